import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const TS_IMPORT = /(\bfrom "|\bimport\(")(\.[^"]*)\.ts"/g;

/**
 * Makes declarations import `.js`, as the compiled modules do. The compiler leaves `.ts` in them, which TypeScript before
 * 5.0 refuses.
 */
export async function importCompiledModules(dist: string): Promise<void> {
  for (const file of await readdir(dist, { recursive: true })) {
    if (!file.endsWith(".d.ts")) continue;
    const text = await readFile(path.join(dist, file), "utf8");
    const portable = text.replace(TS_IMPORT, '$1$2.js"');
    if (portable !== text) await writeFile(path.join(dist, file), portable);
  }
}
