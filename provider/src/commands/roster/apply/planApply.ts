import { lastDayOf, phaseOn } from "../../../csv/period.ts";
import { allowedRemovals } from "../../../model/user/leaving.ts";
import { shown } from "../../../model/validation/fault.ts";
import { leaverNotes, leavesHeader } from "../leaveAndTidy.ts";
import type { Roster, RosterRow } from "../roster.ts";
import { joining, planOf, type RosterPlan, refusedPlan, rowChange, whoIs } from "../rosterChanges.ts";
import { keyCell } from "../rowName.ts";
import { type HrFile, type HrRow, keyFold } from "./hrFile.ts";
import { isMet, ruledValue } from "./joinerRules.ts";
import { type ApplyOptions, movedValues } from "./movers.ts";
import { unlikelyJoiners } from "./sameAgain.ts";

/** What an HR file changes in a roster: who joins, who moves, who leaves. */
export function planApply(roster: Roster, hr: HrFile, options: ApplyOptions): RosterPlan {
  if (hr.faults.length > 0) return refusedPlan(hr.faults);
  const people = matched(roster, hr, options);
  const missing = people.filter((person) => person.hr === undefined && isMissing(person, hr)).map(({ row }) => row);
  const leavers = missing.filter(({ period }) => period.leaves === undefined);
  const candidates = strangers(roster, hr, people, options);
  const joiners = candidates.filter(({ email }) => email !== "");
  const lost = leavers.filter((row) => !hr.ended.has(keyOf(row, options))).length;
  const joins = joinerChanges(roster, joiners, options);
  const faults = [
    ...tooMany(leavers, lost, people, options.maxLeavers),
    ...unlikelyJoiners(roster, { joiners, leavers: missing, today: options.today }),
    ...withoutTemplate(joiners, options),
    ...joins.flatMap(({ reason }) => reason ?? []),
  ];
  if (faults.length > 0) return refusedPlan(faults);
  return planOf(
    [
      ...people.map((person) => moverChange(roster, person, options)),
      ...leavers.map((row) => leaverChange(roster, row, hr, options)),
      ...joins.map(({ change }) => change),
    ],
    [
      ...limitNote(leavers, people),
      ...candidates.filter(({ email }) => email === "").map(waitsForEmail),
      ...comesBack(roster, hr, options),
      ...leavers.flatMap((row) => leaverNotes(roster, row)),
    ],
  );
}

/** A row of the roster that counts today, and that of the HR file for the same person. */
interface Matched {
  row: RosterRow;
  key: string;
  hr: HrRow | undefined;
}

/** By the key; a row that has none yet, by the e-mail. */
function matched({ people }: Roster, { current }: HrFile, options: ApplyOptions): Matched[] {
  const byEmail = new Map([...current.values()].map((hr) => [hr.email, hr]));
  return people
    .filter(({ period }) => phaseOn(options.today, period) === "now")
    .map((row) => {
      const key = keyOf(row, options);
      return { row, key, hr: key === "" ? byEmail.get(row.email) : current.get(key) };
    });
}

function keyOf({ cells }: RosterRow, { columns: { key } }: ApplyOptions): string {
  return keyFold(cells[key.roster] ?? "");
}

/** Whoever has no key is none of the HR file's people, such as an account of a service. */
function isMissing({ key }: Matched, { later }: HrFile): boolean {
  return key !== "" && !later.has(key);
}

/** People of the HR file who are in no roster, belong to this one, and have not left by what the file says. */
function strangers(roster: Roster, hr: HrFile, people: readonly Matched[], options: ApplyOptions): HrRow[] {
  const { elsewhere = [], joinersIf, today } = options;
  const rows = [...roster.people, ...elsewhere];
  const keys = new Set([...rows.map((row) => keyOf(row, options)), ...people.map((one) => keyFold(one.hr?.key ?? ""))]);
  const emails = new Set(elsewhere.map(({ email }) => email));
  const leaves = leavesHeader(roster);
  return [...hr.current.values()].filter(({ key, email, values, cells }) => {
    const isKnown = keys.has(keyFold(key)) || (email !== "" && emails.has(email));
    return !isKnown && isMet(joinersIf, cells) && (values[leaves] ?? today) >= today;
  });
}

