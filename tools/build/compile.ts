import { createRequire } from "node:module";
import { interruption } from "../processes/interruption.ts";
import { run } from "../processes/run.ts";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** Compiles the workspaces into their dist folders, what is up to date excepted. */
export async function compile(): Promise<void> {
  const answer = await run(process.execPath, [tsc, "-b", "provider", "policy"], { signal: interruption() });
  if (answer.code !== 0) throw new Error(`provider and policy do not compile:\n${answer.output}`);
}
