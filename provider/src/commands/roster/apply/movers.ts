import { isDayHeader } from "../../../csv/header.ts";
import { type Day, dayIn } from "../../../csv/period.ts";
import { tidyText } from "../../../model/tidyText.ts";
import { previousEmail } from "../addAndChange.ts";
import type { Roster, RosterRow } from "../roster.ts";
import type { HrColumns, HrRow } from "./hrFile.ts";
import { type JoinerRule, ruledValue } from "./joinerRules.ts";

/** How an HR file is carried over. */
export interface ApplyOptions {
  today: Day;
  columns: HrColumns;
  /** Header of the roster's column with the template. */
  templateColumn: string;
  /** Templates of joiners; empty: they get none. */
  templates: readonly JoinerRule[];
  /** Cells that every joiner gets. */
  constants: Readonly<Record<string, string>>;
  /** People of other rosters, who are no joiners here. @default none */
  elsewhere?: readonly RosterRow[];
  /** Which people of the HR file are joiners of this roster. @default all */
  joinersIf?: JoinerRule["when"];
  /** Most people who may be missing from the HR file. @default a tenth of the roster, at least one */
  maxLeavers?: number | undefined;
}

/**
 * Cells of somebody who stays that the HR file has otherwise. Its empty cells change nothing. A changed e-mail stays the
 * same account.
 */
export function movedValues(roster: Roster, row: RosterRow, hr: HrRow, options: ApplyOptions): Record<string, string> {
  const { key } = options.columns;
  const stated = { ...hr.values, ...((row.cells[key.roster] ?? "") === "" ? { [key.roster]: hr.key } : {}) };
  const differing = Object.entries(stated).filter(([header, value]) => !isSame(header, row.cells[header] ?? "", value));
  const values = { ...Object.fromEntries(differing), ...followedTemplate(row, hr, options) };
  return { ...values, ...previousEmail(roster, row.cells, values) };
}

/** Texts are compared as people read them, days however they are written, addresses without regard to capitals. */
function isSame(header: string, one: string, other: string): boolean {
  if (isDayHeader(header)) return (dayIn(one) ?? one) === other;
  return tidyText(one) === tidyText(other) || (one.includes("@") && one.toLowerCase() === other.toLowerCase());
}

/**
 * The template of the new department, if the present one is that of the old department: a template that somebody chose
 * by hand stays.
 */
function followedTemplate(row: RosterRow, hr: HrRow, { columns, templates, templateColumn }: ApplyOptions) {
  const present = row.cells[templateColumn] ?? "";
  const former = columns.others.map(({ roster, hr: header }) => [header, row.cells[roster] ?? ""] as const);
  const before = ruledValue(templates, { ...hr.cells, ...Object.fromEntries(former) });
  const after = ruledValue(templates, hr.cells);
  const follows = present !== "" && present === before && after !== undefined && after !== before;
  return follows ? { [templateColumn]: after } : {};
}
