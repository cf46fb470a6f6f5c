import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { type DynamicHost, startDynamicHost } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { type Engine, startEngine } from "../../support/stubEngine.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById } = operations;

/** The plugin process of one of several explicit providers. */
async function pluginOf(engine: Engine, configuration: Record<string, string> = {}): Promise<DynamicHost> {
  const host = await startDynamicHost({
    cwd: "examples/customers",
    engine: engine.address,
    env: { PULUMI_HOME: path.dirname(operations.journal()), PULUMI_PROJECT: "contract" },
    configuration: {
      "webex:accessToken": "acme-full-admin",
      "webex:baseUrl": operations.emulator.baseUrl,
      ...configuration,
    },
  });
  onTestFinished(() => host.close());
  return host;
}

async function anEngine(): Promise<Engine> {
  const engine = await startEngine("acme", "contract");
  onTestFinished(() => engine.close());
  return engine;
}

async function threePeople() {
  const { host } = operations;
  return Promise.all(["a", "b", "c"].map((name) => host.create({ ...user, email: `${name}@acme.example` })));
}

const isThere = ({ id }: { id: string }) => personById(id) !== undefined;

it("webex:maxDeletes counts the removals of all processes of an operation", async () => {
  const people = await threePeople();
  const engine = await anEngine();
  const plugins = await Promise.all(people.map(() => pluginOf(engine, { "webex:maxDeletes": "1" })));
  const outcomes = await Promise.allSettled(
    people.map(({ id, outputs }, index) => plugins[index]?.remove(id, outputs)),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(people.filter(isThere)).toHaveLength(2);
});

it("a person whom another process of the operation saw is not removed", async () => {
  const [{ id, outputs } = { id: "", outputs: {} }] = await threePeople();
  const engine = await anEngine();
  const [one, other] = await Promise.all([pluginOf(engine), pluginOf(engine)]);
  await one.diff(id, outputs, outputs);
  await other.remove(id, outputs);
  expect(personById(id)).toBeDefined();
  expect(other.output()).toContain("is declared by another resource of this program");
});

it("processes of two operations at the same time count each for itself", async () => {
  const people = await threePeople();
  const [one, other] = await Promise.all([anEngine(), anEngine()]);
  const limit = { "webex:maxDeletes": "1" };
  const plugins = [await pluginOf(one, limit), await pluginOf(other, limit)];
  await plugins[0]?.diff(people[1]?.id ?? "", people[1]?.outputs ?? {}, user);
  for (const [index, plugin] of plugins.entries())
    await plugin.remove(people[index]?.id ?? "", people[index]?.outputs ?? {});
  expect(people.map(isThere)).toEqual([false, false, true]);
});

it("what a killed process left does not count for the next operation at its engine's address", async () => {
  const [{ id, outputs } = { id: "", outputs: {} }, second] = await threePeople();
  const engine = await anEngine();
  const limit = { "webex:maxDeletes": "1" };
  const killed = await pluginOf(engine, limit);
  await killed.diff(id, outputs, outputs);
  await killed.remove(second?.id ?? "", second?.outputs ?? {});
  const ended = once(killed.process, "exit");
  killed.process.kill("SIGKILL");
  await ended;
  const next = await pluginOf(engine, limit);
  await next.remove(id, outputs);
  expect(personById(id)).toBeUndefined();
});

it("no file of an operation is left when its processes have ended", async () => {
  const { uid } = userInfo();
  const folder = path.join(tmpdir(), `pulumi-webex-${uid}`);
  const engine = await anEngine();
  const plugins = [await pluginOf(engine), await pluginOf(engine)];
  for (const plugin of plugins) await plugin.diff("6b1d4e2c-0000-4000-8000-000000000001", user, user);
  const pids = plugins.map((plugin) => plugin.process.pid);
  const added = () =>
    readdirSync(folder).filter((name) => {
      const text = readFileSync(path.join(folder, name), "utf8");
      return pids.some((pid) => text.includes(`[${pid},`));
    });
  expect(added()).toHaveLength(1);
  for (const plugin of plugins) await plugin.close();
  expect(added()).toEqual([]);
});

it("a person whom the program reads with get is not removed", async () => {
  const { id, outputs } = await operations.host.create(user);
  await again(async (host) => {
    await host.read(id, { __provider: user.__provider, lookedUp: true });
    await host.remove(id, outputs);
  });
  expect(personById(id)).toBeDefined();
});

it("a refresh of somebody who leaves afterwards does not keep the person", async () => {
  const { id, outputs } = await operations.host.create(user);
  await again(async (host) => {
    await host.read(id, outputs);
    await host.remove(id, outputs);
  });
  expect(personById(id)).toBeUndefined();
});

it("people who are gone already do not count for webex:maxDeletes", async () => {
  const people = await threePeople();
  await again((host) => Promise.all(people.slice(0, 2).map(({ id, outputs }) => host.remove(id, outputs))));
  await again(
    async (host) => {
      for (const { id, outputs } of people) await host.remove(id, outputs);
    },
    { "webex:maxDeletes": "1" },
  );
  expect(people.filter(isThere)).toEqual([]);
});

it("two users of two providers swap their extensions", async () => {
  const caller = (name: "a" | "b", extension: string) => ({
    ...user,
    email: `${name}@acme.example`,
    subscriptionId: "Sub100001",
    services: { calling: { callingStandardEnterprise: true } },
    location: "London",
    phoneNumbers: [{ value: { a: "+442079460101", b: "+442079460102" }[name] }],
    extension,
  });
  const { host } = operations;
  const [a, b] = [await host.create(caller("a", "4101")), await host.create(caller("b", "4102"))];
  const engine = await anEngine();
  const [one, other] = await Promise.all([pluginOf(engine), pluginOf(engine)]);
  await Promise.all([
    one.update(a.id, a.outputs, caller("a", "4102")),
    other.update(b.id, b.outputs, caller("b", "4101")),
  ]);
  expect([a, b].map(({ id }) => personById(id).extension)).toEqual(["4102", "4101"]);
});
