import { createRequire } from "node:module";
import path from "node:path";
import { interruption } from "../processes/interruption.ts";
import { run } from "../processes/run.ts";

const require = createRequire(import.meta.url);
const tsc = require.resolve("typescript/bin/tsc");
const biome = path.join(path.dirname(require.resolve("@biomejs/biome/package.json")), "bin/biome");

const STEPS = [
  { name: "types", args: [tsc, "-p", "."] },
  { name: "types of the examples", args: [tsc, "-p", "examples"] },
  { name: "lint and format", args: [biome, "check", "--max-diagnostics=50", "."] },
];

/** Judges types, lint and format; returns the names of what failed. Needs the compiled workspaces. */
export async function check(say: (text: string) => void = console.log): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, args } of STEPS) {
    const answer = await run(process.execPath, args, { signal: interruption() });
    say(`check: ${name} ${answer.code === 0 ? "passed" : `failed\n${answer.output}`}`);
    if (answer.code !== 0) failed.push(name);
  }
  return failed;
}
