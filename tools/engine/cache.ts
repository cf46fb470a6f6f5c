import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";

export function cacheFolder(): string {
  return path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache"), "pulumi-webex", "engine");
}

/**
 * Fills a folder beside the target and renames it when it is whole. An interrupted or failed filling leaves no target,
 * and of two at the same time the first to finish is kept.
 */
export async function placeWhole(target: string, fill: (folder: string) => Promise<void>): Promise<string> {
  if (existsSync(target)) return target;
  await mkdir(path.dirname(target), { recursive: true });
  await removeAbandoned(path.dirname(target));
  const folder = await mkdtemp(path.join(path.dirname(target), `unfinished-${process.pid}-`));
  try {
    await fill(folder);
    await rename(folder, target).catch((error) => {
      if (!existsSync(target)) throw error;
    });
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what processes that were killed have left. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const owner = Number(name.match(/^unfinished-(\d+)-/)?.[1]);
    if (!Number.isNaN(owner) && !isAlive(owner)) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
