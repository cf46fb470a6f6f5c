import * as pulumi from "@pulumi/pulumi";
import { sanitizeForTerminal } from "../model/terminalText.ts";
import { nameOf } from "./names.ts";
import { type Day, lastDayOf, phaseOn } from "./period.ts";
import type { ReadRow } from "./readRow.ts";

const SHOWN = 20;

/** Tells, once for a file, which rows do not count on this day, and until or from when. */
export function tellAbsentRows(
  path: string,
  rows: readonly ReadRow[],
  { key, today }: { key: string | undefined; today: Day },
): void {
  const absent = rows.filter(({ period }) => phaseOn(today, period) !== "now");
  if (absent.length === 0) return;
  const named = absent.slice(0, SHOWN).map((row) => `${nameOf(row, key)} (line ${row.line}, ${whenOf(row, today)})`);
  const more = absent.length > SHOWN ? ` and ${absent.length - SHOWN} more` : "";
  const text = `${path}: not declared on ${today}: ${named.join(", ")}${more}`;
  void pulumi.log.info(sanitizeForTerminal(text.replaceAll("\n", " ")));
}

function whenOf({ period }: ReadRow, today: Day): string {
  return phaseOn(today, period) === "before" ? `from ${period.from}` : `until ${lastDayOf(period)}`;
}
