import { isDeepStrictEqual } from "node:util";
import type { NotExpressed } from "../../model/adoption/listedPerson.ts";
import { isPlainObject } from "../../model/omitUnmanaged.ts";
import type { LicenseChoice, LicenseSource } from "../../model/userArgs.ts";
import type { CsvFault } from "../csvError.ts";
import { encodedTwice } from "../encodedTwice.ts";
import { fileColumns, headerFaults } from "../header.ts";
import { tableOf } from "../readTable.ts";
import { readUsers } from "../readUsers.ts";
import { KEY_HEADER, licensePath, type RosterCell, type RosterUser, rosterCells } from "./rosterCells.ts";

export { KEY_HEADER, type RosterUser } from "./rosterCells.ts";

/** A row of a roster, and what it does not say of its user. */
export interface RosterRow {
  key: string;
  cells: Record<string, string>;
  notExpressed: NotExpressed[];
}

/** Rows, and the headers of the columns that they use. */
export interface Roster {
  headers: string[];
  rows: RosterRow[];
}

/**
 * Users as rows, sorted by their key. Every row is read back: a cell from which the reader of rosters would not make
 * what the user states is left out, and listed.
 */
export function rosterOf(users: readonly RosterUser[], source: LicenseSource): Roster {
  const sorted = users.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const ranks = new Map<string, string>();
  const rows: RosterRow[] = [];
  for (let first = 0; first < sorted.length; first += ROWS_AT_ONCE) {
    const drafts = sorted.slice(first, first + ROWS_AT_ONCE).map((user) => draftOf(user, source));
    for (let round = 0; round < MOST_ROUNDS && takeOutFaults(drafts); round++);
    for (const { header, rank } of drafts.flatMap(({ cells }) => cells)) ranks.set(header, rank);
    rows.push(...drafts.map(rowOf));
  }
  return { headers: headersOf(ranks, rows), rows };
}

/** So that a roster of many thousand people is not in memory several times. */
const ROWS_AT_ONCE = 1_000;

/** One round finds what is wrong; each further one what only showed without that. */
const MOST_ROUNDS = 5;

/** The text of a file. Spreadsheets need the mark to read it as UTF-8. */
export function rosterText({ headers, rows }: Roster): string {
  const lines = [headers, ...rows.map(({ cells }) => headers.map((header) => cells[header] ?? ""))];
  return `\ufeff${lines.map((cells) => `${cells.map(quoted).join(",")}\n`).join("")}`;
}

/** RFC 4180. */
function quoted(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$|^#/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

interface Draft {
  user: RosterUser;
  cells: RosterCell[];
  notExpressed: NotExpressed[];
}

function draftOf(user: RosterUser, source: LicenseSource): Draft {
  const draft: Draft = { user, cells: rosterCells(user, source), notExpressed: [] };
  const spoilt = draft.cells.filter(({ text }) => encodedTwice(text) !== undefined);
  for (const cell of spoilt)
    takeOut(draft, cell, "looks like text that was encoded twice, which a roster must not hold");
  return draft;
}

function rowOf(draft: Draft): RosterRow {
  noteMissing(draft);
  const { user, cells, notExpressed } = draft;
  return {
    key: user.key,
    cells: textsOf(user, cells),
    notExpressed: notExpressed.map((note) => ({ ...note, path: note.path.replace(/ .*/, "") })),
  };
}

/** The columns in their order. Of two that mean the same, the reader takes one: the cells of the other are listed. */
function headersOf(ranks: ReadonlyMap<string, string>, rows: readonly RosterRow[]): string[] {
  const used = inOrder(ranks);
  const header = { line: 1, cells: [KEY_HEADER, ...used] };
  const twice = new Map(headerFaults(fileColumns(header), header).map(({ column, reason }) => [column, reason]));
  for (const name of used.filter((one) => twice.has(one))) {
    for (const { cells, notExpressed } of rows.filter((row) => name in row.cells)) {
      notExpressed.push({ path: "licenses", value: name, reason: twice.get(name) ?? "" });
      delete cells[name];
    }
  }
  return [KEY_HEADER, ...used.filter((name) => !twice.has(name))];
}

function inOrder(ranks: ReadonlyMap<string, string>): string[] {
  return [...ranks].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([header]) => header);
}

