import { check } from "../check/steps.ts";
import { report } from "../processes/report.ts";
import { runTests } from "./runTests.ts";

await report(() => runTests({ filters: process.argv.slice(2), check }));
