import path from "node:path";
import { parse } from "csv-parse/sync";
import readXlsxFile from "read-excel-file/universal";
import { DELIMITERS } from "../../../csv/edit/document.ts";
import { readBytes, readText } from "../../../csv/readText.ts";

/** A sheet of a workbook, or a CSV file. */
export interface Sheet {
  /** As a message names it. */
  name: string;
  /** Every row, also empty ones, so that the first is row 1. */
  rows: readonly (readonly string[])[];
}

/** The sheets of a workbook (`.xlsx`), or the one of a CSV file. */
export async function readSheets(file: string): Promise<Sheet[]> {
  const name = path.basename(file);
  if (!/\.xlsx$/i.test(file)) return [{ name, rows: csvRows(readText(file)) }];
  // Numbers stay as they are written, because phone numbers and extensions are texts.
  const sheets = await readXlsxFile<string>(new Blob([new Uint8Array(readBytes(file))]), {
    parseNumber: (text) => text,
    trim: false,
  });
  return sheets.map(({ sheet, data }) => ({
    name: `${name}, sheet ${sheet}`,
    rows: data.map((row) => row.map(textOf)),
  }));
}

/** Cut by whichever delimiter makes the widest row. */
function csvRows(text: string): string[][] {
  const read = DELIMITERS.map((delimiter) =>
    parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false }),
  );
  const width = (rows: string[][]) => Math.max(0, ...rows.map((row) => row.length));
  return read.reduce((best, rows) => (width(rows) > width(best) ? rows : best), [] as string[][]);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
