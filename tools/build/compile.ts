import { createRequire } from "node:module";
import { interruption } from "../processes/interruption.ts";
import { run } from "../processes/run.ts";
import { bundle } from "./bundle.ts";
import { removeOrphans } from "./orphans.ts";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
/** Each workspace, and the ending of the files that the compiler writes for each source. */
const WORKSPACES = { provider: /\.d\.ts$/, policy: /(?:\.d\.ts|\.js|\.js\.map)$/ };

/** Compiles the workspaces into their dist folders, what is up to date excepted. */
export async function compile(): Promise<void> {
  for (const [workspace, kind] of Object.entries(WORKSPACES)) await removeOrphans(workspace, kind);
  const answer = await run(process.execPath, [tsc, "-b", ...Object.keys(WORKSPACES)], { signal: interruption() });
  if (answer.code !== 0) throw new Error(`provider and policy do not compile:\n${answer.output}`);
  await bundle("provider");
}
