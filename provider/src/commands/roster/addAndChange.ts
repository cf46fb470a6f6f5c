import type { Day } from "../../csv/period.ts";
import { tidyText } from "../../model/tidyText.ts";
import { shown } from "../../model/validation/fault.ts";
import { emailHeader, type Roster, rowOf } from "./roster.ts";
import { joining, planOf, type RosterPlan, refusedPlan, rowChange } from "./rosterChanges.ts";
import { asCell, headerMeant } from "./rosterColumns.ts";
import { keyCell } from "./rowName.ts";

/** A cell as it is asked for: a column, and the value. */
export interface Assignment {
  column: string;
  value: string;
}

/**
 * `COLUMN=VALUE` as people type it; the column is what stands before the first `=`.
 * @example assignment("Title=CEO") → { column: "Title", value: "CEO" }
 */
export function assignment(text: string): Assignment | { reason: string } {
  const at = text.indexOf("=");
  if (at < 1) return { reason: `${shown(text)} sets nothing; write COLUMN=VALUE, such as "Title=Director"` };
  return { column: tidyText(text.slice(0, at)), value: tidyText(text.slice(at + 1)) };
}

/** A new row for somebody who is not in the roster. */
export function planAdd(roster: Roster, given: string, asked: readonly Assignment[]): RosterPlan {
  const email = tidyText(given);
  const { cells, faults } = cellsOf(roster, asked);
  const address = emailHeader(roster.users) ?? "";
  const stated = cells[address] ?? email;
  const there = roster.people.find((row) => row.email === email.toLowerCase());
  const key = keyCell(roster, email, cells);
  const own = [
    ...(there ? [`${shown(email)} is in line ${there.line} already; change that row`] : []),
    ...(stated === email ? [] : [`the e-mail is ${shown(email)} and ${shown(stated)}; write one of the two`]),
    ...("reason" in key ? [key.reason] : []),
  ];
  if (faults.length + own.length > 0) return refusedPlan([...faults, ...own]);
  const values = { ...("cells" in key ? key.cells : {}), ...cells, [address]: email };
  const name = values[roster.users.key ?? address] ?? email;
  return planOf([joining({ name, email: email.toLowerCase() }, values)]);
}

/** Other values in cells of a row. A changed e-mail stays the same account. */
export function planChange(roster: Roster, person: string, asked: readonly Assignment[], today: Day): RosterPlan {
  const row = rowOf(roster, person, today);
  const { cells, faults } = cellsOf(roster, asked);
  if ("reason" in row) return refusedPlan([row.reason, ...faults]);
  if (faults.length > 0) return refusedPlan(faults);
  const before = previousEmail(roster, row.cells, cells);
  return planOf([rowChange("changes", row, { ...cells, ...before })]);
}

/** The column that makes one account of a former and a new e-mail. */
export function previousEmail(
  { users }: Roster,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Record<string, string> {
  const address = emailHeader(users) ?? "";
  const [former = "", next] = [before[address], after[address]];
  if (next === undefined || former === "" || former.toLowerCase() === next.toLowerCase()) return {};
  const meant = headerMeant("previousEmail", users.columns);
  return "header" in meant ? { [meant.header]: former } : {};
}

function cellsOf({ users }: Roster, asked: readonly Assignment[]): { cells: Record<string, string>; faults: string[] } {
  const found = asked.map(({ column, value }) => ({ column, value, meant: headerMeant(column, users.columns) }));
  const faults = found.flatMap(({ meant }) => ("reason" in meant ? [meant.reason] : []));
  const entries = found.flatMap(({ meant, value }) =>
    "header" in meant ? [[meant.header, asCell(meant.header, value)] as const] : [],
  );
  const twice = entries.filter(([header], index) => entries.findIndex(([other]) => other === header) < index);
  return {
    cells: Object.fromEntries(entries),
    faults: [...faults, ...twice.map(([header]) => `${shown(header)} is set twice; keep one of the two`)],
  };
}
