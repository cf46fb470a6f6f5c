import { createRequire } from "node:module";
import { interruption } from "../processes/interruption.ts";
import { run } from "../processes/run.ts";
import { removeOrphans } from "./orphans.ts";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const WORKSPACES = ["provider", "policy"];

/** Compiles the workspaces into their dist folders, what is up to date excepted. */
export async function compile(): Promise<void> {
  for (const workspace of WORKSPACES) await removeOrphans(workspace);
  const answer = await run(process.execPath, [tsc, "-b", ...WORKSPACES], { signal: interruption() });
  if (answer.code !== 0) throw new Error(`provider and policy do not compile:\n${answer.output}`);
}
