import type { CsvFault } from "../../csv/csvError.ts";
import { CsvError } from "../../csv/csvError.ts";
import { documentText } from "../../csv/edit/document.ts";
import { editDocument } from "../../csv/edit/editDocument.ts";
import { nameOf } from "../../csv/names.ts";
import type { ReadRow } from "../../csv/readRow.ts";
import { assertEncodedOnce } from "../../csv/readText.ts";
import { levelFaults } from "../../model/rules/user.ts";
import { type Fault, faultText } from "../../model/validation/fault.ts";
import { emailHeader, openRoster, type Roster } from "./roster.ts";
import type { RosterPlan } from "./rosterChanges.ts";

/** A plan carried out on the text, and judged as the program will judge it. */
export interface CheckedPlan extends RosterPlan {
  /** The whole file afterwards. */
  text: string;
}

/**
 * Carries a plan out in memory. What is wrong afterwards and was not before is a fault of the plan; what was wrong
 * before is a note. What a row needs beside what it states may be in its template, so that is a note as well.
 */
export function checkPlan(roster: Roster, plan: RosterPlan): CheckedPlan {
  const before = documentText(roster.document);
  if (plan.faults.length > 0) return { ...plan, text: before };
  const sortedBy = roster.users.key ?? emailHeader(roster.users);
  const text = documentText(editDocument(roster.document, plan.edits, sortedBy));
  const old = judged(roster);
  const after = judgedText(roster, text);
  const faults = [...added(old.faults, after.faults), ...renames(roster.users.key, after.key)];
  const left = after.faults.length - added(old.faults, after.faults).length;
  const notes = [
    ...plan.notes,
    ...added(old.needs, after.needs),
    ...(left > 0
      ? [`the file has ${left === 1 ? "a fault" : `${left} faults`} from before, for which a program refuses it`]
      : []),
  ];
  return { ...plan, notes, faults, text: faults.length > 0 ? before : text };
}

/** Another column that names the rows makes other resources of everybody. By e-mail to a key is a way that exists. */
function renames(before: string | undefined, after: string | undefined): string[] {
  if (before === undefined || before === after) return [];
  const instead = after === undefined ? "the e-mail" : JSON.stringify(after);
  return [
    `${instead} would name the rows instead of ${JSON.stringify(before)}; give every row a value of its own there`,
  ];
}

interface Judgement {
  key: string | undefined;
  faults: readonly Told[];
  needs: readonly Told[];
}

/** A fault, and what makes it the same one in a file whose lines have moved. */
interface Told {
  text: string;
  identity: string;
}

function judgedText({ path, users: { key } }: Roster, text: string): Judgement {
  try {
    assertEncodedOnce(path, text);
    return judged(openRoster(path, text));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { key, faults: error.faults.map((fault) => told(fault, "")), needs: [] };
  }
}

function judged({ users: { rows, key, faults } }: Roster): Judgement {
  const names = new Map(rows.map((row) => [row.line, nameOf(row, key)]));
  const levels = rows.filter((row) => row.faults.length === 0).map((row) => ({ row, ...rowFaults(row) }));
  const tell = (row: ReadRow, fault: Fault) => told({ line: row.line, reason: faultText(fault) }, nameOf(row, key));
  return {
    key,
    faults: [
      ...faults.map((fault) => told(fault, names.get(fault.line ?? 0) ?? "")),
      ...levels.flatMap(({ row, faults }) => faults.map((fault) => tell(row, fault))),
    ],
    needs: levels.flatMap(({ row, needs }) => needs.map((need) => tell(row, need))),
  };
}

function rowFaults({ values }: ReadRow): { faults: Fault[]; needs: Fault[] } {
  const { previousEmail: _, template: __, quickAddGroup: ___, ...args } = values;
  return levelFaults(args);
}

function told({ line, column, reason }: CsvFault, name: string): Told {
  const place = [
    line === undefined ? "" : `line ${line}`,
    column === undefined ? "" : `column ${JSON.stringify(column)}`,
  ];
  const at = place.filter((part) => part !== "").join(", ");
  return {
    text: at === "" ? reason : `${at}: ${reason}`,
    identity: JSON.stringify([name, column, reason.replaceAll(/\blines? \d+/g, "line")]),
  };
}

/** What is in the second list and not in the first, each as often. */
function added(before: readonly Told[], after: readonly Told[]): string[] {
  const known = new Map<string, number>();
  for (const { identity } of before) known.set(identity, (known.get(identity) ?? 0) + 1);
  return after.flatMap(({ identity, text }) => {
    const left = known.get(identity) ?? 0;
    known.set(identity, left - 1);
    return left > 0 ? [] : [text];
  });
}
