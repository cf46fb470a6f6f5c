// Runs one of the project's programs: `node tools/run.mjs <file.ts> [arguments]`.
// Plain JavaScript for Node 18 and newer, because it is what makes a fresh clone ready for the rest.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import path from "node:path";
import { installPackages, isInstalled, pathWithoutPackages } from "./launch/install.mjs";
import { chooseNode, installedNode, missingNodeMessage, scriptsAreIgnored } from "./launch/node.mjs";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const [program, ...programArguments] = process.argv.slice(2);
if (program === undefined) fail("Usage: node tools/run.mjs <file.ts> [arguments]");

if (!isInstalled(root)) {
  console.error("Installing packages with npm ci, about half a minute …");
  const code = await installPackages(root);
  if (code !== 0)
    fail("npm ci failed, see above. It needs the package registry that `npm config get registry` shows.", code);
}

const node = chooseNode({
  installed: installedNode(root),
  running: { binary: process.execPath, version: process.version },
});
if (node === undefined) fail(missingNodeMessage(process.version, scriptsAreIgnored(root)));

const child = spawn(node, ["--disable-warning=ExperimentalWarning", program, ...programArguments], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PATH: [path.dirname(node), pathWithoutPackages(root)].join(path.delimiter) },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => fail(`Cannot run ${node}: ${error.message}`));
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));

function fail(message, code = 1) {
  console.error(message);
  process.exit(code);
}
