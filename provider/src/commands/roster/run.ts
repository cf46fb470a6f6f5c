import path from "node:path";
import { type Day, dayIn, dayOf } from "../../csv/period.ts";
import { readMarkedText } from "../../csv/readText.ts";
import { sanitizeForTerminal } from "../../model/terminalText.ts";
import { shown } from "../../model/validation/fault.ts";
import type { CommandContext, Work } from "../context.ts";
import { EXIT, type ExitCode, UsageError } from "../exitCodes.ts";
import type { Output } from "../output.ts";
import { assignment, planAdd, planChange } from "./addAndChange.ts";
import { type ColumnPair, readHrFile } from "./apply/hrFile.ts";
import { type JoinerRule, joinerRule } from "./apply/joinerRules.ts";
import { planApply } from "./apply/planApply.ts";
import { type CheckedPlan, checkPlan } from "./checkPlan.ts";
import { planLeave, planTidy } from "./leaveAndTidy.ts";
import { replaceFile } from "./replaceFile.ts";
import { emailHeader, openRoster, type Roster, type RosterRow } from "./roster.ts";
import { changeText, type RosterPlan } from "./rosterChanges.ts";
import { headerMeant } from "./rosterColumns.ts";

/** Options that every command on a roster has. */
export interface RosterFlags {
  file: string;
  dryRun?: boolean;
  today?: string;
}

/** Options of `roster leave`. */
export interface LeaveFlags extends RosterFlags {
  on?: string;
}

/** Options of `roster tidy`. */
export interface TidyFlags extends RosterFlags {
  days: string;
}

/** Options of `roster apply`. */
export interface ApplyFlags extends RosterFlags {
  key: string;
  map: string[];
  template: string[];
  set: string[];
  beside: string[];
  joinersIf?: string;
  maxLeavers?: string;
}

export const runAdd: Work<RosterFlags> = ({ output, args: [email = "", ...cells], options }, context) => {
  const asked = readable(cells.map(assignment));
  return carryOut(options, output, context, (roster) => planAdd(roster, email, asked));
};

export const runChange: Work<RosterFlags> = ({ output, args: [person = "", ...cells], options }, context) => {
  const asked = readable(cells.map(assignment));
  return carryOut(options, output, context, (roster, today) => planChange(roster, person, asked, today));
};

export const runLeave: Work<LeaveFlags> = ({ output, args: people, options }, context) => {
  const on = options.on === undefined ? undefined : dayAsked("--on", options.on);
  return carryOut(options, output, context, (roster, today) => planLeave(roster, people, on ?? today, today));
};

export const runTidy: Work<TidyFlags> = ({ output, options }, context) => {
  const days = numberAsked("--days", options.days);
  return carryOut(options, output, context, (roster, today) => planTidy(roster, { today, days }));
};

export const runApply: Work<ApplyFlags> = ({ output, args: [hrFile = ""], options }, context) => {
  const templates = readable<JoinerRule>(options.template.map(joinerRule));
  const constants = readable(options.set.map(assignment));
  const maxLeavers = options.maxLeavers === undefined ? undefined : numberAsked("--max-leavers", options.maxLeavers);
  const pairs = { key: pairAsked("--key", options.key), others: options.map.map((pair) => pairAsked("--map", pair)) };
  const joinersIf = options.joinersIf === undefined ? undefined : conditionAsked(options.joinersIf);
  return carryOut(options, output, context, (roster, today) => {
    const columns = {
      key: { ...pairs.key, roster: keyHeader(roster, pairs.key.roster) },
      email: emailHeader(roster.users) ?? "",
      others: pairs.others.map(({ hr, roster: asked }) => ({ hr, roster: headerAsked(roster, asked) })),
    };
    const hr = readHrFile(hrFile, readMarkedText(hrFile), columns, today);
    const cells = constants.map(({ column, value }) => [headerAsked(roster, column), value] as const);
    const templateColumn = headerAsked(roster, "template");
    return planApply(roster, hr, {
      today,
      columns,
      templateColumn,
      templates,
      constants: Object.fromEntries(cells),
      elsewhere: options.beside.flatMap((file) => besideRows(file, options.file, pairs.key.roster, columns.key.roster)),
      joinersIf,
      maxLeavers,
    });
  });
};

