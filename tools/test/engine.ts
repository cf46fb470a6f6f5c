import { report } from "../processes/report.ts";
import { runTests } from "./runTests.ts";

await report(() => runTests({ filters: process.argv.slice(2), projects: ["endToEnd"] }));
