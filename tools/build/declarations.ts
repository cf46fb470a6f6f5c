import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { removeOthers } from "./orphans.ts";

const RELATIVE_IMPORT = /(\bfrom "|\bimport\("|^import ")(\.[^"]*)\.[jt]s"/gm;

/**
 * Makes declarations import `.js`, as the compiled modules do. The compiler leaves `.ts` in them, which TypeScript before
 * 5.0 refuses.
 */
export async function importCompiledModules(dist: string): Promise<void> {
  for (const file of await declarations(dist)) {
    const text = await readFile(path.join(dist, file), "utf8");
    const portable = text.replace(RELATIVE_IMPORT, '$1$2.js"');
    if (portable !== text) await writeFile(path.join(dist, file), portable);
  }
}

/**
 * Writes declarations a second time, as those of CommonJS modules. TypeScript refuses to `require` what an ES module
 * declares, with `node16` and `node18`, and before 5.8 with `nodenext`.
 * @param entries paths in `dist` that end in `.d.cts`; what they import is written too
 */
export async function declareForRequire(dist: string, entries: readonly string[]): Promise<void> {
  const written = new Set(entries);
  for (const file of written) {
    const text = await readFile(path.join(dist, file.replace(/\.cts$/, ".ts")), "utf8");
    await writeFile(path.join(dist, file), text.replace(RELATIVE_IMPORT, '$1$2.cjs"'));
    for (const [, , module] of text.matchAll(RELATIVE_IMPORT))
      written.add(path.posix.join(path.posix.dirname(file), `${module}.d.cts`));
  }
  await removeOthers(dist, /\.d\.cts$/, (file) => written.has(file));
}

async function declarations(dist: string): Promise<string[]> {
  return (await readdir(dist, { recursive: true })).filter((file) => file.endsWith(".d.ts"));
}
