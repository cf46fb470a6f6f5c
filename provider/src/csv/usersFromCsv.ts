import { alternatives, shown } from "../model/validation/fault.ts";
import { CSV_MODES, type CsvMode } from "./cellReader.ts";
import type { CsvExtras, CsvUserArgs } from "./columnTypes.ts";
import { CsvError, type CsvFault } from "./csvError.ts";
import { type FileColumn, fileColumns, headerFaults } from "./header.ts";
import { keyHeader, nameFaults, nameOf, previousNameOf } from "./names.ts";
import { type ReadRow, readRow } from "./readRow.ts";
import { readTable } from "./readTable.ts";
import { suspendedFaults } from "./suspended.ts";
import { unknownColumns } from "./unknownColumns.ts";
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
}

/** A row of the file, as {@link usersFromCsv} returns it: ready for `new SparkUser(name, args, opts)`. */
export interface CsvUser extends Omit<CsvExtras, "previousEmail"> {
  /** Logical name of the resource: the cell of the key column, else the e-mail in lower case. */
  name: string;
  /** Arguments for the `SparkUser`: `email`, and what the row states of the others. All are plain values. */
  args: CsvUserArgs;
  /** Options for the `SparkUser`. */
  opts: {
    /**
     * The former logical name: the former e-mail, where a column `Previous User ID/Email` has one; with a key column
     * the e-mail of today, so that a stack whose users were named by e-mail moves to the key without touching anybody.
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
 * and `On Delete`. Columns that state nothing are told once, with a warning where one of them has `TRUE`.
 * @param path the file
 * @param options how it is read
 * @returns a user for each row, in the order of the file
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
  const { header, records, faults } = readTable(path);
  const columns = fileColumns(header);
  const rows = records.map((record) => readRow(record, columns, mode));
  const { key, unusable, fault } = keyHeader(keyColumn, columns, rows);
  const all = [
    ...faults,
    ...headerFaults(columns, header),
    ...(fault ? [fault] : []),
    ...identityFaults(rows, columns, key),
    ...rows.flatMap((row) => row.faults),
    ...suspendedFaults(columns, records),
    ...unknownColumns(columns, records, mode),
  ];
  if (all.length > 0) throw new CsvError(path, all);
  tellUnreadColumns(path, columns, records, key ?? unusable);
  return rows.map((read) => userOf(read, { key, unusable: isRepeated(rows, unusable, read) ? undefined : unusable }));
}

function refuseUnknownMode(mode: string): void {
  if (!CSV_MODES.some((known) => known === mode))
    throw new Error(`usersFromCsv: there is no mode ${shown(mode)}; use ${alternatives(CSV_MODES)}`);
}

/** Without an e-mail column there is one fault, in the header, instead of one in every row. */
function identityFaults(rows: readonly ReadRow[], columns: readonly FileColumn[], key: string | undefined): CsvFault[] {
  const email = columns.find(({ column }) => column && "sets" in column && column.sets === "email");
  return email ? nameFaults(rows, { email: email.header, key }) : [];
}

function isRepeated(rows: readonly ReadRow[], header: string | undefined, { row }: ReadRow): boolean {
  return header !== undefined && rows.filter((other) => other.row[header] === row[header]).length > 1;
}

function userOf(read: ReadRow, columns: { key: string | undefined; unusable: string | undefined }): CsvUser {
  const { email = "", previousEmail: _, template, quickAddGroup, ...args } = read.values;
  const previous = previousNameOf(read, columns);
  return {
    name: nameOf(read, columns.key),
    args: { email, ...args },
    opts: previous === undefined ? {} : { aliases: [{ name: previous }] },
    row: read.row,
    ...(template === undefined ? {} : { template }),
    ...(quickAddGroup === undefined ? {} : { quickAddGroup }),
  };
}
