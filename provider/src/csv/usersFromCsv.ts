import { alternatives, shown } from "../model/validation/fault.ts";
import { tellAbsentRows } from "./absentRows.ts";
import { CSV_MODES, type CsvMode } from "./cellReader.ts";
import type { CsvExtras, CsvUserArgs } from "./columnTypes.ts";
import { CsvError } from "./csvError.ts";
import { formerNamesOf, nameOf } from "./names.ts";
import { type Day, dayIn, dayOf, phaseOn } from "./period.ts";
import type { ReadRow } from "./readRow.ts";
import { readTable } from "./readTable.ts";
import { readUsers } from "./readUsers.ts";
import { tellUnreadColumns } from "./unreadColumns.ts";

export type { CsvMode } from "./cellReader.ts";
export type { CsvUserArgs } from "./columnTypes.ts";
export { CsvError, type CsvFault } from "./csvError.ts";

/**
 * How a file is read.
 * @inline
 */
export interface UsersFromCsvOptions {
  /**
   * What `FALSE` means. `add`: it states nothing. `addAndRemove`: it takes the licence away. An empty cell states
   * nothing in either.
   * @default `"add"`
   */
  mode?: CsvMode;
  /**
   * Header of the column that names the resources, e.g. a personnel number.
   * @default a column headed like `Employee ID`, `Personnel Number` or `External ID` that has another value in every
   * row, else the e-mail, in lower case
   */
  keyColumn?: string;
  /**
   * The day on which the columns `From`, `Until` and `Leaves` are judged: a text like `"2026-12-01"`, or a `Date`, whose
   * day in the time zone of the process counts. Rows that begin later, or ended on a day before, are not returned: the
   * program does not declare those users, and the `onDelete` of whoever it declared before counts.
   * @default none: the three columns state nothing, and a warning says so where they hold days
   */
  today?: string | Date;
}

/** A row of the file that counts today, as {@link usersFromCsv} returns it: ready for `new SparkUser(name, args, opts)`. */
export interface CsvUser extends Omit<CsvExtras, "previousEmail"> {
  /** Logical name of the resource: the cell of the key column, else the e-mail in lower case. */
  name: string;
  /** Arguments for the `SparkUser`: `email`, and what the row states of the others. All are plain values. */
  args: CsvUserArgs;
  /** Options for the `SparkUser`. */
  opts: {
    /**
     * The former logical name: the former e-mail, where a column `Previous User ID/Email` has one; with a key column
     * the e-mail of today, so that a stack whose users were named by e-mail moves to the key without touching anybody. A
     * key with characters that nobody sees in it adds what the file has.
     */
    aliases?: {
      /** The former logical name. */
      name: string;
    }[];
  };
  /** All cells of the row by their header, also those that state nothing. */
  row: Record<string, string>;
}

/**
 * The users of a CSV file in the format of a Control Hub export (help.webex.com/afv3q8): UTF-8, comma, semicolon or tab,
 * with or without a byte-order mark. It registers nothing.
 *
 * A column for each service of each subscription, e.g. `Webex Teams [Sub100001]`, has `TRUE` or `FALSE`. Several
 * columns of one service become one selector; two `TRUE` are an error. `Inactive` becomes `suspended: true`.
 * `USE_ORG_SETTINGS` becomes `""`. Beside Control Hub's columns there may be `Template`, `Quick Add Group`, `Hierarchy`
 * and `On Delete`; with the option `today` also `From`, `Until` and `Leaves`, the first and the last day on which a row
 * counts. A line that begins with `#` is a comment, unless it has an e-mail and all cells. Columns that state nothing are told once, with a warning where one of them has `TRUE`.
 * @param path the file
 * @param options how it is read
 * @returns a user for each row that counts, in the order of the file
 * @throws CsvError, whose message has everything that is wrong with the file, by line and column
 * @example
 * ```ts
 * const acme = new WebexAppService("acme", { subscriptionId: "Sub100001" });
 * for (const { name, args, opts } of usersFromCsv("acme.csv")) new SparkUser(name, { ...args, service: acme }, opts);
 * ```
 * @example
 * Named by personnel number, with the templates that the file names:
 * ```ts
 * const templates: Record<string, UserTemplate> = { staff: new UserTemplate("staff", { department: "Operations" }) };
 * for (const user of usersFromCsv("acme.csv", { mode: "addAndRemove", keyColumn: "Personnel Number" })) {
 *   const template = user.template === undefined ? undefined : templates[user.template];
 *   new SparkUser(user.name, { ...user.args, ...(template ? { template } : {}) }, user.opts);
 * }
 * ```
 */
export function usersFromCsv(path: string, options: UsersFromCsvOptions = {}): CsvUser[] {
  const { mode = "add", keyColumn } = options;
  refuseUnknownMode(mode);
  const today = dayAsked(options.today);
  const table = readTable(path);
  const { columns, rows, key, unusable, faults } = readUsers(table, {
    mode,
    keyColumn,
    countsDays: today !== undefined,
  });
  if (faults.length > 0) throw new CsvError(path, faults);
  tellUnreadColumns(path, columns, table.records, key);
  const present = today === undefined ? rows : rows.filter(({ period }) => phaseOn(today, period) === "now");
  if (today !== undefined) tellAbsentRows(path, rows, { key, today });
  const isAlone = alone(present, unusable);
  return present.map((read) => userOf(read, { key, unusable: isAlone(read) ? unusable : undefined }));
}

function refuseUnknownMode(mode: string): void {
  if (!CSV_MODES.some((known) => known === mode))
    throw new Error(`usersFromCsv: there is no mode ${shown(mode)}; use ${alternatives(CSV_MODES)}`);
}

function dayAsked(today: string | Date | undefined): Day | undefined {
  if (today === undefined) return undefined;
  const day = today instanceof Date ? dayOf(today) : dayIn(today);
  if (day === undefined || dayIn(day) === undefined)
    throw new Error(`usersFromCsv: today is ${shown(today)}, which is not a day; write one like "2026-12-01"`);
  return day;
}

/** Whether the column would give no other row the same name. */
function alone(rows: readonly ReadRow[], header: string | undefined): (read: ReadRow) => boolean {
  if (header === undefined) return () => false;
  const byName = Map.groupBy(rows, (read) => nameOf(read, header));
  return (read) => byName.get(nameOf(read, header))?.length === 1;
}

function userOf(read: ReadRow, columns: { key: string | undefined; unusable: string | undefined }): CsvUser {
  const { email = "", previousEmail: _, template, quickAddGroup, ...args } = read.values;
  const former = formerNamesOf(read, columns).map((name) => ({ name }));
  return {
    name: nameOf(read, columns.key),
    args: { email, ...args },
    opts: former.length === 0 ? {} : { aliases: former },
    row: read.row,
    ...(template === undefined ? {} : { template }),
    ...(quickAddGroup === undefined ? {} : { quickAddGroup }),
  };
}
