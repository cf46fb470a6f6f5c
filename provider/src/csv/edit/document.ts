import { fileColumns } from "../header.ts";
import { MARK } from "../readText.ts";

/** A CSV file cut into records without losing a character: put together again, it is the same text. */
export interface CsvDocument {
  /** A byte-order mark, and a first line `sep=;`. */
  before: string;
  delimiter: string;
  records: readonly RawRecord[];
}

/** One line, or several where a quoted cell holds line breaks. */
export interface RawRecord {
  /** `comment`: begins with `#`, and is one cell whatever is in it. `blank`: no cell holds anything. */
  kind: "header" | "row" | "comment" | "blank";
  /** As the file writes them, with quotation marks and spaces. */
  cells: readonly string[];
  /** The line break behind it; empty at the end of a file that ends without one. */
  end: string;
}

/** Commas, semicolons and tabs are what spreadsheets of different languages write. */
export const DELIMITERS = [",", ";", "\t"];

/** A first line such as `sep=;`, which tells spreadsheets the separator, and is no row. */
export const SEPARATOR_LINE = /^\s*("?)sep=([^\r\n])\1[ ,;\t]*(?:\r\n|\n|\r|$)/i;

/**
 * Whichever cuts the header into most cells, unless the first line names one that cuts it too: a file that was saved anew
 * may have another one than that line.
 * @param width into how many cells a separator cuts the header
 */
export function delimiterOf(width: (delimiter: string) => number, named?: string): string {
  const widest = DELIMITERS.reduce((best, delimiter) => (width(delimiter) > width(best) ? delimiter : best));
  return named !== undefined && (width(named) > 1 || width(widest) === 1) ? named : widest;
}

/** Cuts a text that the reader of CSV files can read. */
export function parseDocument(text: string): CsvDocument {
  const { before, delimiter } = opening(text);
  const records: RawRecord[] = [];
  let width: number | undefined;
  let email: number | undefined;
  for (let at = before.length; at < text.length; ) {
    const read = recordAt(text, at, delimiter);
    const values = read.cells.map(cellValue);
    const isComment = text[at] === "#" && !isRecord(values, { width, email });
    const record = isComment ? lineAt(text, at) : read;
    const isBlank = !isComment && values.every((value) => value === "");
    const kind = isComment ? "comment" : isBlank ? "blank" : width === undefined ? "header" : "row";
    if (kind === "header") {
      width = values.length;
      email = emailIndex(values);
    }
    records.push({ kind, ...record });
    at += record.cells.join(delimiter).length + record.end.length;
  }
  return { before, delimiter, records };
}

/** The text of a document. */
export function documentText({ before, delimiter, records }: CsvDocument): string {
  return before + records.map(({ cells, end }) => cells.join(delimiter) + end).join("");
}

/** The text with an empty line for each comment, so that lines are counted as before. */
export function withoutComments(text: string): string {
  if (!/^#/m.test(text)) return text;
  const document = parseDocument(text);
  const records = document.records.map((record) => (record.kind === "comment" ? { ...record, cells: [] } : record));
  return documentText({ ...document, records });
}

/** What a cell says, without quotation marks and the spaces around it. */
export function cellValue(raw: string): string {
  const cell = raw.trim();
  return isQuoted(cell) ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell;
}

export function isQuoted(raw: string): boolean {
  const cell = raw.trim();
  return cell.length > 1 && cell.startsWith('"') && cell.endsWith('"');
}

function opening(text: string): { before: string; delimiter: string } {
  const [mark = ""] = MARK.exec(text) ?? [];
  const [line = "", , named] = SEPARATOR_LINE.exec(text.slice(mark.length)) ?? [];
  const before = mark + line;
  const start = headerStart(text, before.length);
  return { before, delimiter: delimiterOf((delimiter) => recordAt(text, start, delimiter).cells.length, named) };
}

/** Where the first line begins that is neither empty nor a comment. */
function headerStart(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const isHeader = (delimiter: string) =>
      emailIndex(recordAt(text, at, delimiter).cells.map(cellValue)) !== undefined;
    const { cells, end } = lineAt(text, at);
    const [line = ""] = cells;
    if (line.trim() !== "" && !(line.startsWith("#") && !DELIMITERS.some(isHeader))) return at;
    at += line.length + end.length;
  }
  return from;
}

/** A header or a row in spite of its `#`, such as one whose first cell is `#12`. */
function isRecord(
  values: readonly string[],
  header: { width: number | undefined; email: number | undefined },
): boolean {
  if (header.width === undefined) return emailIndex(values) !== undefined;
  return values.length === header.width && /^[^#].*@/s.test(values[header.email ?? 0] ?? "");
}

function emailIndex(headers: readonly string[]): number | undefined {
  return fileColumns({ line: 1, cells: headers }).find(
    ({ column }) => column && "sets" in column && column.sets === "email",
  )?.index;
}

function lineAt(text: string, start: number): { cells: string[]; end: string } {
  const line = /([^\r\n]*)(\r\n|\n|\r|)/y;
  line.lastIndex = start;
  const [, content = "", end = ""] = line.exec(text) ?? [];
  return { cells: [content], end };
}

function recordAt(text: string, start: number, delimiter: string): { cells: string[]; end: string } {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const end = cellEnd(text, at, delimiter);
    cells.push(text.slice(at, end));
    if (text[end] !== delimiter || end >= text.length) {
      const lineBreak = text.startsWith("\r\n", end) ? "\r\n" : text.slice(end, end + 1);
      return { cells, end: lineBreak };
    }
    at = end + 1;
  }
}

/** Quotation marks count at the beginning of a cell. */
function cellEnd(text: string, start: number, delimiter: string): number {
  let at = start;
  while (/[ \t\f\v]/.test(text[at] ?? "") && text[at] !== delimiter) at++;
  if (text[at] === '"') at = quoteEnd(text, at);
  while (at < text.length && text[at] !== delimiter && text[at] !== "\r" && text[at] !== "\n") at++;
  return at;
}

/** Behind the quotation mark that closes the one here. */
function quoteEnd(text: string, opened: number): number {
  for (let at = text.indexOf('"', opened + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at + 1;
  }
  return text.length;
}
