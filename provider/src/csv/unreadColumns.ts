import * as pulumi from "@pulumi/pulumi";
import { sanitizeForTerminal } from "../model/terminalText.ts";
import { perProgram } from "../resources/program/perProgram.ts";
import { warnProgram } from "../resources/program/register.ts";
import { type FileColumn, isDayHeader } from "./header.ts";
import { inLines } from "./lines.ts";
import { dayIn } from "./period.ts";
import { type CsvRecord, cellText, isNearlyTrue } from "./record.ts";

/**
 * Tells, once for a file however often it is read, which columns hold something and state nothing: those that nobody
 * knows, and those that are known and not managed. A TRUE among them, which may be a service that somebody wants, makes
 * it a warning.
 * @param path of the file
 * @param key header of the column that names the users
 */
export function tellUnreadColumns(
  path: string,
  columns: readonly FileColumn[],
  records: readonly CsvRecord[],
  key: string | undefined,
): void {
  const unread = columns.filter(
    (column) => column.header !== key && records.some((record) => cellText(record, column) !== ""),
  );
  tell(
    `${path}: not known`,
    unread.filter(({ column }) => column === undefined),
    records,
  );
  tellUncountedDays(path, unread, records);
  tell(
    `${path}: known and not managed`,
    unread.filter(({ column }) => column && "onlyInRow" in column),
    records,
  );
}

/** Whoever writes a last day into a file wants it to count. */
function tellUncountedDays(path: string, columns: readonly FileColumn[], records: readonly CsvRecord[]): void {
  const dated = columns.filter(
    (column) => isDayHeader(column.header) && records.some((record) => dayIn(cellText(record, column)) !== undefined),
  );
  if (dated.length === 0) return;
  const named = dated.map(({ header }) => JSON.stringify(header)).join(", ");
  const text = sanitizeForTerminal(
    `${path}: the days in ${named} count with the option today only, such as ${EXAMPLE}`,
  );
  if (isNews(text)) warnProgram(text);
}

const told = perProgram(() => new Set<string>());

function isNews(text: string): boolean {
  const isTold = told().has(text);
  told().add(text);
  return !isTold;
}

const EXAMPLE = "usersFromCsv(path, { today: new Date() })";

function tell(what: string, columns: readonly FileColumn[], records: readonly CsvRecord[]): void {
  if (columns.length === 0) return;
  const ticked = columns.map((column) => records.filter((record) => isNearlyTrue(cellText(record, column))));
  const named = columns.map(({ header }, index) => JSON.stringify(header) + trueIn(ticked[index] ?? []));
  const text = sanitizeForTerminal(
    `${what}, so their cells are in "row" and state nothing: ${named.join(", ")}`.replaceAll("\n", " "),
  );
  if (!isNews(text)) return;
  if (ticked.some(({ length }) => length > 0)) warnProgram(text);
  else void pulumi.log.info(text);
}

function trueIn(records: readonly CsvRecord[]): string {
  return records.length === 0 ? "" : ` (TRUE in ${inLines(records)})`;
}
