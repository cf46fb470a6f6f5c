/** One line of a table, or several where a quoted cell holds line breaks. */
export interface CsvRecord {
  /** Where it begins in the file, counted from 1. */
  line: number;
  cells: readonly string[];
}

/** What a cell says, without the spaces around it. */
export function cellText({ cells }: CsvRecord, { index }: { index: number }): string {
  return (cells[index] ?? "").trim();
}

export function isTrue(cell: string): boolean {
  return cell.toUpperCase() === "TRUE";
}
