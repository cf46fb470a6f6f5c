import type { CsvFault } from "./csvError.ts";
import type { FileColumn } from "./header.ts";
import { type CsvRecord, cellText, isTrue } from "./readTable.ts";

const SHOWN_LINES = 20;

/**
 * TRUE for licences that are suspended: Control Hub takes no file with one (help.webex.com/afv3q8). One fault for each
 * column, because a whole column is put right at once.
 */
export function suspendedFaults(columns: readonly FileColumn[], records: readonly CsvRecord[]): CsvFault[] {
  return columns
    .filter(({ suspended }) => suspended)
    .flatMap((column) => {
      const lines = records.filter((record) => isTrue(cellText(record, column))).map(({ line }) => line);
      const [line] = lines;
      return line === undefined ? [] : [{ line, column: column.header, reason: `${REASON}${inLines(lines)}` }];
    });
}

const REASON =
  "TRUE, but Webex has suspended this licence and takes no TRUE for it; write FALSE, or leave the cell empty";

function inLines(lines: readonly number[]): string {
  if (lines.length === 1) return "";
  const further = lines.length - SHOWN_LINES;
  if (further > 0) return ` (lines ${lines.slice(0, SHOWN_LINES).join(", ")} and ${further} more)`;
  return ` (lines ${lines.slice(0, -1).join(", ")} and ${lines.at(-1)})`;
}
