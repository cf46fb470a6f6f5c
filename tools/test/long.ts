import { report } from "../processes/report.ts";
import { runTests } from "./runTests.ts";

// WEBEX_SEED chooses other sequences, WEBEX_SEQUENCES and WEBEX_ENGINE_SEQUENCES more or fewer, WEBEX_DEVICE_USERS more or
// fewer users.
process.env.WEBEX_ENGINE_SEQUENCES ??= "200";
process.env.WEBEX_SEQUENCES ??= "1000";
process.env.WEBEX_PACKAGE_MANAGERS = "all";
process.env.WEBEX_ADOPTED_PEOPLE ??= "3000";
process.env.WEBEX_DEVICE_USERS ??= "500";
process.env.WEBEX_INLINE_CUSTOMERS ??= "20";

const filters = [
  "test/endToEnd/sequences.test.ts",
  "test/faults/sequences.test.ts",
  "test/endToEnd/ownProject.test.ts",
  "test/endToEnd/adopt.test.ts",
  "test/endToEnd/inlinePrograms.test.ts",
  "test/provider/callManager/manyUsers.test.ts",
];

await report(() => runTests({ filters, projects: ["endToEnd", "provider"] }));
