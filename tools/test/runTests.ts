import path from "node:path";
import { startVitest } from "vitest/node";
import { compile } from "../build/compile.ts";
import { prepareEngine } from "../engine/engine.ts";
import { closingLine, count } from "./count.ts";

/**
 * Runs the tests of the files whose paths contain one of the filters, all without any; sets the exit code.
 * @param check what else has to hold; tells what does not
 */
export async function runTests(filters: string[], check: () => Promise<string[]> = async () => []): Promise<void> {
  // Most of the time goes into starting processes: programs, plugins, packs. They share what Node has compiled.
  process.env.NODE_COMPILE_CACHE ??= path.resolve("node_modules/.cache/node");
  await prepareEngine();
  await compile();
  const failedChecks = await check();
  const vitest = await startVitest("test", filters, { watch: false, run: true });
  const counted = count(vitest.state.getTestModules(), vitest.state.getUnhandledErrors().length);
  await vitest.close();
  if (failedChecks.length > 0) console.log(`Counted as failed: check of ${failedChecks.join(", ")}.`);
  const failed = counted.failed + failedChecks.length;
  console.log(closingLine({ ...counted, failed }));
  if (failed > 0 || counted.passed === 0) process.exitCode = 1;
}
