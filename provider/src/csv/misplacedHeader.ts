import { shown } from "../model/validation/fault.ts";
import { EMAIL_HEADERS } from "./columns.ts";
import type { CsvFault } from "./csvError.ts";
import { folded } from "./header.ts";
import type { CsvTable } from "./readTable.ts";

/**
 * The header of a file that has no column of its own for the e-mail: it is one cell, or stands below other lines. Of such
 * a file nothing else is worth telling.
 */
export function misplacedHeader({ header, rows }: CsvTable): CsvFault | undefined {
  const { line, cells } = header;
  const whole = cells.find((cell) => namesEmail(cell) && SEPARATOR.test(cell));
  if (whole !== undefined) return { line, reason: `the header is one cell, ${shown(whole)}; ${IN_CELLS}` };
  const below = rows.find((row) => row.cells.some(namesEmail));
  if (below === undefined) return undefined;
  return { line, reason: `is no header; line ${below.line} is one, so take away what stands above it` };
}

const IN_CELLS =
  "separate columns by commas or semicolons, without quotation marks around a whole line, or export the users once more";

const SEPARATOR = /[,;|\t^~]/;

function namesEmail(cell: string): boolean {
  const text = folded(cell);
  return EMAIL_HEADERS.some((known) => text.includes(folded(known)));
}
