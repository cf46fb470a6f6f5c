import { distance } from "fastest-levenshtein";
import { alternatives, nearest } from "../model/validation/fault.ts";
import type { CsvMode } from "./cellReader.ts";
import { COLUMNS } from "./columns.ts";
import type { CsvFault } from "./csvError.ts";
import { type FileColumn, folded, headerParts } from "./header.ts";
import { type CsvRecord, cellText, isFalse, isNearlyTrue, isTrue } from "./record.ts";

/**
 * Columns nobody knows whose name looks like a service and whose cells want one. Left alone, a misspelt header
 * would silently mean that nobody gets the service; any other unknown column is the program's own, read from `row`.
 */
export function unknownColumns(
  columns: readonly FileColumn[],
  records: readonly CsvRecord[],
  mode: CsvMode,
): CsvFault[] {
  const wants = (cell: string) => isNearlyTrue(cell) || (mode !== "add" && isFalse(cell));
  return columns
    .filter(({ column, header }) => column === undefined && looksLikeService(header))
    .flatMap((column) => {
      const { header, suspended } = column;
      const first = records.find((record) => {
        const cell = cellText(record, column);
        return wants(cell) && !(suspended && isTrue(cell));
      });
      if (!first) return [];
      const cell = JSON.stringify(cellText(first, column));
      return [{ line: first.line, column: header, reason: `${cell} in a column that is not known; ${remedy(header)}` }];
    });
}

const FLAG_HEADERS = COLUMNS.filter(
  (column) => "service" in column || "license" in column || ("sets" in column && column.sets.startsWith("settings.")),
).flatMap(({ headers }) => headers);

const PRODUCT_WORDS = /\b(webex|spark|hybrid|jabber|calling|aware|connect)\b|\b(call|calendar|message) service\b/;

/** Words of products, something in brackets behind, or nearly the name of a known column. */
function looksLikeService(header: string): boolean {
  const title = folded(bareTitle(header));
  if (title !== folded(headerParts(header).title)) return true;
  if (PRODUCT_WORDS.test(title)) return true;
  return FLAG_HEADERS.some((known) => distance(title, folded(known)) <= Math.max(title.length, known.length) / 4);
}

function remedy(header: string): string {
  const title = bareTitle(header);
  const same = FLAG_HEADERS.filter((known) => folded(known) === folded(title));
  const like = same.length > 0 ? same : [...new Set(nearest(title, FLAG_HEADERS))];
  const meant = like.length > 0 ? `did you mean ${alternatives(like)}? ` : "";
  return `${meant}A licence is headed by its name and its subscription, like "${title} [Sub100001]"; a column of your own needs another name`;
}

/** Without whatever stands in brackets behind it, which was meant for a subscription. */
function bareTitle(header: string): string {
  return headerParts(header).title.replace(/\s*\[[^\]]*\]$/, "");
}
