import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";

/**
 * Removes compiled files whose source is gone: they would be packed, and old imports of them would still resolve.
 * @param kind ending of the files that have a source each
 */
export async function removeOrphans(workspace: string, kind: RegExp): Promise<void> {
  await removeOthers(path.join(workspace, "dist"), kind, (file) =>
    existsSync(path.join(workspace, "src", file.replace(kind, ".ts"))),
  );
}

/** Removes the files of a kind that are not to stay. */
export async function removeOthers(dist: string, kind: RegExp, stays: (file: string) => boolean): Promise<void> {
  if (!existsSync(dist)) return;
  for (const file of await readdir(dist, { recursive: true })) {
    if (kind.test(file) && !stays(file)) await rm(path.join(dist, file));
  }
}
