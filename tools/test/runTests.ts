import { startVitest } from "vitest/node";
import { compile } from "../build/compile.ts";
import { prepareEngine } from "../engine/engine.ts";
import { shareCompileCache } from "./compileCache.ts";
import { closingLine, count } from "./count.ts";

export interface TestRun {
  /** Parts of the paths of the files to run. @default all of the projects */
  filters?: string[];
  /** As in vitest.config.ts. @default all */
  projects?: ("unit" | "provider" | "endToEnd")[];
  /** What else has to hold; returns what does not. */
  check?: () => Promise<string[]>;
}

/** Runs tests, prints the line that counts them, and sets the exit code. */
export async function runTests({ filters = [], projects = [], check = async () => [] }: TestRun): Promise<void> {
  // Most of the time goes into starting processes: programs, plugins, packs.
  shareCompileCache();
  if (projects.length === 0 || projects.includes("endToEnd")) await prepareEngine();
  await compile();
  const checking = check();
  // Its error is thrown below, once the tests have ended.
  checking.catch(() => {});
  const vitest = await startVitest("test", filters, { watch: false, run: true, project: projects });
  const counted = count(vitest.state.getTestModules(), vitest.state.getUnhandledErrors().length);
  await vitest.close();
  const failedChecks = await checking;
  if (failedChecks.length > 0) console.log(`Counted as failed: check of ${failedChecks.join(", ")}.`);
  const failed = counted.failed + failedChecks.length;
  console.log(closingLine({ ...counted, failed }));
  if (failed > 0 || counted.passed === 0) process.exitCode = 1;
}
