import { tidyText } from "../model/tidyText.ts";

/** One line of a table, or several where a quoted cell holds line breaks. */
export interface CsvRecord {
  /** Where it begins in the file, counted from 1. */
  line: number;
  cells: readonly string[];
}

/** What a cell says, as people see it. */
export function cellText({ cells }: CsvRecord, { index }: { index: number }): string {
  return tidyText(cells[index] ?? "");
}

/** TRUE, also as a spreadsheet in another language saves it, in any capitals. */
export function isTrue(cell: string): boolean {
  return TRUE.has(cell.toUpperCase());
}

/** TRUE that cannot be read as one, such as `TRUE;;` and `=TRUE()`. */
export function isNearlyTrue(cell: string): boolean {
  return isTrue(cell.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ""));
}

export function isFalse(cell: string): boolean {
  return FALSE.has(cell.toUpperCase());
}

const TRUE: ReadonlySet<string> = new Set([
  ...["TRUE", "WAHR", "VRAI", "VERO", "VERDADERO", "VERDADEIRO", "WAAR", "SANT", "SAND", "SANN", "TOSI"],
  ...["PRAWDA", "PRAVDA", "IGAZ", "DOĞRU", "ИСТИНА"],
]);

const FALSE: ReadonlySet<string> = new Set([
  ...["FALSE", "FALSCH", "FAUX", "FALSO", "ONWAAR", "FALSKT", "FALSK", "USANN", "EPÄTOSI"],
  ...["FAŁSZ", "NEPRAVDA", "HAMIS", "YANLIŞ", "ЛОЖЬ"],
]);
