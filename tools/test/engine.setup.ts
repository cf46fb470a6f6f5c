import { prepareEngine } from "../engine/engine.ts";

/** Vitest's set-up of the tests that run Pulumi. Test processes inherit the choice; see engineEnvironment. */
export default async function setup(): Promise<void> {
  if (process.env.PULUMI_WEBEX_ENGINE === undefined) await prepareEngine();
}
