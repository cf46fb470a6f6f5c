import { compile } from "../build/compile.ts";
import { report } from "../processes/report.ts";
import { check } from "./steps.ts";

await report(async () => {
  await compile();
  const failed = await check();
  if (failed.length > 0) throw new Error(`check failed: ${failed.join(", ")}`);
});
