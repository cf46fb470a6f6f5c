import Table from "cli-table3";
import { sanitizeForTerminal } from "../model/terminalText.ts";

/** Rows for people, below a head if there is one. Names from Webex can not steer the terminal. */
export function table(rows: readonly (readonly string[])[], head: readonly string[] = []): string {
  const chars = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };
  const drawn = new Table({ head: [...head], chars, style: { head: [], border: [] } });
  for (const row of rows) drawn.push(row.map(sanitizeForTerminal));
  return drawn.toString();
}
