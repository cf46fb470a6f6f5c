import { alternatives, shown } from "../model/validation/fault.ts";
import { CSV_MODES, type CsvMode } from "./cellReader.ts";
import type { CsvExtras, CsvUserArgs } from "./columnTypes.ts";
import { CsvError, type CsvFault } from "./csvError.ts";
import { type FileColumn, fileColumns, headerFaults } from "./header.ts";
import { keyHeader, nameFaults, nameOf, previousNameOf } from "./names.ts";
import { type ReadRow, readRow } from "./readRow.ts";
import { readTable } from "./readTable.ts";
import { misspeltColumns } from "./unknownColumns.ts";

export type { CsvMode } from "./cellReader.ts";
export type { CsvUserArgs } from "./columnTypes.ts";
export { CsvError, type CsvFault } from "./csvError.ts";

/** How a file is read. */
export interface UsersFromCsvOptions {
  /** In `add`, FALSE and empty cells say nothing. In `addAndRemove`, FALSE takes the licence away. @default "add" */
  mode?: CsvMode;
  /** Header of the column that names the resources, e.g. a personnel number. @default the e-mail, lower-cased */
  keyColumn?: string;
}

/** One row of the file, ready for `new SparkUser(name, args, opts)`. */
export interface CsvUser extends Omit<CsvExtras, "previousEmail"> {
  /** Logical name of the resource. */
  name: string;
  /** Arguments for the `SparkUser`. */
  args: CsvUserArgs;
  /** Options for the `SparkUser`. */
  opts: {
    /** The former logical name, where a column `Previous User ID/Email` has the former e-mail. */
    aliases?: {
      /** Logical name. */
      name: string;
    }[];
  };
  /** All cells by their header, also those that state nothing here. */
  row: Record<string, string>;
}

/**
 * The users of a CSV file in the format of a Control Hub export: UTF-8, comma or semicolon, with or without a byte-order
 * mark. It registers nothing. `Template` and `Quick Add Group` are names, which the program maps to its own objects.
 * @param path the file
 * @example
 * ```ts
 * const acme = new WebexAppService("acme", { subscriptionId: "Sub100001" });
 * for (const { name, args, opts } of usersFromCsv("acme.csv")) new SparkUser(name, { ...args, service: acme }, opts);
 * ```
 * @throws CsvError with everything that is wrong with the file
 */
export function usersFromCsv(path: string, { mode = "add", keyColumn }: UsersFromCsvOptions = {}): CsvUser[] {
  refuseUnknownMode(mode);
  const { header, records, faults } = readTable(path);
  const columns = fileColumns(header);
  const rows = records.map((record) => readRow(record, columns, mode));
  const { key, fault } = keyHeader(keyColumn, columns);
  const all = [
    ...faults,
    ...headerFaults(columns, header),
    ...(fault ? [fault] : []),
    ...identityFaults(rows, columns, key),
    ...rows.flatMap((row) => row.faults),
    ...misspeltColumns(columns, records, mode),
  ];
  if (all.length > 0) throw new CsvError(path, all);
  return rows.map((read) => userOf(read, key));
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

function userOf(read: ReadRow, key: string | undefined): CsvUser {
  const { email = "", previousEmail: _, template, quickAddGroup, ...args } = read.said;
  const previous = previousNameOf(read, key);
  return {
    name: nameOf(read, key),
    args: { email, ...args },
    opts: previous === undefined ? {} : { aliases: [{ name: previous }] },
    row: read.row,
    ...(template === undefined ? {} : { template }),
    ...(quickAddGroup === undefined ? {} : { quickAddGroup }),
  };
}
