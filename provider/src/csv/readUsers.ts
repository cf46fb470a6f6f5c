import type { CsvMode } from "./cellReader.ts";
import type { CsvFault } from "./csvError.ts";
import { type FileColumn, fileColumns, headerFaults } from "./header.ts";
import { misplacedHeader } from "./misplacedHeader.ts";
import { keyHeader, nameFaults } from "./names.ts";
import { type ReadRow, readRow } from "./readRow.ts";
import type { CsvTable } from "./readTable.ts";
import { suspendedFaults } from "./suspended.ts";
import { unknownColumns } from "./unknownColumns.ts";

/** A table read as users, and everything that is wrong with it. */
export interface UsersRead {
  columns: readonly FileColumn[];
  /** Also those that do not count yet, or no longer. */
  rows: readonly ReadRow[];
  /** Header of the column that names the resources; absent: the e-mail does. */
  key?: string | undefined;
  /** Header of a column like a stable key that does not tell the rows apart. */
  unusable?: string | undefined;
  faults: readonly CsvFault[];
}

/** How a table is read. */
export interface ReadOptions {
  mode: CsvMode;
  keyColumn?: string | undefined;
  /** `false`: the columns `From`, `Until` and `Leaves` are the program's own. */
  countsDays: boolean;
}

/** Reads every row, whether it counts today or not. Pure. */
export function readUsers(table: CsvTable, { mode, keyColumn, countsDays }: ReadOptions): UsersRead {
  const { header, records } = table;
  const columns = fileColumns(header).map((column) => (countsDays ? column : withoutDays(column)));
  const rows = records.map((record) => readRow(record, columns, mode));
  const { key, unusable, fault } = keyHeader(keyColumn, columns, rows);
  const misplaced = emailColumn(columns) ? undefined : misplacedHeader(table);
  if (misplaced) return { columns, rows, key, unusable, faults: [misplaced] };
  const faults = [
    ...table.faults,
    ...headerFaults(columns, header),
    ...(fault ? [fault] : []),
    ...identityFaults(rows, columns, key),
    ...rows.flatMap((row) => row.faults),
    ...suspendedFaults(columns, records),
    ...unknownColumns(columns, records, mode),
  ];
  return { columns, rows, key, unusable, faults };
}

function withoutDays({ column, ...rest }: FileColumn): FileColumn {
  return column === undefined || "day" in column ? rest : { column, ...rest };
}

/** Without an e-mail column there is one fault, in the header, instead of one in every row. */
function identityFaults(rows: readonly ReadRow[], columns: readonly FileColumn[], key: string | undefined): CsvFault[] {
  const email = emailColumn(columns);
  return email ? nameFaults(rows, { email: email.header, key }) : [];
}

function emailColumn(columns: readonly FileColumn[]): FileColumn | undefined {
  return columns.find(({ column }) => column && "sets" in column && column.sets === "email");
}