function textsOf({ key }: RosterUser, cells: readonly RosterCell[]): Record<string, string> {
  return { [KEY_HEADER]: key, ...Object.fromEntries(cells.map(({ header, text }) => [header, text])) };
}

/** Reads all rows, and takes out the cells that are read otherwise. Whether there were any. */
function takeOutFaults(drafts: readonly Draft[]): boolean {
  const rows = drafts.map(({ user, cells }) => ({ key: user.key, cells: textsOf(user, cells), notExpressed: [] }));
  const ranks = new Map(drafts.flatMap(({ cells }) => cells.map(({ header, rank }) => [header, rank] as const)));
  const table = tableOf(rosterText({ headers: [KEY_HEADER, ...inOrder(ranks)], rows }), "roster");
  const { rows: read, faults } = readUsers(table, { mode: "add", keyColumn: KEY_HEADER, countsDays: true });
  const byLine = Map.groupBy(faults, ({ line = 0 }) => line);
  let hasFaults = false;
  for (const [index, draft] of drafts.entries()) {
    const line = read[index]?.line ?? 0;
    const ownFaults = [...(byLine.get(line) ?? []), ...(byLine.get(1) ?? [])];
    const wrong = [...faultyCells(draft, ownFaults), ...changedCells(draft, read[index]?.values ?? {})];
    for (const { cell, reason } of wrong) takeOut(draft, cell, reason);
    hasFaults ||= wrong.length > 0;
  }
  return hasFaults;
}

interface WrongCell {
  cell: RosterCell;
  reason: string;
}

function faultyCells({ cells }: Draft, faults: readonly CsvFault[]): WrongCell[] {
  return faults.flatMap(({ column, reason }) =>
    cells.filter(({ header }) => header === column).map((cell) => ({ cell, reason })),
  );
}

/** Cells of fields that are read as something else. */
function changedCells({ user, cells }: Draft, read: Readonly<Record<string, unknown>>): WrongCell[] {
  const found = new Map(leaves(read).map(({ path, value }) => [path, value]));
  const expected = new Map(
    leaves({ ...user.args, template: user.template, quickAddGroup: user.group }).map(({ path, value }) => [
      path,
      value,
    ]),
  );
  const isChanged = ({ path }: RosterCell) => !isDeepStrictEqual(found.get(path), expected.get(path));
  const reason = "a roster's reader would take it for something else";
  return cells.filter(isChanged).map((cell) => ({ cell, reason }));
}

function takeOut(draft: Draft, cell: RosterCell, reason: string): void {
  if (!draft.cells.includes(cell)) return;
  draft.cells = draft.cells.filter(
    (other) => other !== cell && !(cell.path === "addresses" && other.path === cell.path),
  );
  draft.notExpressed.push({ path: cell.path, value: cell.text === "TRUE" ? cell.header : cell.text, reason });
}

/** What no column says. */
function noteMissing({ user, cells, notExpressed }: Draft): void {
  const said = new Set([...cells, ...notExpressed].map(({ path }) => path));
  for (const { path, value } of leaves({ ...user.args })) {
    if (said.has(path)) continue;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    notExpressed.push({ path, value: text, reason: "a roster has no column for it; state it in the program" });
  }
}

/** The values of a user that have a column each: fields, services, settings, and each licence. */
function leaves(values: Readonly<Record<string, unknown>>): { path: string; value: unknown }[] {
  return Object.entries(values).flatMap(([field, value]) => {
    if (value === undefined) return [];
    if (field === "licenses" && Array.isArray(value))
      return (value as LicenseChoice[]).map((choice) => ({ path: licensePath(choice), value: choice }));
    if (!isPlainObject(value) || field === "roles") return [{ path: field, value }];
    return Object.entries(value).flatMap(([group, inside]) =>
      Object.entries(isPlainObject(inside) ? inside : {}).map(([name, leaf]) => ({
        path: `${field}.${group}.${name}`,
        value: leaf,
      })),
    );
  });
}
