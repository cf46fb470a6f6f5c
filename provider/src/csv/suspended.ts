import type { CsvFault } from "./csvError.ts";
import type { FileColumn } from "./header.ts";
import { inLines } from "./lines.ts";
import { type CsvRecord, cellText, isTrue } from "./record.ts";

/**
 * TRUE for licences that are suspended: Control Hub takes no file with one (help.webex.com/afv3q8). One fault for each
 * column, because a whole column is put right at once.
 */
export function suspendedFaults(columns: readonly FileColumn[], records: readonly CsvRecord[]): CsvFault[] {
  return columns
    .filter(({ suspended }) => suspended)
    .flatMap((column) => {
      const ticked = records.filter((record) => isTrue(cellText(record, column)));
      const [first] = ticked;
      const all = ticked.length > 1 ? ` (${inLines(ticked)})` : "";
      return first ? [{ line: first.line, column: column.header, reason: `${REASON}${all}` }] : [];
    });
}

const REASON =
  "TRUE, but Webex has suspended this licence and takes no TRUE for it; write FALSE, or leave the cell empty";