/** The people of another roster, with the key under the header that this one has. A roster is not beside itself. */
function besideRows(file: string, own: string, asked: string, header: string): RosterRow[] {
  if (path.resolve(file) === path.resolve(own)) return [];
  const roster = openRoster(file, readMarkedText(file));
  const theirs = keyHeader(roster, asked);
  return roster.people.map((row) => ({ ...row, cells: { ...row.cells, [header]: row.cells[theirs] ?? "" } }));
}

function conditionAsked(text: string): JoinerRule["when"] {
  const rule = joinerRule(`here if ${text}`);
  if ("reason" in rule) throw new UsageError(`--joiners-if ${shown(text)} is not COLUMN=VALUE`);
  return rule.when;
}

/** Reads the file, plans, tells what is planned, and writes it unless something speaks against it. */
async function carryOut(
  options: RosterFlags,
  output: Output,
  { now, signal }: CommandContext,
  plan: (roster: Roster, today: Day) => RosterPlan,
): Promise<ExitCode> {
  const today = options.today === undefined ? dayOf(now()) : dayAsked("--today", options.today);
  const text = readMarkedText(options.file);
  const roster = openRoster(options.file, text);
  const checked = checkPlan(roster, plan(roster, today));
  const writes = checked.faults.length === 0 && checked.changes.length > 0 && options.dryRun !== true;
  signal.throwIfAborted();
  if (writes) await replaceFile(options.file, { before: text, after: checked.text });
  tell(output, checked, { file: options.file, writes });
  return checked.faults.length > 0 ? EXIT.failed : EXIT.done;
}

function tell(
  output: Output,
  { changes, notes, faults }: CheckedPlan,
  { file, writes }: { file: string; writes: boolean },
): void {
  const listed = [
    ...faults.map((fault) => output.paint("red", line(`! ${fault}`), "stdout")),
    ...changes.map((change) =>
      output.paint(change.kind === "joins" ? "green" : "yellow", line(changeText(change)), "stdout"),
    ),
    ...notes.map((note) => line(`  ${note}`)),
  ];
  const told = faults.length > 0 ? [] : changes;
  output.result({ file, written: writes, changes: told, notes, faults }, [
    ...listed,
    line(closing(file, writes, told.length, faults.length)),
  ]);
}

function closing(file: string, written: boolean, changes: number, faults: number): string {
  if (faults > 0) return `${file} stays as it was.`;
  if (changes === 0) return `Nothing to change in ${file}.`;
  const rows = changes === 1 ? "1 row" : `${changes} rows`;
  return written ? `${rows} of ${file} written.` : `${rows} of ${file} would be written.`;
}

function line(text: string): string {
  return sanitizeForTerminal(text).replaceAll("\n", " ");
}

function headerAsked({ users }: Roster, asked: string): string {
  const meant = headerMeant(asked, users.columns);
  if ("reason" in meant) throw new UsageError(meant.reason);
  return meant.header;
}

/** The column with the key may be new: Webex knows nobody's personnel number. */
function keyHeader({ users }: Roster, asked: string): string {
  const meant = headerMeant(asked, users.columns);
  return "header" in meant ? meant.header : asked;
}

function pairAsked(option: string, text: string): ColumnPair {
  const at = text.indexOf("=");
  const [roster, hr] = at < 0 ? [text.trim(), text.trim()] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (roster === "" || hr === "") throw new UsageError(`${option} ${shown(text)} is not ROSTER=HR, two headers`);
  return { roster, hr };
}

function readable<T>(read: readonly (T | { reason: string })[]): T[] {
  const faults = read.flatMap((one) => (isFault(one) ? [one.reason] : []));
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
  return read.filter((one): one is T => !isFault(one));
}

function isFault(value: unknown): value is { reason: string } {
  return typeof value === "object" && value !== null && "reason" in value;
}

function dayAsked(option: string, text: string): Day {
  const day = dayIn(text.trim());
  if (day === undefined) throw new UsageError(`${option} ${shown(text)} is not a day; write one like 2026-12-01`);
  return day;
}

function numberAsked(option: string, text: string): number {
  if (!/^\d{1,6}$/.test(text.trim())) throw new UsageError(`${option} ${shown(text)} is not a whole number`);
  return Number(text);
}
