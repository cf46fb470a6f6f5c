import { describe, expect, it, vi } from "vitest";
import type { AxlFaultInput } from "../emulator/callManager/control/faultTable.ts";
import { device, deviceOperations, endUser } from "../support/callManager.ts";

const operations = deviceOperations();
const { again, cluster } = operations;

/** Repeats nothing that the cluster refuses, so that a test does not wait. */
const impatient = { "webex:maxRetries": "0" };

interface State {
  device?: { id: string; outputs: Record<string, unknown> };
  endUser?: { id: string; outputs: Record<string, unknown> };
}

/** What an `up` does for one device, as far as the state says that it is left to do. @returns why it failed */
async function up(state: State): Promise<string | undefined> {
  return again(async (host) => {
    try {
      state.device ??= await host.create(device);
      state.endUser ??= await host.create(endUser);
      return undefined;
    } catch (e) {
      return (e as Error).message;
    }
  }, impatient);
}

const NOT_DONE = [{ kind: "status", status: 503 }, { kind: "truncated" }] as const satisfies AxlFaultInput[];
const FAULTS = [
  ...NOT_DONE,
  { kind: "memory" },
  { kind: "reset-before" },
  { kind: "reset-after-applied" },
  { kind: "applied-then-status", status: 503 },
  { kind: "session-lapsed" },
] as const satisfies AxlFaultInput[];
/** Refused, done without an answer in two ways, and not let in. */
const SOME = FAULTS.filter(({ kind }) =>
  ["status", "truncated", "reset-after-applied", "session-lapsed"].includes(kind),
);
/** Every request of an `up`, and what may happen to it. */
const STRUCK: [operation: string, faults: readonly AxlFaultInput[]][] = [
  ["getUser", NOT_DONE],
  ["listDevicePool", NOT_DONE],
  ["getLine", NOT_DONE],
  ["addPhone", FAULTS],
  ["updateUser", FAULTS],
];

describe.each(STRUCK)("a fault at %s", (operation, faults) => {
  it.each(faults.map((fault) => [fault.kind, fault] as const))(
    "%s: the next up completes it, with nothing twice",
    async (_, fault) => {
      const state: State = {};
      const before = cluster().state().lines;
      cluster().addFaults({ ...fault, match: { operation } } as AxlFaultInput);
      await up(state);
      cluster().clearFaults();
      expect(await up(state)).toBeUndefined();
      const { phones, users, lines } = cluster().state();
      expect(phones.map(({ name }) => name)).toEqual(["SEP001122334455", "TCTADA"]);
      expect(lines).toEqual(before);
      expect(users.find(({ userid }) => userid === "ada")).toMatchObject({
        devices: ["SEP001122334455", "TCTADA"],
        groups: ["Standard CCM End Users", "Standard CTI Enabled"],
        primaryExtension: { pattern: "\\+442079460101" },
      });
      expect(state.device?.outputs).toMatchObject({ adopted: false, deviceName: "TCTADA" });
    },
  );
});

/** What an `up` does for a device that changes. @returns why it failed */
function change(state: State, description: string): Promise<string | undefined> {
  return again(async (host) => {
    const { id = "", outputs = {} } = state.device ?? {};
    try {
      state.device = { id, outputs: await host.update(id, outputs, { ...device, description }) };
      return undefined;
    } catch (e) {
      return (e as Error).message;
    }
  }, impatient);
}

/** What a `destroy` does, as far as the state says that it is left to do. @returns why it failed */
function down(state: State): Promise<string | undefined> {
  return again(async (host) => {
    try {
      if (state.endUser) await host.remove(state.endUser.id, state.endUser.outputs);
      delete state.endUser;
      if (state.device) await host.remove(state.device.id, state.device.outputs);
      delete state.device;
      return undefined;
    } catch (e) {
      return (e as Error).message;
    }
  }, impatient);
}

const CHANGING = ["updatePhone", "applyPhone"].flatMap((operation) => SOME.map((fault) => [operation, fault] as const));

it.each(CHANGING)("a change that is interrupted at %s by %o is completed and applied", async (operation, fault) => {
  const state: State = {};
  await up(state);
  cluster().addFaults({ ...fault, match: { operation } } as AxlFaultInput);
  await change(state, "Ada's iPhone");
  expect(await change(state, "Ada's iPhone")).toBeUndefined();
  const [, changed, ...others] = cluster().state().phones;
  expect(changed).toMatchObject({ name: "TCTADA", settings: { description: "Ada's iPhone" } });
  expect(changed?.applied).toBeGreaterThan(0);
  expect(others).toEqual([]);
});

