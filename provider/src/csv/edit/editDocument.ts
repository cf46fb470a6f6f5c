import { type CsvDocument, cellValue, isQuoted, type RawRecord } from "./document.ts";

/** What changes in a document. Rows are counted from 0, comments and empty lines left out. */
export type Edit =
  | { kind: "set"; row: number; cells: Cells }
  | { kind: "add"; cells: Cells }
  | { kind: "remove"; row: number };

/** Values by header. A header that the document lacks becomes its last column. */
export type Cells = Readonly<Record<string, string>>;

/**
 * The document after these edits. Whatever they do not name stays as it is written, character by character.
 * @param sortedBy header of a column; where the rows are in its order, new ones are put into it, else behind the last
 */
export function editDocument(document: CsvDocument, edits: readonly Edit[], sortedBy?: string): CsvDocument {
  const headers = edits.flatMap((edit) => ("cells" in edit ? Object.keys(edit.cells) : []));
  const wide = withColumns(document, headers);
  const set = wide.records.map((record) => record);
  const places = rowPlaces(wide);
  for (const edit of edits) {
    const place = edit.kind === "set" ? places[edit.row] : undefined;
    const record = place === undefined ? undefined : set[place];
    if (edit.kind === "set" && place !== undefined && record) set[place] = withCells(wide, record, edit.cells);
  }
  const removed = new Set(edits.flatMap((edit) => (edit.kind === "remove" ? [places[edit.row]] : [])));
  const kept = closed(
    set.filter((_, place) => !removed.has(place)),
    endsOpen(wide),
  );
  const added = edits.flatMap((edit) => (edit.kind === "add" ? [edit.cells] : []));
  return added.reduce((before, cells) => withRow(before, cells, sortedBy), { ...wide, records: kept });
}

/** The headers of a document, as they are read. */
export function documentHeaders({ records }: CsvDocument): string[] {
  return records.find(({ kind }) => kind === "header")?.cells.map(cellValue) ?? [];
}

function rowPlaces({ records }: CsvDocument): number[] {
  return records.flatMap(({ kind }, place) => (kind === "row" ? [place] : []));
}

function withColumns(document: CsvDocument, headers: readonly string[]): CsvDocument {
  const missing = [...new Set(headers)].filter((header) => !documentHeaders(document).includes(header));
  if (missing.length === 0) return document;
  const records = document.records.map((record) => {
    if (record.kind !== "header" && record.kind !== "row") return record;
    const quoted = quotesAll(record);
    const cells = missing.map((header) => (record.kind === "header" ? header : ""));
    return { ...record, cells: [...record.cells, ...cells.map((value) => written(value, document, { quoted }))] };
  });
  return { ...document, records };
}

function withCells(document: CsvDocument, record: RawRecord, values: Cells): RawRecord {
  const headers = documentHeaders(document);
  const cells = record.cells.map((raw, index) => {
    const value = values[headers[index] ?? ""];
    if (value === undefined || cellValue(raw) === value) return raw;
    const quoted = raw.trim() === "" ? quotesAll(record) : isQuoted(raw);
    return written(value, document, { quoted, isFirst: index === 0 });
  });
  return { ...record, cells };
}

function withRow(document: CsvDocument, values: Cells, sortedBy: string | undefined): CsvDocument {
  const { records } = document;
  const headers = documentHeaders(document);
  const rows = records.filter(({ kind }) => kind === "row");
  const quoted = rows.length > 0 && rows.slice(-1).every(quotesAll);
  const cells = headers.map((header, index) =>
    written(values[header] ?? "", document, { quoted, isFirst: index === 0 }),
  );
  const after = placeAfter(document, values, sortedBy);
  const before = records[after];
  const lineBreak = records.find(({ end }) => end !== "")?.end ?? "\n";
  const row: RawRecord = { kind: "row", cells, end: before?.end === "" ? "" : lineBreak };
  const closedBefore = before ? [{ ...before, end: before.end === "" ? lineBreak : before.end }] : [];
  return { ...document, records: [...records.slice(0, after), ...closedBefore, row, ...records.slice(after + 1)] };
}

/** The record behind which a new row comes. */
function placeAfter(document: CsvDocument, values: Cells, sortedBy: string | undefined): number {
  const places = rowPlaces(document);
  const header = document.records.findIndex(({ kind }) => kind === "header");
  const last = places.at(-1) ?? header;
  if (sortedBy === undefined) return last;
  const column = documentHeaders(document).indexOf(sortedBy);
  const keys = places.map((place) => cellValue(document.records[place]?.cells[column] ?? ""));
  if (!isSorted(keys)) return last;
  const smaller = keys.filter((key) => inOrder(key, values[sortedBy] ?? "") <= 0).length;
  // Before the first row there may be comments on it, which stay above it.
  return smaller === 0 ? (places[0] ?? last + 1) - 1 : (places[smaller - 1] ?? last);
}

/** Two rows are in order by chance. */
function isSorted(keys: readonly string[]): boolean {
  return keys.length > 2 && keys.every((key, index) => index === 0 || inOrder(keys[index - 1] ?? "", key) <= 0);
}

/** Personnel numbers by their value: 9 comes before 10. */
function inOrder(one: string, other: string): number {
  const [a, b] = [one.trim().toLowerCase(), other.trim().toLowerCase()];
  const areNumbers = [a, b].every((key) => /^\d+$/.test(key));
  if (areNumbers && BigInt(a) !== BigInt(b)) return BigInt(a) < BigInt(b) ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A file that ended without a line break still does. */
function closed(records: readonly RawRecord[], open: boolean): readonly RawRecord[] {
  const last = records.at(-1);
  return open && last ? [...records.slice(0, -1), { ...last, end: "" }] : records;
}

function endsOpen({ records }: CsvDocument): boolean {
  return records.at(-1)?.end === "";
}

function quotesAll({ cells }: RawRecord): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "");
  return filled.length > 0 && filled.every(isQuoted);
}

/** A cell as a file writes it. A `#` at the beginning of a line would make a comment of it. */
function written(
  value: string,
  { delimiter }: CsvDocument,
  { quoted, isFirst = false }: { quoted: boolean; isFirst?: boolean },
): string {
  const special = [delimiter, '"', "\r", "\n"].some((part) => value.includes(part));
  const needed = special || value !== value.trim() || (isFirst && value.startsWith("#"));
  return quoted || needed ? `"${value.replaceAll('"', '""')}"` : value;
}
