#!/usr/bin/env node
// An older Node.js is told so before anything is loaded that it could not read.
try {
  await import("../model/supportedNode.ts");
  const { runCommandLine } = await import("./commandLine.ts");
  const { EXIT } = await import("./exitCodes.ts");
  process.exitCode = await runCommandLine(process.argv.slice(2));
  // A request that nobody waits for any more would hold the process.
  if (process.exitCode === EXIT.interrupted) process.exit();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
