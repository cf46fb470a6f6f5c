import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "../exitCodes.ts";

/** What a version control system keeps in a folder that is empty otherwise. */
const IGNORED: readonly string[] = [".git", ".hg", ".svn", ".jj"];

/** What is in a folder already; nothing where it does not exist. */
export async function entriesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !IGNORED.includes(name));
  } catch (e) {
    if (codeOf(e) === "ENOENT") return [];
    if (codeOf(e) === "ENOTDIR") throw new UsageError(`${folder} is no folder. Name one that is empty or not there`);
    throw e;
  }
}

/**
 * Writes files into a folder, all or none: they are written aside first, and then put in their places. What was there is
 * replaced whole.
 * @throws what the file system says, after everything has been taken back
 */
export async function placeFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await placeAllOrNone(path.resolve(folder), files, signal);
  } catch (e) {
    if (signal?.aborted) throw e;
    throw new Error(`Nothing was written to ${folder}: ${e instanceof Error ? e.message : String(e)}`, { cause: e });
  }
}

async function placeAllOrNone(target: string, files: ReadonlyMap<string, string>, signal?: AbortSignal): Promise<void> {
  const existed = await isThere(target);
  // A folder that is there may be all that is writable, and a file system of its own.
  const aside = existed ? target : path.dirname(target);
  await mkdir(aside, { recursive: true });
  const draft = await mkdtemp(path.join(aside, `.${path.basename(target)}-`));
  try {
    for (const [name, text] of files) {
      signal?.throwIfAborted();
      await mkdir(path.dirname(path.join(draft, name)), { recursive: true });
      await writeFile(path.join(draft, name), text);
    }
    signal?.throwIfAborted();
    if (existed) await moveEach(draft, target, [...files.keys()]);
    else await rename(draft, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Each file replaces the one of its name. If one cannot, those that are new go again, and the others come back. */
async function moveEach(draft: string, target: string, names: readonly string[]): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const name of names) {
      const [from, to, kept] = [path.join(draft, name), path.join(target, name), path.join(draft, `${name}.kept`)];
      await mkdir(path.dirname(to), { recursive: true });
      if (await isThere(to)) {
        await rename(to, kept);
        undo.unshift(() => rename(kept, to));
      } else undo.unshift(() => rm(to, { force: true }));
      await rename(from, to);
    }
  } catch (e) {
    for (const step of undo) await step();
    throw e;
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (e) {
    if (codeOf(e) === "ENOENT") return false;
    throw e;
  }
}

function codeOf(e: unknown): string | undefined {
  return (e as NodeJS.ErrnoException).code;
}
