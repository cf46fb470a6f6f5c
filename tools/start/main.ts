import { compile } from "../build/compile.ts";
import { prepareEngine } from "../engine/engine.ts";
import { interruption } from "../processes/interruption.ts";
import { report } from "../processes/report.ts";
import { callManagerLogins } from "./callManager.ts";
import { withEmulator } from "./emulator.ts";
import { type Person, summary, table } from "./roster.ts";
import { type Stack, withStack } from "./stack.ts";

const STACK = "acme";

await report(async () => {
  const started = Date.now();
  await prepareEngine();
  await compile();
  console.log(`Compiled, ${seconds(started)}`);
  const organization = `test/emulator/organizations/${STACK}.json`;
  const callManager = `test/emulator/callManager/clusters/${STACK}.json`;
  const roster = await withEmulator({ organization, callManager }, interruption(), async (url) => {
    console.log(`Webex emulator on ${url}, with a Unified CM cluster`);
    const env = {
      WEBEX_BASE_URL: url,
      WEBEX_ACCESS_TOKEN: `${STACK}-full-admin`,
      WEBEX_CALL_MANAGER: await callManagerLogins(url, callManager),
    };
    return withStack(STACK, interruption(), env, bringUp);
  });
  console.log(`\n${table(roster)}\n${summary(roster)}`);
  console.log(
    `Done in ${seconds(started)}. The customer is examples/customers/${STACK}.ts: change it, and run npm start again.`,
  );
});

async function bringUp(stack: Stack): Promise<Person[]> {
  await step(`pulumi up of ${STACK}, resources`, () => stack.up());
  await step("pulumi up once more, resources", () => stack.up("--expect-no-changes"));
  return stack.output<Person[]>("roster");
}

async function step(name: string, work: () => Promise<string>): Promise<void> {
  const started = Date.now();
  console.log(`${name}: ${await work()}, ${seconds(started)}`);
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
