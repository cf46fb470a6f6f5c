import { type Address, type LicenseChoice, SERVICES } from "../model/index.ts";
import type { CsvMode, Reader, Reading } from "./cellReader.ts";
import { flag } from "./cells.ts";
import type { Column, FieldPath, RowValues } from "./columnTypes.ts";
import type { CsvFault } from "./csvError.ts";
import type { FileColumn } from "./header.ts";
import { lastDayOf, type Period } from "./period.ts";
import { type CsvRecord, cellText, isTrue } from "./record.ts";
import { licenseChoice, serviceReading } from "./services.ts";

/** What one row says, as far as its cells can be read. */
export interface ReadRow {
  line: number;
  values: Partial<RowValues>;
  /** When it counts. */
  period: Period;
  faults: CsvFault[];
  /** Every cell by its header, as the file has it. */
  row: Record<string, string>;
}

export function readRow(record: CsvRecord, columns: readonly FileColumn[], mode: CsvMode): ReadRow {
  const cells = columns.map((column) => cellOf(record, column, mode));
  const services = readServices(cells);
  const values: Nested = {};
  for (const { path, value } of [...fieldValues(cells), ...services.values]) put(values, path.split("."), value);
  const address = addressOf(cells);
  if (address) values.addresses = [address];
  const licenses = [...services.further, ...licenseChoices(cells)];
  if (licenses.length > 0) values.licenses = licenses;
  const period = periodOf(cells);
  return {
    line: record.line,
    // The table of columns says which field holds what, and the compiler has compared that with its readers.
    values: values as Partial<RowValues>,
    period,
    faults: [
      ...cells.flatMap(cellFault),
      ...services.faults,
      ...periodFaults(period),
      ...headless(record, columns),
    ].map((fault) => ({
      line: record.line,
      ...fault,
    })),
    row: Object.fromEntries(columns.map(({ header, index }) => [header, record.cells[index] ?? ""])),
  };
}

interface Cell {
  column: FileColumn;
  reading: Reading<unknown>;
  isTrue: boolean;
}

interface Value {
  path: string;
  value: unknown;
}

function cellOf(record: CsvRecord, column: FileColumn, mode: CsvMode): Cell {
  const cell = cellText(record, column);
  return { column, reading: cell === "" ? undefined : readerOf(column.column)?.(cell, mode), isTrue: isTrue(cell) };
}

function readerOf(column: Column | undefined): Reader<unknown> | undefined {
  if (column === undefined || "onlyInRow" in column) return undefined;
  return "reads" in column ? column.reads : flag;
}

/** Where several columns set one field (a channel in two subscriptions), one TRUE is enough. */
function fieldValues(cells: readonly Cell[]): Value[] {
  const values = new Map<FieldPath, unknown>();
  for (const { column, reading, isTrue } of cells) {
    if (!column.column || !("sets" in column.column) || !reading || !("value" in reading)) continue;
    const path = column.column.sets;
    if (isTrue || !values.has(path)) values.set(path, reading.value);
  }
  return [...values].map(([path, value]) => ({ path, value }));
}

/** Control Hub's file has one address of a person. */
function addressOf(cells: readonly Cell[]): Address | undefined {
  const parts = cells.flatMap(({ column: { column }, reading }) =>
    column && "addressPart" in column && reading && "value" in reading ? [[column.addressPart, reading.value]] : [],
  );
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

function periodOf(cells: readonly Cell[]): Period {
  return Object.fromEntries(
    cells.flatMap(({ column: { column }, reading }) =>
      column && "day" in column && reading && "value" in reading ? [[column.day, reading.value]] : [],
    ),
  );
}

function periodFaults(period: Period): CsvFault[] {
  const [last, { from }] = [lastDayOf(period), period];
  if (from === undefined || last === undefined || from <= last) return [];
  return [{ reason: `begins on ${from} and ends on ${last} before that; correct one of the two days` }];
}

function readServices(cells: readonly Cell[]): { values: Value[]; further: LicenseChoice[]; faults: CsvFault[] } {
  const values: Value[] = [];
  const further: LicenseChoice[] = [];
  const faults: CsvFault[] = [];
  for (const service of SERVICES) {
    const own = cells.filter(({ column: { column } }) => column && "service" in column && column.service === service);
    // A cell that cannot be read is a fault already; what the others mean with it is anybody's guess.
    if (own.some(({ reading, column, isTrue }) => (reading && "fault" in reading) || (column.suspended && isTrue)))
      continue;
    const reading = serviceReading(
      service,
      own.map((cell) => ({ column: cell.column, holds: isTicked(cell) })),
    );
    if (reading && "fault" in reading) faults.push({ column: reading.column.header, reason: reading.fault });
    else if (reading) {
      values.push({ path: `services.${service.group}.${service.flag}`, value: reading.value });
      further.push(...reading.further);
    }
  }
  return { values, further, faults };
}

function licenseChoices(cells: readonly Cell[]): LicenseChoice[] {
  return cells.flatMap((cell) => {
    const { column } = cell.column;
    return column && "license" in column
      ? licenseChoice(column.license, { column: cell.column, holds: isTicked(cell) })
      : [];
  });
}

function isTicked({ reading }: Cell): boolean | undefined {
  return reading && "value" in reading ? reading.value === true : undefined;
}

function cellFault({ column, reading }: Cell): CsvFault[] {
  return reading && "fault" in reading ? [{ column: column.header, reason: reading.fault }] : [];
}

/** A value that no header names would be lost without a word. */
function headless({ cells }: CsvRecord, columns: readonly FileColumn[]): CsvFault[] {
  const named = new Set(columns.map(({ index }) => index));
  return cells.flatMap((cell, index) =>
    named.has(index) || cell.trim() === ""
      ? []
      : [{ reason: `cell ${index + 1} holds ${JSON.stringify(cell)}, but its column has no header; name the column` }],
  );
}

type Nested = { [key: string]: unknown };

function put(target: Nested, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = (target[key] as Nested | undefined) ?? {};
  target[key] = inner;
  put(inner, rest, value);
}
