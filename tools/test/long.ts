import { report } from "../processes/report.ts";
import { runTests } from "./runTests.ts";

// WEBEX_SEED chooses others, WEBEX_ENGINE_SEQUENCES more or fewer.
process.env.WEBEX_ENGINE_SEQUENCES ??= "200";

await report(() => runTests({ filters: ["test/endToEnd/sequences.test.ts"], projects: ["endToEnd"] }));
