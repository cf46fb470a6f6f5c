import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { WITHOUT_CHECKPOINTS } from "./engineStack.ts";
import { Project } from "./project.ts";

let emulator: Emulator;
let project: Project;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
});
beforeEach(async () => {
  emulator.reset();
  project = await Project.create({ WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: "acme-full-admin" });
  return () => project.dispose();
});
afterAll(() => emulator.close());

const emailsOf = (count: number) => Array.from({ length: count }, (_, index) => `u${index}@acme.example`).sort();
const program = (count: number, title = "") => `
  for (let index = 0; index < ${count}; index += 1) {
    new SparkUser("u" + index, { email: "u" + index + "@acme.example", firstName: "U", title: "${title}" });
  }
`;

interface Person {
  id: string;
  emails: string[];
  title?: string;
}

function declaredPeople(): Person[] {
  const people = emulator.state().organizations.flatMap((organization) => organization.people) as unknown as Person[];
  return people.filter(({ emails }) => /^u\d+@/.test(emails[0] ?? ""));
}

const emailsInWebex = () =>
  declaredPeople()
    .flatMap(({ emails }) => emails)
    .sort();
const writes = (method: string) => emulator.requests().requests.filter((request) => request.method === method).length;

/** Begins an `up`, and returns once so many writes of the method are on their way. */
async function upUntil(
  method: string,
  count: number,
  env: Record<string, string> = {},
  { seconds = 0.3, flags = [] as string[] } = {},
): Promise<ChildProcess> {
  emulator.clearRequests();
  emulator.addFaults({ kind: "delay", seconds, match: { method }, times: "always" });
  const up = project.begin("up", "--yes", "--skip-preview", ...flags, env);
  while (writes(method) < count && up.exitCode === null) await sleep(20);
  return up;
}

/** As a terminal does it: the engine and the program, but not the plugin, which is in a group of its own. */
async function signal(up: ChildProcess, name: NodeJS.Signals): Promise<void> {
  const ended = once(up, "exit");
  process.kill(-(up.pid ?? 0), name);
  await ended;
}

/** Kills the engine and the program; the plugin notices, and sends nothing more. */
async function kill(up: ChildProcess, method: string): Promise<number> {
  await signal(up, "SIGKILL");
  await sleep(3_000);
  const sent = writes(method);
  await sleep(2_000);
  expect(writes(method)).toBe(sent);
  emulator.clearFaults();
  return sent;
}

/** What docs/reliability.md recommends. */
async function recover(env: Record<string, string> = {}): Promise<void> {
  await runAgain(env);
  await project.mustRun("refresh", "--yes", "--skip-preview", "--clear-pending-creates", env);
  await project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes", env);
}

/** Of that what makes Webex as declared. */
async function runAgain(env: Record<string, string> = {}): Promise<void> {
  await project.unlock();
  await project.mustRun("up", "--yes", "--skip-preview", env);
}

/** Webex and the state have these people, each once, by the same ids. */
async function expectEachOnce(count: number): Promise<void> {
  expect(emailsInWebex()).toEqual(emailsOf(count));
  const users = await project.users();
  expect(users.map(({ outputs }) => outputs?.email).sort()).toEqual(emailsOf(count));
  expect(users.map(({ id }) => id).sort()).toEqual(
    declaredPeople()
      .map(({ id }) => id)
      .sort(),
  );
}

describe.each([
  ["with its checkpoints", {}],
  ["without checkpoints", WITHOUT_CHECKPOINTS],
])("an up of thirty users, killed in the middle %s", (_how, env) => {
  it("ends by itself, and the next run has everybody once in Webex and once in the state, without adoptExisting", async () => {
    await project.write(program(30));
    const sent = await kill(await upUntil("POST", 12, env), "POST");
    expect(sent).toBeLessThan(30);
    await recover(env);
    await expectEachOnce(30);
    expect((await project.users()).map(({ outputs }) => outputs?.adopted)).toEqual(Array(30).fill(false));
  });
});

describe("a run that was killed", () => {
  it("while it created is taken up on another machine with adoptExisting, and refused without", async () => {
    // Of fewer people most may be there when it is killed, and the state counts as lost.
    await project.write(program(24));
    await kill(await upUntil("POST", 5, WITHOUT_CHECKPOINTS), "POST");
    const elsewhere = { PULUMI_HOME: `${project.folder}/elsewhere`, PULUMI_STACK: "test" };
    await project.unlock();
    const refused = await project.up(elsewhere);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toMatch(
      /Cannot create u\d+@acme\.example: .* is in the organisation already, as \S+\. Set adoptExisting/,
    );
    await runAgain({ ...elsewhere, WEBEX_ADOPT_EXISTING: "true" });
    await expectEachOnce(24);
  });

  it("while it changed people is finished by the next one", async () => {
    await project.write(program(12));
    await project.mustRun("up", "--yes", "--skip-preview");
    await project.write(program(12, "Countess"));
    expect(await kill(await upUntil("PUT", 4), "PUT")).toBeLessThan(12);
    await runAgain();
    await expectEachOnce(12);
    expect(declaredPeople().map(({ title }) => title)).toEqual(Array(12).fill("Countess"));
  });

  it("while it removed people is finished by the next one, and nobody else is removed", async () => {
    await project.write(program(12));
    await project.mustRun("up", "--yes", "--skip-preview");
    await project.write(program(2));
    const allowed = { WEBEX_MAX_DELETES: "10" };
    expect(await kill(await upUntil("DELETE", 4, allowed), "DELETE")).toBeLessThan(10);
    await recover(allowed);
    await expectEachOnce(2);
  });

  it("with its plugin alone tells so, and the next one has everybody once", async () => {
    await project.write(program(12));
    const up = await upUntil("POST", 5, {}, { seconds: 1 });
    const ended = once(up, "exit");
    process.kill(await pluginOf(project), "SIGKILL");
    const [code] = await ended;
    expect(code).not.toBe(0);
    emulator.clearFaults();
    await runAgain();
    await expectEachOnce(12);
  });
});

describe("a state whose attributes were left empty by a kill", () => {
  it("is refused with EOF, and whole again without them", async () => {
    await project.write(program(2));
    await project.mustRun("up", "--yes", "--skip-preview");
    await writeFile(`${project.checkpointFile()}.attrs`, "");
    const refused = await project.up();
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("failed to load checkpoint: EOF");
    await project.removeEmptyAttributes();
    await project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes");
  });
});

describe("an up that is interrupted once with Ctrl-C", () => {
  it("begins nothing new, ends when the running requests have ended, and keeps everybody it has created", async () => {
    await project.write(program(40));
    // The engine has all forty begun; eight requests are on their way, and the others wait for them in the plugin.
    const up = await upUntil("POST", 8, {}, { seconds: 4, flags: ["--parallel", "40"] });
    await signal(up, "SIGINT");
    expect(up.exitCode).not.toBe(0);
    expect(writes("POST")).toBe(8);
    emulator.clearFaults();
    const users = await project.users();
    expect(users.map(({ outputs }) => outputs?.email).sort()).toEqual(emailsInWebex());
    await project.mustRun("up", "--yes", "--skip-preview");
    await expectEachOnce(40);
  });
});

/** The process of the dynamic provider that works for a project. */
async function pluginOf({ folder }: Project): Promise<number> {
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const words = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => "");
    if (words.includes("dynamic-provider") && cwd === folder) return Number(pid);
  }
  throw new Error("no plugin is running");
}
