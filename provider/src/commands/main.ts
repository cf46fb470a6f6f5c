#!/usr/bin/env node
// An older Node.js is told so before anything is loaded that it could not read.
try {
  await import("../model/supportedNode.ts");
  const { runCommandLine } = await import("./commandLine.ts");
  process.exitCode = await runCommandLine(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
