import { report } from "../processes/report.ts";
import { prepareEngine } from "./engine.ts";

await report(async () => {
  console.log(await prepareEngine());
});