it.each([{ kind: "reset-before" }, { kind: "reset-after-applied" }] as const)(
  "a change whose answer is lost is looked at, and completed by the same up: $kind",
  async (fault) => {
    const state: State = {};
    await up(state);
    cluster().clearRequests();
    cluster().addFaults({ ...fault, match: { operation: "updatePhone" } });
    expect(await change(state, "Ada's iPhone")).toBeUndefined();
    const updates = fault.kind === "reset-before" ? 2 : 1;
    expect(cluster().requests().counts).toMatchObject({ updatePhone: updates, getPhone: 2, applyPhone: 1 });
    expect(cluster().state().phones[1]).toMatchObject({ settings: { description: "Ada's iPhone" }, applied: 1 });
  },
);

it("a device of an earlier attempt gets what is stated now", async () => {
  cluster().addFaults({ kind: "applied-then-status", status: 503, match: { operation: "addPhone" } });
  await again((host) => expect(host.create(device)).rejects.toThrow(), impatient);
  await again((host) => host.create({ ...device, devicePool: "Default" }));
  const phones = cluster()
    .state()
    .phones.filter(({ name }) => name === "TCTADA");
  expect(phones).toMatchObject([{ settings: { devicePoolName: "Default" } }]);
});

const LEAVING = ["updateUser", "removePhone"].flatMap((operation) => SOME.map((fault) => [operation, fault] as const));

it.each(LEAVING)("a removal that is interrupted at %s by %o leaves nothing behind", async (operation, fault) => {
  const before = cluster().state();
  const state: State = {};
  await up(state);
  cluster().addFaults({ ...fault, match: { operation } } as AxlFaultInput);
  await down(state);
  expect(await down(state)).toBeUndefined();
  const { phones, lines, users } = cluster().state();
  expect({ phones, lines }).toEqual({ phones: before.phones, lines: before.lines });
  const ada = users.find(({ userid }) => userid === "ada");
  expect(ada).toMatchObject({ devices: ["SEP001122334455"], groups: ["Standard CCM End Users"] });
  expect(ada?.primaryExtension).toBeUndefined();
});

it("a removal that was done without an answer is no error", async () => {
  const state: State = {};
  await up(state);
  for (const operation of ["updateUser", "removePhone"])
    cluster().addFaults({ kind: "reset-after-applied", match: { operation } });
  await again(async (host) => {
    await host.remove(state.endUser?.id ?? "", state.endUser?.outputs ?? {});
    await host.remove(state.device?.id ?? "", state.device?.outputs ?? {});
  });
  expect(cluster().state().phones).toHaveLength(1);
});

it("a busy cluster is waited for, within webex:maxWaitSeconds", async () => {
  cluster().addFaults({ kind: "status", status: 503, match: { operation: "addPhone" } });
  await operations.host.create(device);
  expect(cluster().requests().counts).toMatchObject({ addPhone: 2 });
});

it("the first Ctrl-C ends the wait for a busy cluster, and nothing new is sent", async () => {
  cluster().addFaults({ kind: "status", status: 503, match: { operation: "addPhone" }, times: "always" });
  const { host } = operations;
  const end = host.create(device).catch((e: Error) => e.message);
  await vi.waitFor(() => expect(cluster().requests().counts.addPhone).toBe(1), { timeout: 20_000 });
  await host.cancel();
  expect(await end).toMatch(/^Cannot add the device TCTADA on the cluster acme: .*HTTP 503/);
  expect(await host.create(endUser).catch((e: Error) => e.message)).toContain("this process is stopping");
  expect(cluster().requests().counts).toMatchObject({ addPhone: 1 });
});

it.each([
  ["status", { kind: "status", status: 404 }],
  ["rank", { kind: "user-rank" }],
  ["another fault", { kind: "fault", code: 5007, text: "Something else" }],
] as [string, AxlFaultInput][])("a device is not gone because of %s", async (_, fault) => {
  const { id, outputs } = await operations.host.create(device);
  cluster().addFaults({ ...fault, match: { operation: "getPhone" }, times: "always" });
  await again((host) => expect(host.read(id, outputs)).rejects.toThrow("on the cluster acme"), impatient);
});
