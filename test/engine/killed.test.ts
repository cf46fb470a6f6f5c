import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { Project } from "./project.ts";

const USERS = 50;
const PROGRAM = `
  for (let index = 0; index < ${USERS}; index += 1) {
    new SparkUser("u" + index, { email: "u" + index + "@acme.example", firstName: "U", lastName: String(index) });
  }
`;
const EMAILS = Array.from({ length: USERS }, (_, index) => `u${index}@acme.example`).sort();

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const posts = () => emulator.requests().counts["POST /people"] ?? 0;

function created(): string[] {
  const people = emulator.state().organizations.flatMap((organization) => organization.people) as {
    emails: string[];
  }[];
  return people.flatMap(({ emails }) => emails).filter((email) => /^u\d+@/.test(email));
}

describe.each([
  ["with its checkpoints", {}],
  ["without checkpoints", { PULUMI_SKIP_CHECKPOINTS: "true", PULUMI_EXPERIMENTAL: "true" }],
])("an up of fifty users, killed in the middle %s", (_how, env) => {
  it("ends by itself, and the next run has everybody once in Webex and once in the state, without adoptExisting", async () => {
    const project = await Project.create({
      WEBEX_BASE_URL: emulator.baseUrl,
      WEBEX_ACCESS_TOKEN: "acme-full-admin",
      ...env,
    });
    try {
      await project.write(PROGRAM);
      emulator.addFaults({
        kind: "delay",
        seconds: 0.3,
        match: { method: "POST", path: "/people" },
        times: "always",
      });
      const up = project.begin("up", "--yes", "--skip-preview");
      while (posts() < 12) await sleep(20);
      const ended = once(up, "exit");
      process.kill(-(up.pid ?? 0), "SIGKILL");
      await ended;

      // The plugin lives in a group of its own; it notices, and sends nothing more.
      await sleep(3_000);
      const sent = posts();
      await sleep(2_000);
      expect(posts()).toBe(sent);
      expect(sent).toBeLessThan(USERS);
      emulator.clearFaults();

      await project.mustRun("cancel", "--yes");
      await project.mustRun("up", "--yes", "--skip-preview");
      await project.mustRun("refresh", "--yes", "--skip-preview", "--clear-pending-creates");
      await project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes");
      expect(created().sort()).toEqual(EMAILS);
      const users = await project.users();
      expect(users.map(({ outputs }) => outputs?.email).sort()).toEqual(EMAILS);
      expect(users.map(({ outputs }) => outputs?.adopted)).toEqual(users.map(() => false));
    } finally {
      await project.dispose();
    }
  });
});