/** A file of which a part is missing would otherwise make leavers of everybody in that part. */
function tooMany(leavers: readonly RosterRow[], lost: number, people: readonly Matched[], stated?: number): string[] {
  const keyed = people.filter(({ key }) => key !== "").length;
  const tenth = Math.floor(keyed / 10);
  const allowed = { lost: stated ?? Math.max(1, tenth), left: stated ?? Math.max(3, tenth) };
  if (lost <= allowed.lost && leavers.length <= allowed.left) return [];
  const [what, limit] =
    lost > allowed.lost ? [`lacks ${lost}`, allowed.lost] : [`ends ${leavers.length}`, allowed.left];
  const names = leavers.slice(0, 5).map(whoIs);
  const more = leavers.length > names.length ? ` and ${leavers.length - names.length} more` : "";
  return [
    `the HR file ${what} of ${keyed} people, more than the ${limit} that one file may take away: ${names.join(", ")}${more}. See whether it is whole. If all of them leave, use --max-leavers ${leavers.length}`,
  ];
}

/** What the provider allows is less in a large organisation. */
function limitNote(leavers: readonly RosterRow[], people: readonly Matched[]): string[] {
  const allowed = allowedRemovals(people.length, undefined);
  if (leavers.length <= allowed) return [];
  return [
    `pulumi up refuses more than ${allowed} removals at once; for these ${leavers.length} set webex:maxDeletes, or let them leave on different days`,
  ];
}

function withoutTemplate(joiners: readonly HrRow[], { templates }: ApplyOptions): string[] {
  if (templates.length === 0) return [];
  return joiners
    .filter(({ cells }) => ruledValue(templates, cells) === undefined)
    .map(({ key, line }) => `no --template counts for joiner ${shown(key)} (line ${line} of the HR file); add a rule`);
}

function moverChange(roster: Roster, { row, hr }: Matched, options: ApplyOptions) {
  if (hr === undefined) return undefined;
  const values = movedValues(roster, row, hr, options);
  const onlyLeaves = Object.keys(values).join() === leavesHeader(roster);
  return rowChange(onlyLeaves ? "leaves" : "changes", row, values);
}

/** Whoever is simply missing has today as the last day. */
function leaverChange(roster: Roster, row: RosterRow, { ended }: HrFile, options: ApplyOptions) {
  return rowChange("leaves", row, { [leavesHeader(roster)]: ended.get(keyOf(row, options)) ?? options.today });
}

/** New rows, no two of the same name. */
function joinerChanges(roster: Roster, joiners: readonly HrRow[], options: ApplyOptions) {
  const { columns, templates, templateColumn, constants } = options;
  const taken = (options.elsewhere ?? []).map(({ name }) => name);
  return joiners.map((hr) => {
    const template = ruledValue(templates, hr.cells);
    const chosen = template === undefined ? {} : { [templateColumn]: template };
    const values = { ...constants, ...chosen, ...hr.values, [columns.key.roster]: hr.key };
    const key = keyCell(roster, hr.email, values, taken);
    if ("reason" in key) return { reason: `joiner ${shown(hr.key)}: ${key.reason}` };
    const cells = { ...key.cells, ...values };
    const name = cells[roster.users.key ?? ""] ?? hr.email;
    taken.push(name);
    return { change: joining({ name, email: hr.email }, cells) };
  });
}

function waitsForEmail({ key, line }: HrRow): string {
  return `joiner ${shown(key)} (line ${line} of the HR file) has no e-mail yet, and is not added`;
}

/** Who has left and is in the HR file: perhaps it lists leavers for a while, so nobody gets a new account by it. */
function comesBack({ people }: Roster, { current }: HrFile, options: ApplyOptions): string[] {
  const byKey = Map.groupBy(people, (row) => keyOf(row, options));
  return [...byKey].flatMap(([key, rows]) => {
    const isGone = rows.every(({ period }) => phaseOn(options.today, period) === "over");
    const [row] = rows;
    if (!isGone || row === undefined || !current.has(key)) return [];
    return [
      `${whoIs(row)} left on ${lastDayOf(row.period)} and is in the HR file; to take the person back, empty Leaves in line ${row.line}`,
    ];
  });
}
