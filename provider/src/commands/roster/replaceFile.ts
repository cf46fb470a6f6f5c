import { open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Writes a file whole or not at all: beside it first, and then in its place, with its permissions. A link stays one.
 * @throws if the file is not what it was when it was read
 */
export async function replaceFile(file: string, { before, after }: { before: string; after: string }): Promise<void> {
  const target = await realpath(file);
  const draft = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}`);
  const { mode } = await stat(target);
  try {
    const handle = await open(draft, "wx", mode);
    try {
      await handle.writeFile(after);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if ((await readFile(target, "utf8")) !== before)
      throw new Error(`${file} was changed by somebody else meanwhile. It stays as it is; run the command again.`);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw toldOf(error, file);
  }
}

function toldOf(error: unknown, file: string): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined && error instanceof Error
    ? error
    : new Error(`${file} cannot be written: ${message}. It stays as it was.`);
}
