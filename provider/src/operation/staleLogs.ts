import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { LineReader } from "./lineReader.ts";
import { isAlive } from "./processes.ts";

const DAY_MS = 24 * 3600 * 1000;

/**
 * Removes the logs that killed processes have left, because they have addresses of people. Processes of another container
 * are not seen from here, so that a log counts as left only a day after its last line.
 */
export function removeStaleLogs(folder: string, nowMs: number): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const status = statSync(file, { throwIfNoEntry: false });
    if (status && name.endsWith(".jsonl") && nowMs - status.mtimeMs > DAY_MS && !isInUse(file))
      rmSync(file, { force: true });
  }
}

function isInUse(file: string): boolean {
  const lines = new LineReader(file);
  lines.read();
  return [...lines.latest.keys()].some(isAlive);
}
