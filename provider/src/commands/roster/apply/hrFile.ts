import { type FileColumn, folded } from "../../../csv/header.ts";
import { type Day, day, lastDay, type Period, phaseOn } from "../../../csv/period.ts";
import { type CsvTable, tableOf } from "../../../csv/readTable.ts";
import { type CsvRecord, cellText } from "../../../csv/record.ts";
import { tidyText } from "../../../model/tidyText.ts";
import { alternatives, nearest, shown } from "../../../model/validation/fault.ts";
import { hrValue } from "./hrValue.ts";

/** Which column of an HR file stands for which of the roster. */
export interface HrColumns {
  /** The column whose value stays with a person. */
  key: ColumnPair;
  /** Header of the roster's column with the e-mails. */
  email: string;
  others: readonly ColumnPair[];
}

export interface ColumnPair {
  /** Header in the roster. */
  roster: string;
  /** Header in the HR file. */
  hr: string;
}

/** An HR file: who counts today, and who is in it for another time. All by `keyFold` of their keys. */
export interface HrFile {
  current: ReadonlyMap<string, HrRow>;
  /** Whose rows count later, and none today. */
  later: ReadonlyMap<string, Day>;
  /** Whose rows have ended, with the last day. */
  ended: ReadonlyMap<string, Day>;
  faults: readonly string[];
}

export interface HrRow {
  line: number;
  key: string;
  /** In lower case; empty: the file has none. */
  email: string;
  /** What the file says for columns of the roster; empty cells say nothing. */
  values: Readonly<Record<string, string>>;
  /** All cells by their header in the HR file. */
  cells: Readonly<Record<string, string>>;
}

/** A key as it is compared. */
export function keyFold(key: string): string {
  return tidyText(key).toLowerCase();
}

/**
 * Reads an HR file. A row with days in columns headed `From` and `Until`, or mapped to them, counts on these days only.
 * @throws CsvError for a text that is no table
 */
export function readHrFile(path: string, text: string, asked: HrColumns, today: Day): HrFile {
  const table = tableOf(text, path);
  const columns = headed(table);
  const missing = [asked.key, ...asked.others].flatMap(({ hr }) => columnFault(hr, columns));
  const faults = [...table.faults.map(({ line, reason }) => atLine(path, line, reason)), ...missing];
  if (faults.length > 0) return { current: new Map(), later: new Map(), ended: new Map(), faults };
  const rows = table.records.map((record) => readRow(record, columns, asked));
  const wrong = rows.flatMap(({ line, faults }) => faults.map((reason) => atLine(path, line, reason)));
  const now = rows.filter(({ period }) => phaseOn(today, period) === "now");
  const current = new Map(now.map((row) => [keyFold(row.key), row]));
  return {
    current,
    later: absent(rows, current, ({ period: { from } }) => (from !== undefined && from > today ? from : undefined)),
    ended: absent(rows, current, ({ period: { until } }) => (until !== undefined && until < today ? until : undefined)),
    faults: [
      ...wrong,
      ...twice(path, now, ({ key }) => key, asked.key.hr),
      ...twice(path, now, ({ email }) => email, "the e-mail"),
    ],
  };
}

interface Read extends HrRow {
  period: Period;
  faults: string[];
}

function headed({ header }: CsvTable): FileColumn[] {
  return header.cells.map((cell, index) => ({ index, header: cell.trim() })).filter(({ header }) => header !== "");
}

function columnFault(asked: string, columns: readonly FileColumn[]): string[] {
  const found = columns.filter(({ header }) => isHeaded(header, asked));
  if (found.length > 1) return [`the HR file has the column ${shown(asked)} ${found.length} times; keep one of them`];
  if (found.length === 1) return [];
  const headers = columns.map(({ header }) => header);
  const like = nearest(asked, headers);
  const hint = like.length > 0 ? `did you mean ${alternatives(like)}?` : `it has ${alternatives(headers)}`;
  return [`the HR file has no column ${shown(asked)}; ${hint}`];
}

function isHeaded(header: string, asked: string): boolean {
  return folded(header) === folded(asked);
}

/** Columns that say when a row of the HR file counts. */
const PERIOD = { From: day, Until: lastDay };

function readRow(record: CsvRecord, columns: readonly FileColumn[], { key, email, others }: HrColumns): Read {
  const textIn = (asked: string) => {
    const column = columns.find(({ header }) => isHeaded(header, asked));
    return column ? cellText(record, column) : "";
  };
  const { period, faults } = periodIn(textIn, others);
  if (textIn(key.hr) === "") faults.push(`column ${shown(key.hr)} is empty; without it nobody knows who this is`);
  const pairs = others.filter(({ roster }) => !(roster in PERIOD)).concat(key.roster === email ? [key] : []);
  const stated: Record<string, string> = {};
  for (const { roster, hr } of pairs) {
    const read = hrValue(roster, textIn(hr));
    if ("fault" in read) faults.push(`column ${shown(hr)}: ${read.fault}`);
    else if (read.value !== "") stated[roster] = read.value;
  }
  return {
    line: record.line,
    key: textIn(key.hr),
    email: (stated[email] ?? "").toLowerCase(),
    values: stated,
    cells: Object.fromEntries(columns.map((column) => [column.header, cellText(record, column)])),
    period,
    faults,
  };
}

function periodIn(
  textIn: (header: string) => string,
  others: readonly ColumnPair[],
): { period: Period; faults: string[] } {
  const faults: string[] = [];
  const dayIn = (header: keyof typeof PERIOD): Day | undefined => {
    const source = others.find(({ roster }) => roster === header)?.hr ?? header;
    const reading = textIn(source) === "" ? undefined : PERIOD[header](textIn(source), "add");
    if (reading && "fault" in reading) faults.push(`column ${shown(source)}: ${reading.fault}`);
    return reading && "value" in reading ? reading.value : undefined;
  };
  const [from, until] = [dayIn("From"), dayIn("Until")];
  const period = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
  return { period, faults };
}

/** Keys without a row for today, with the latest of these days. */
function absent(
  rows: readonly Read[],
  current: ReadonlyMap<string, HrRow>,
  dayOf: (row: Read) => Day | undefined,
): Map<string, Day> {
  const days = new Map<string, Day>();
  for (const row of rows) {
    const key = keyFold(row.key);
    const day = current.has(key) ? undefined : dayOf(row);
    if (day !== undefined && day > (days.get(key) ?? "")) days.set(key, day);
  }
  return days;
}

function twice(path: string, rows: readonly Read[], identity: (row: HrRow) => string, what: string): string[] {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const value = keyFold(identity(row));
    const before = first.get(value);
    if (value !== "" && before !== undefined)
      return [
        atLine(path, row.line, `${what} ${shown(identity(row))} is in line ${before} too, and both rows count today`),
      ];
    first.set(value, row.line);
    return [];
  });
}

function atLine(path: string, line: number | undefined, reason: string): string {
  return line === undefined ? `${path}: ${reason}` : `${path} line ${line}: ${reason}`;
}
