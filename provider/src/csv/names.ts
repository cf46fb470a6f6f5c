import { alternatives, nearest } from "../model/validation/fault.ts";
import type { CsvFault } from "./csvError.ts";
import { type FileColumn, folded } from "./header.ts";
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
  const values = rows.map((read) => nameOf(read, header));
  return !values.includes("") && new Set(values).size === rows.length;
}

/** Name of the resource: what the key column says, else the e-mail, without the capitals that make no other person. */
export function nameOf({ values, row }: ReadRow, key: string | undefined): string {
  return key === undefined ? lowerCased(values.email) : (row[key] ?? "").trim();
}

/**
 * The name the resource had when its e-mail named it: the previous one, where the file says it. With a key it is the
 * e-mail of today, so that a stack moves to the key without touching anybody.
 */
export function previousNameOf(
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
    ...takenNames(rows, key),
  ];
}

function empty(rows: readonly ReadRow[], column: string): CsvFault[] {
  return rows
    .filter(({ row }) => (row[column] ?? "").trim() === "")
    .map(({ line }) => ({ line, column, reason: "is empty; every user needs one" }));
}

function repeatedNames(rows: readonly ReadRow[], key: string): CsvFault[] {
  return repeated(rows, key, (read) => nameOf(read, key));
}

function repeated(rows: readonly ReadRow[], column: string, identity: (read: ReadRow) => string): CsvFault[] {
  const first = new Map<string, number>();
  return rows.flatMap((read) => {
    const value = identity(read);
    const before = first.get(value);
    if (value === "" || before === undefined) {
      first.set(value, read.line);
      return [];
    }
    const reason = `${JSON.stringify(read.row[column])} is in line ${before} already; keep one of the two rows`;
    return [{ line: read.line, column, reason }];
  });
}

/** An alias that is another resource's name, or another's alias, ends the engine's run with a message that names neither row. */
function takenNames(rows: readonly ReadRow[], key: string | undefined): CsvFault[] {
  const taken = new Map(rows.map((read) => [nameOf(read, key), read.line]));
  return rows.flatMap((read) => {
    const previous = previousNameOf(read, { key });
    if (previous === undefined) return [];
    const other = taken.get(previous);
    taken.set(previous, read.line);
    if (other === undefined) return [];
    const reason = `the previous e-mail ${JSON.stringify(previous)} belongs to line ${other} too; change one user, run pulumi up, then the other`;
    return [{ line: read.line, reason }];
  });
}

function lowerCased(email: string | undefined): string {
  return (email ?? "").toLowerCase();
}
