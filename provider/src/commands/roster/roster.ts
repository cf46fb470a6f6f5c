import { CsvError, type CsvFault } from "../../csv/csvError.ts";
import { type CsvDocument, parseDocument } from "../../csv/edit/document.ts";
import { nameOf } from "../../csv/names.ts";
import { type Day, type Period, phaseOn } from "../../csv/period.ts";
import type { ReadRow } from "../../csv/readRow.ts";
import { type CsvTable, tableOf } from "../../csv/readTable.ts";
import { readUsers, type UsersRead } from "../../csv/readUsers.ts";
import { tidyText } from "../../model/tidyText.ts";
import { nearest, shown } from "../../model/validation/fault.ts";

/** A roster: a CSV file of users, as it is written and as it is read. */
export interface Roster {
  path: string;
  document: CsvDocument;
  users: UsersRead;
  people: readonly RosterRow[];
}

/** A row of a roster. */
export interface RosterRow {
  /** Its place among the rows, counted from 0. */
  index: number;
  line: number;
  /** The logical name of its resource. */
  name: string;
  /** In lower case. */
  email: string;
  period: Period;
  /** Cells by header, without the spaces around them. */
  cells: Readonly<Record<string, string>>;
}

/** @throws CsvError for a text whose rows cannot be told apart */
export function openRoster(path: string, text: string): Roster {
  const table = tableOf(text, path);
  // FALSE in a column says nothing of who the person is, so either mode of reading will do.
  const users = readUsers(table, { mode: "add", countsDays: true });
  if (emailHeader(users) === undefined) throw new CsvError(path, users.faults);
  const unreadable = table.faults.filter((fault) => !isWithoutUsers(fault, table));
  if (unreadable.length > 0) throw new CsvError(path, unreadable);
  const people = users.rows.map((read, index) => rosterRow(read, index, users.key));
  return { path, document: parseDocument(text), users, people };
}

/** A roster may be empty; a program that reads it is told then. */
function isWithoutUsers({ line }: CsvFault, { header, records }: CsvTable): boolean {
  return records.length === 0 && line === header.line;
}

function rosterRow(read: ReadRow, index: number, key: string | undefined): RosterRow {
  const cells = Object.fromEntries(Object.entries(read.row).map(([header, cell]) => [header, cell.trim()]));
  const email = (read.values.email ?? "").toLowerCase();
  return { index, line: read.line, name: nameOf(read, key), email, period: read.period, cells };
}

/** Header of the column with the e-mails. */
export function emailHeader({ columns }: Pick<UsersRead, "columns">): string | undefined {
  return columns.find(({ column }) => column && "sets" in column && column.sets === "email")?.header;
}

/**
 * The row of a person by name, or by e-mail.
 * @returns the one that counts today, where the person has several for different days
 */
export function rowOf({ people }: Roster, person: string, today: Day): RosterRow | { reason: string } {
  const asked = tidyText(person);
  const found = people.filter(({ name, email }) => name === asked || email === asked.toLowerCase());
  const current = found.filter(({ period }) => phaseOn(today, period) === "now");
  const [row, ...more] = current.length > 0 ? current : found;
  if (row === undefined) return { reason: `nobody in the roster is called ${shown(person)}${meant(people, person)}` };
  if (more.length === 0) return row;
  const lines = [row, ...more].map(({ line }) => line).join(" and ");
  return { reason: `lines ${lines} are all called ${shown(person)}; edit the file` };
}

function meant(people: readonly RosterRow[], person: string): string {
  const names = people.flatMap(({ name, email }) => [name, email]);
  const like = nearest(person, [...new Set(names)]);
  return like.length > 0 ? `; did you mean ${like.map(shown).join(" or ")}?` : "; use a name or an e-mail of the file";
}
