import { type Options, parse } from "csv-parse/sync";
import { tidyText } from "../model/tidyText.ts";
import { CsvError, type CsvFault } from "./csvError.ts";
import { DELIMITERS, delimiterOf, SEPARATOR_LINE, withoutComments } from "./edit/document.ts";
import { folded } from "./header.ts";
import { MARK, readText } from "./readText.ts";
import type { CsvRecord } from "./record.ts";

export interface CsvTable {
  header: CsvRecord;
  /** All rows that hold something. */
  rows: readonly CsvRecord[];
  /** Those that have as many cells as the header. */
  records: readonly CsvRecord[];
  faults: readonly CsvFault[];
}

/**
 * The cells of a CSV file: comma, semicolon or tab (what a spreadsheet writes depends on its language), any line breaks,
 * with or without a byte order mark. A first line `sep=;` is no row. Nor is a line that begins with `#`, unless it has an
 * e-mail and all cells. Every record has as many cells as the header, the others are faults.
 */
export function readTable(path: string): CsvTable {
  return tableOf(readText(path), path);
}

/** The same of a text; errors name the path. */
export function tableOf(content: string, path: string): CsvTable {
  const { text, delimiter, linesBefore } = separated(withoutComments(content.replace(MARK, "")));
  const { records, fault } = recordsOf(text, delimiter, linesBefore);
  const [header, ...rows] = records.filter(({ cells }) => cells.some((cell) => tidyText(cell) !== ""));
  if (!header) throw new CsvError(path, [fault ?? { reason: "is empty; export the users from Control Hub once more" }]);
  const isWhole = (row: CsvRecord) => row.cells.length === header.cells.length && !isHeaderAgain(row, header);
  const faults = rows.filter((row) => !isWhole(row)).map((row) => rowFault(row, header, delimiter));
  if (fault) faults.push(fault);
  if (rows.length === 0 && !fault) faults.push({ line: header.line, reason: NO_USERS });
  return { header, rows, records: rows.filter(isWhole), faults };
}

const NO_USERS = "is the last line, no user follows; taken literally, that would remove everybody";

/** The text without a first line that names the delimiter. */
function separated(text: string): { text: string; delimiter: string; linesBefore: number } {
  const [line = "", , named] = SEPARATOR_LINE.exec(text) ?? [];
  const rest = text.slice(line.length);
  const width = (delimiter: string) => recordsOf(rest, delimiter, 0, { to: 1 }).records[0]?.cells.length ?? 1;
  return { text: rest, delimiter: delimiterOf(width, named), linesBefore: lineBreaks(line) };
}

/** What can be read; after a misplaced quote nothing can, so that is one fault and the end. */
function recordsOf(
  text: string,
  delimiter: string,
  linesBefore: number,
  options: Options = {},
): { records: CsvRecord[]; fault?: CsvFault } {
  const bytes = Buffer.from(text);
  const records: CsvRecord[] = [];
  let end = 0;
  let line = linesBefore + 1;
  /** Counted here: csv-parse takes a CRLF inside quotes for two lines. */
  const startOfRecord = (until: number): number => {
    const raw = bytes.subarray(end, until).toString();
    const start = line + lineBreaks(/^\s*/.exec(raw)?.[0] ?? "");
    line += lineBreaks(raw);
    end = until;
    return start;
  };
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      ...options,
      on_record: (cells: string[], { bytes: until }) => {
        records.push({ line: startOfRecord(until), cells });
        return null;
      },
    });
  } catch (error) {
    return { records, fault: { line: startOfRecord(bytes.length), reason: misplacedQuote(error) } };
  }
  return { records };
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function misplacedQuote(error: unknown): string {
  const remedy = 'a cell with a quotation mark in it is written "like ""this"" one"; nothing after it could be read';
  if ((error as { code?: string }).code === "CSV_QUOTE_NOT_CLOSED")
    return `a quotation mark is never closed; ${remedy}`;
  return `a quotation mark stands inside a cell; ${remedy}`;
}

/** As files have it that were put together out of several. */
function isHeaderAgain({ cells }: CsvRecord, header: CsvRecord): boolean {
  return cells.every((cell, index) => folded(cell) === folded(header.cells[index] ?? ""));
}

function rowFault(row: CsvRecord, header: CsvRecord, delimiter: string): CsvFault {
  const { line, cells } = row;
  if (cells.length === header.cells.length) return { line, reason: "is the header once more; take the line away" };
  if (MERGE_MARK.test(cells[0] ?? "")) return { line, reason: "is a mark of a merge in conflict; settle the conflict" };
  const has = `has ${cells.length} cells where the header has ${header.cells.length}`;
  return { line, reason: `${has}; ${lengthRemedy(row, header, delimiter)}` };
}

/** As Git leaves them in a file that two people have changed. */
const MERGE_MARK = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

function lengthRemedy({ cells }: CsvRecord, header: CsvRecord, delimiter: string): string {
  const [only = "", ...others] = cells;
  if (others.length === 0 && only.includes(delimiter)) return WHOLE_LINE_QUOTED;
  if (others.length === 0 && DELIMITERS.some((other) => only.includes(other)))
    return `separate them by ${JSON.stringify(delimiter)}, as those of the header are`;
  const further = cells.slice(header.cells.length);
  if (further.length === 0) return "write an empty cell for every value that is not there";
  const quote = "put a value with a comma or semicolon in it between quotation marks";
  return further.every((cell) => cell.trim() === "") ? `${quote}, or take away what ends the line` : quote;
}

/** Excel does that to lines with quotation marks, in a file that it opened as one column. */
const WHOLE_LINE_QUOTED = "the whole line is between quotation marks; take them away, or export the users once more";
