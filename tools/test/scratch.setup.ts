import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { shareCompileCache } from "./compileCache.ts";

const PREFIX = "pulumi-webex-tests-";

/**
 * Vitest's set-up of every project: temporary files of tests, and of what they start, go with the run. A killed worker
 * tidies nothing, and neither does a killed engine.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // Another project of the same run has made the folder, and removes it.
  if (path.basename(tmpdir()).startsWith(PREFIX)) return async () => {};
  // Else Node keeps what it has compiled among the temporary files.
  shareCompileCache();
  const { TMPDIR } = process.env;
  const folder = await mkdtemp(path.join(tmpdir(), PREFIX));
  process.env.TMPDIR = folder;
  return async () => {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    await rm(folder, { recursive: true, force: true });
  };
}
