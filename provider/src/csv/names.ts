import { tidyText } from "../model/tidyText.ts";
import { alternatives, nearest } from "../model/validation/fault.ts";
import type { CsvFault } from "./csvError.ts";
import { type FileColumn, folded } from "./header.ts";
import { dayAfter, lastDayOf, overlap, type Period } from "./period.ts";
import type { ReadRow } from "./readRow.ts";

/** Headers of the columns that tell users apart. */
export interface Identity {
  email: string;
  /** The column that names the resources; `undefined`: the e-mail does. */
  key: string | undefined;
}

/** Headers of columns whose values stay with a person, whatever the person is called. */
const STABLE_KEYS =
  /^(employee|personnel|staff|worker|person|external)[ _-]?(id|number|no\.?)$|^(object|immutable)[ _-]?id$/;

/**
 * The key column as the file writes it; a fault where the file has none of that name. Without `keyColumn` it is a column
 * that is evidently a stable key: it is headed like one, and has another value in every row.
 */
export function keyHeader(
  keyColumn: string | undefined,
  columns: readonly FileColumn[],
  rows: readonly ReadRow[],
): { key?: string; unusable?: string; fault?: CsvFault } {
  if (keyColumn === undefined) {
    const stable = columns.map(({ header }) => header).filter((header) => STABLE_KEYS.test(folded(header)));
    const key = stable.find((header) => tellsApart(header, rows));
    const [unusable] = stable;
    return key === undefined ? (unusable === undefined ? {} : { unusable }) : { key };
  }
  const headers = columns.map(({ header }) => header);
  const key = headers.find((header) => folded(header) === folded(keyColumn));
  if (key !== undefined) return { key };
  const like = nearest(keyColumn, headers);
  const hint = like.length > 0 ? `did you mean ${alternatives(like)}?` : `use ${alternatives(headers)}`;
  return { fault: { reason: `there is no column ${JSON.stringify(keyColumn)}, which keyColumn asks for; ${hint}` } };
}

function tellsApart(header: string, rows: readonly ReadRow[]): boolean {
  const identity = (read: ReadRow) => nameOf(read, header);
  return !rows.map(identity).includes("") && repeated(rows, header, identity).length === 0;
}

/** Name of the resource: what the key column says, else the e-mail, without the capitals that make no other person. */
export function nameOf({ values, row }: ReadRow, key: string | undefined): string {
  return key === undefined ? lowerCased(values.email) : tidyText(row[key] ?? "");
}

/** The names under which a stack may have the resource: the previous one, and the key with what nobody sees in it. */
export function formerNamesOf(
  read: ReadRow,
  columns: { key: string | undefined; unusable: string | undefined },
): string[] {
  const { key = columns.unusable } = columns;
  const written = key === undefined ? "" : (read.row[key] ?? "").trim();
  const untidy = tidyText(written) === written ? undefined : written;
  return [previousNameOf(read, columns), untidy].filter((name) => name !== undefined);
}

/**
 * The name the resource had when its e-mail named it: the previous one, where the file says it. With a key it is the
 * e-mail of today, so that a stack moves to the key without touching anybody.
 */
function previousNameOf(
  read: ReadRow,
  { key, unusable }: { key?: string | undefined; unusable?: string | undefined },
): string | undefined {
  const byEmail = lowerCased(read.values.previousEmail || (key === undefined ? "" : read.values.email));
  // The column named the users until a row came that has none.
  const previous = byEmail === "" && unusable !== undefined ? nameOf(read, unusable) : byEmail;
  return previous === "" || previous === nameOf(read, key) ? undefined : previous;
}

/** What shows only when all rows are seen together, and users nobody can name. */
export function nameFaults(rows: readonly ReadRow[], { email, key }: Identity): CsvFault[] {
  const keyed = key === undefined || key === email ? [] : [...empty(rows, key), ...repeatedNames(rows, key)];
  return [
    ...empty(rows, email),
    ...repeated(rows, email, ({ values }) => lowerCased(values.email)),
    ...keyed,
    ...gaps(rows, key),
    ...takenNames(rows, key),
  ];
}

function empty(rows: readonly ReadRow[], column: string): CsvFault[] {
  return rows
    .filter(({ row }) => tidyText(row[column] ?? "") === "")
    .map(({ line }) => ({ line, column, reason: "is empty; every user needs one" }));
}

function repeatedNames(rows: readonly ReadRow[], key: string): CsvFault[] {
  return repeated(rows, key, (read) => nameOf(read, key));
}

function repeated(rows: readonly ReadRow[], column: string, identity: (read: ReadRow) => string): CsvFault[] {
  const seen = new Map<string, ReadRow[]>();
  return rows.flatMap((read) => {
    const value = identity(read);
    const before = seen.get(value) ?? [];
    const twin = value === "" ? undefined : before.find(({ period }) => overlap(period, read.period));
    if (!twin) {
      seen.set(value, [...before, read]);
      return [];
    }
    const reason = `${JSON.stringify(read.row[column])} is in line ${twin.line} already; keep one of the two rows${untilWhen([twin, read])}`;
    return [{ line: read.line, column, reason }];
  });
}

function untilWhen(rows: readonly ReadRow[]): string {
  return rows.some(({ period }) => Object.keys(period).length > 0) ? ", or let one end before the other begins" : "";
}

/** Between two rows of one person nobody would be declared, and the person removed. Who leaves has a day in `Leaves`. */
function gaps(rows: readonly ReadRow[], key: string | undefined): CsvFault[] {
  const byName = Map.groupBy(rows, (read) => nameOf(read, key));
  byName.delete("");
  return [...byName].flatMap(([name, own]) => {
    const inOrder = own.toSorted((one, other) => ((one.period.from ?? "") < (other.period.from ?? "") ? -1 : 1));
    return inOrder.slice(1).flatMap((read, index) => {
      const before = inOrder[index];
      const end = before === undefined ? undefined : lastDayOf(before.period);
      if (before?.period.leaves !== undefined || end === undefined || isNext(end, read.period)) return [];
      const reason = `${JSON.stringify(name)} has no row between ${end} (line ${before?.line}) and ${read.period.from}, and would be removed; close the gap, or write the last day into Leaves`;
      return [{ line: read.line, reason }];
    });
  });
}

function isNext(end: string, { from }: Period): boolean {
  return from === undefined || from <= dayAfter(end);
}

/** An alias that is another resource's name, or another's alias, ends the engine's run with a message that names neither row. */
function takenNames(rows: readonly ReadRow[], key: string | undefined): CsvFault[] {
  const taken = new Map(rows.map((read) => [nameOf(read, key), read]));
  return rows.flatMap((read) => {
    const previous = previousNameOf(read, { key });
    if (previous === undefined) return [];
    const other = taken.get(previous);
    taken.set(previous, read);
    if (other === undefined || isSamePerson(other, read, key) || !overlap(other.period, read.period)) return [];
    // Told as the same e-mail in two rows.
    if (key !== undefined && lowerCased(other.values.email) === lowerCased(read.values.email)) return [];
    const reason = `the previous e-mail ${JSON.stringify(previous)} belongs to line ${other.line} too; change one user, run pulumi up, then the other`;
    return [{ line: read.line, reason }];
  });
}

/** With another row of its own, for another time. */
function isSamePerson(one: ReadRow, other: ReadRow, key: string | undefined): boolean {
  return nameOf(one, key) === nameOf(other, key);
}

function lowerCased(email: string | undefined): string {
  return (email ?? "").toLowerCase();
}
