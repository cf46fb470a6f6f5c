import { tidyText } from "../model/tidyText.ts";
import { alternatives, nearest } from "../model/validation/fault.ts";
import { COLUMNS, EMAIL_HEADER } from "./columns.ts";
import type { Column } from "./columnTypes.ts";
import type { CsvFault } from "./csvError.ts";
import type { CsvRecord } from "./record.ts";

/** A column of one file. */
export interface FileColumn {
  /** Where its cells are in each record. */
  index: number;
  /** As the file writes it. */
  header: string;
  /** Absent: nobody knows this column; it stays in `row`. */
  column?: Column;
  /** From `Webex Teams [Sub100001]`. */
  subscriptionId?: string;
  /** From `acme.webex.com - WebEx Enterprise Edition [Sub100001]`. */
  siteUrl?: string;
  /** `true`: Webex has suspended the licence, from `Webex Teams (Suspended) [Sub100001]`. */
  suspended?: true;
}

/** Recognises each column of a file. A nameless column is none. */
export function fileColumns({ cells }: CsvRecord): FileColumn[] {
  return cells
    .map((header, index) => ({ index, header: header.trim(), ...recognised(header) }))
    .filter(({ header }) => header !== "");
}

/** Everything that can be told to be wrong from the header alone. */
export function headerFaults(columns: readonly FileColumn[], { line }: CsvRecord): CsvFault[] {
  return [...missingEmail(columns, line), ...repeated(columns, line)];
}

/** Header names are compared without regard to capitals, spaces and characters that nobody sees. */
export function folded(header: string): string {
  return tidyText(header).toLowerCase();
}

function recognised(header: string): Omit<FileColumn, "index" | "header"> {
  const { title, subscriptionId, suspended } = headerParts(header);
  const marks = {
    ...(subscriptionId === undefined ? {} : { subscriptionId }),
    ...(suspended ? { suspended: true as const } : {}),
  };
  const known = columnHeaded(title);
  // Only what is licensed can be suspended.
  if (known) return suspended && !isLicensed(known) ? {} : { column: known, ...marks };
  const [, siteUrl, name = title] = /^(\S+\.\S+)\s+[-–—]\s+(.+)$/.exec(title) ?? [];
  // Control Hub writes the subscription behind every licence that is sold, so this is one, outside the model.
  const license = subscriptionId === undefined ? undefined : { headers: [name], license: name };
  const column = columnHeaded(name) ?? license;
  if (!column) return suspended ? { suspended: true } : {};
  return { column, ...marks, ...(siteUrl === undefined ? {} : { siteUrl }) };
}

/** The name of a column, what stands behind it, and whether it is marked. */
export interface HeaderParts {
  title: string;
  subscriptionId?: string;
  suspended: boolean;
}

/**
 * `Sub123456`, `Sub-xxxx` and `trialSub.<uuid>` are the forms Webex gives subscriptions. The licence of one that is
 * suspended is marked, before or after it (help.webex.com/afv3q8).
 * @example
 * ```ts
 * headerParts("Webex Teams (Suspended) [Sub1]"); // { title: "Webex Teams", subscriptionId: "Sub1", suspended: true }
 * ```
 */
export function headerParts(header: string): HeaderParts {
  const text = tidyText(header);
  const [alone, ...loose] = MARKERS.map((marker) => unmarked(text, marker));
  if (alone) return alone;
  const found = loose.filter((parts) => parts !== undefined);
  return (
    found.find(isKnownLicence) ?? found.find(({ subscriptionId }) => subscriptionId !== undefined) ?? partsOf(text)
  );
}

const WORD = String.raw`(?<![\p{L}\p{N}])suspended(?![\p{L}\p{N}])`;
const GAP = String.raw`[^\p{L}\p{N}\p{Ps}\p{Pe}]*`;

/**
 * Between brackets; there with other words, such as a day; and without brackets of its own, as in `Webex Teams [Sub1,
 * Suspended]`. The latter two may be words of somebody's own column.
 */
const MARKERS: readonly RegExp[] = [
  String.raw`[\p{Ps}<]${GAP}suspended${GAP}[\p{Pe}>]`,
  `[(（][^()（）]*${WORD}[^()（）]*[)）]`,
  GAP + WORD + GAP,
].map((pattern) => new RegExp(pattern, "giu"));

function unmarked(text: string, marker: RegExp): HeaderParts | undefined {
  const rest = tidyText(text.replace(marker, " "));
  return rest === text || rest === "" ? undefined : { ...partsOf(rest), suspended: true };
}

function partsOf(text: string): HeaderParts {
  const [, title, subscriptionId] = /^(.*\S)\s*\[\s*((?:trial)?Sub[^\]]*?)\s*\]$/i.exec(text) ?? [];
  return title === undefined || subscriptionId === undefined
    ? { title: text, suspended: false }
    : { title, subscriptionId, suspended: false };
}

function isKnownLicence({ title }: HeaderParts): boolean {
  const known = columnHeaded(title);
  return known !== undefined && isLicensed(known);
}

function isLicensed(column: Column): boolean {
  return !("addressPart" in column || "day" in column || ("sets" in column && !column.isFlag));
}

const HEADED: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap((column) => column.headers.map((header) => [compact(header), column] as const)),
);

function columnHeaded(title: string): Column | undefined {
  return HEADED.get(compact(title));
}

/** Without the blanks that nobody misses: `User ID / Email(Required)`. */
function compact(header: string): string {
  return folded(header).replace(/ ?([/()]) ?/g, "$1");
}

/** Whether a column so headed holds days on which a row counts. */
export function isDayHeader(header: string): boolean {
  const column = columnHeaded(headerParts(header).title);
  return column !== undefined && "day" in column;
}

function missingEmail(columns: readonly FileColumn[], line: number): CsvFault[] {
  if (columns.some(({ column }) => column && "sets" in column && column.sets === "email")) return [];
  const headers = columns.map(({ header }) => header);
  const like = nearest(EMAIL_HEADER, headers);
  const found =
    like.length > 0 ? `rename ${alternatives(like)}` : `it begins with ${alternatives(headers.slice(0, 3))}`;
  const reason = `the header has no column ${JSON.stringify(EMAIL_HEADER)}; ${found}. Columns are separated by commas or semicolons`;
  return [{ line, reason }];
}

/** Two columns of one meaning; several subscriptions or sites of one service are different columns. */
function repeated(columns: readonly FileColumn[], line: number): CsvFault[] {
  const first = new Map<string, FileColumn>();
  return columns.flatMap((column) => {
    const meaning =
      column.column && !isLicensed(column.column)
        ? [column.column.headers[0]]
        : [column.column?.headers[0] ?? column.header, column.subscriptionId, column.siteUrl];
    const key = JSON.stringify(meaning.map((part) => folded(part ?? "")));
    const before = first.get(key);
    if (!before) {
      first.set(key, column);
      return [];
    }
    const cells = `columns ${before.index + 1} (${JSON.stringify(before.header)}) and ${column.index + 1}`;
    return [{ line, column: column.header, reason: `${cells} mean the same; keep one of them` }];
  });
}
