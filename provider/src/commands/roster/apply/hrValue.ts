import { isDayHeader } from "../../../csv/header.ts";
import { lastDay } from "../../../csv/period.ts";
import { asCell } from "../rosterColumns.ts";

/**
 * A cell of an HR file as the roster writes it: days in one way, whatever the HR system's.
 * @param header of the roster's column
 * @returns `""` for a cell that says nothing
 */
export function hrValue(header: string, cell: string): { value: string } | { fault: string } {
  if (cell === "") return { value: "" };
  if (!isDayHeader(header)) return { value: asCell(header, cell) };
  const reading = lastDay(cell, "add") ?? { value: "" };
  return "value" in reading && reading.value.startsWith(NO_LAST_YEAR) ? { value: "" } : reading;
}

/** What HR systems write for whoever has no last day. */
const NO_LAST_YEAR = "9999-";
