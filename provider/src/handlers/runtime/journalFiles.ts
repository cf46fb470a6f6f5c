import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { z } from "zod";

/** The folder of the journals, in Pulumi's home: one small JSON file for each person and stack. */
export function journalFolder(env: NodeJS.ProcessEnv): string {
  return join(env.PULUMI_HOME ?? join(homedir(), ".pulumi"), "webex-journal");
}

/** The names of the files; empty before the first was written. */
export function fileNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What a file has, or undefined for one that is missing, cut short or of another format. */
export function readEntry<T>(file: string, schema: z.ZodType<T>): T | undefined {
  // Most are missing, and an exception costs more than this.
  if (!existsSync(file)) return undefined;
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Writes atomically: a killed process leaves either the whole file or none. */
export function writeEntry(folder: string, name: string, entry: unknown): void {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${name}.${process.pid}`);
  writeFileSync(temporary, JSON.stringify(entry), { mode: 0o600 });
  renameSync(temporary, join(folder, name));
}

/** Removes a file that may not be there. */
export function removeEntry(file: string): void {
  if (existsSync(file)) rmSync(file, { force: true });
}

export const KEY_LENGTH = 32;

/** A name for a file that does not show what it stands for. */
export function keyOf(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, KEY_LENGTH);
}
