import { writeFile } from "node:fs/promises";
import path from "node:path";
import { rolldown } from "rolldown";

/** What is bundled for `require`, and loaded before anything else. */
const CHECK = "supportedNode.cjs";

/**
 * Writes what `require` gets. A Node.js before 22.12 refuses to `require` an ES module, and says to import it instead, which
 * does not help: such a file says first which Node.js is needed.
 * @param files paths in `dist`, each beside the ES module of that name
 */
export async function writeRequireEntries(workspace: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  const dist = path.join(workspace, "dist");
  const check = await rolldown({ input: path.join(workspace, "src/model/supportedNode.ts"), platform: "node" });
  await check.write({ file: path.join(dist, CHECK), format: "cjs" });
  await check.close();
  for (const file of files) {
    const checkedBy = path.posix.relative(path.posix.dirname(file), CHECK);
    const module = `./${path.basename(file, ".cjs")}.js`;
    const text = `require("./${checkedBy}");\nmodule.exports = require("${module}");\n`;
    await writeFile(path.join(dist, file), text);
  }
}
