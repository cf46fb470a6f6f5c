import { startVitest } from "vitest/node";
import { compile } from "../build/compile.ts";
import { check } from "../check/steps.ts";
import { prepareEngine } from "../engine/engine.ts";
import { report } from "../processes/report.ts";
import { closingLine, count } from "./count.ts";

await report(async () => {
  await prepareEngine();
  await compile();
  const failedChecks = await check();
  const vitest = await startVitest("test", process.argv.slice(2), { watch: false, run: true });
  const counted = count(vitest.state.getTestModules(), vitest.state.getUnhandledErrors().length);
  await vitest.close();
  if (failedChecks.length > 0) console.log(`Counted as failed: check of ${failedChecks.join(", ")}.`);
  const failed = counted.failed + failedChecks.length;
  console.log(closingLine({ ...counted, failed }));
  if (failed > 0 || counted.passed === 0) process.exitCode = 1;
});
