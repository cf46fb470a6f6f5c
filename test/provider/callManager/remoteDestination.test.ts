import { describe, expect, it } from "vitest";
import { addRemoteDestination, removeRemoteDestination } from "../../../provider/src/callManager/remoteDestinations.ts";
import { handlerLine } from "../../../provider/src/resources/program/register.ts";
import type { AxlFaultInput } from "../../emulator/callManager/control/faultTable.ts";
import { administrator, device, deviceOperations, endUser } from "../../support/callManager.ts";
import { user } from "../../support/user.ts";

const operations = deviceOperations();
const { again, cluster } = operations;

const person = { cluster: "acme", username: "bob", usernameStated: true, email: user.email };
const remote = { ...device, ...person, kind: "RemoteDevice" };
const ucm = { ...endUser, ...person, devices: ["SparkRDBOB"], enableMobility: true };
const destinationOf = (personId: string) => ({
  __provider: handlerLine("callManagerRemoteDestination"),
  ...{ ...person, personId, deviceName: "SparkRDBOB" },
});
const bob = () =>
  cluster()
    .state()
    .users.find(({ userid }) => userid === "bob");

it("a Remote Device gets mobility before it is made, and rings the person once Webex has given an address", async () => {
  operations.emulator.turnSwitches({ sipAddressDelay: 1 });
  const made = await operations.host.create(remote);
  expect(bob()?.settings).toMatchObject({ enableMobility: "true" });
  const end = await operations.host.create(ucm);
  const webex = await operations.host.create(user);
  const declared = destinationOf(webex.id);
  const ringing = await operations.host.create(declared);
  expect(ringing.outputs).toMatchObject({ destination: "ada@acme.example.calls.webex.example", adopted: false });
  expect(cluster().state().remoteDestinations).toMatchObject([
    { destination: ringing.outputs.destination, owner: "bob", device: "SparkRDBOB" },
  ]);
  expect(await again((host) => host.read(ringing.id, ringing.outputs))).toEqual({
    ...{ id: ringing.id, outputs: ringing.outputs, inputs: declared },
  });
  // The state was lost, or the Call Connector was faster.
  const other = await again((host) => host.create(declared));
  expect(other).toMatchObject({ id: ringing.id, outputs: { adopted: true } });
  await again(async (host) => {
    await host.remove(ringing.id, ringing.outputs);
    await host.remove(end.id, end.outputs);
    await host.remove(made.id, made.outputs);
  });
  expect(cluster().state().remoteDestinations).toEqual([]);
  expect(bob()?.devices).toEqual([]);
});

describe("what the Call Connector writes", () => {
  const theirs = "bob@acme.call.ciscospark.com";
  const connector = () => administrator(cluster());
  const write = (destination: string) =>
    addRemoteDestination(connector(), { destination, deviceName: "SparkRDBOB", ownerUserId: "bob" });
  const destinations = () =>
    cluster()
      .state()
      .remoteDestinations.map(({ destination }) => destination);
  /** Bob with his Remote Device. @returns what is declared of its remote destination */
  const bobInWebex = async () => {
    operations.emulator.turnSwitches({ sipAddressDelay: 0 });
    await operations.host.create(remote);
    await operations.host.create(ucm);
    return destinationOf((await operations.host.create(user)).id);
  };

  it("is left to it where it was there before, whatever the address", async () => {
    const declared = await bobInWebex();
    const uuid = await write(theirs);
    const { id, outputs } = await operations.host.create(declared);
    expect([id, outputs.destination, outputs.adopted]).toEqual([uuid, theirs, true]);
    await again((host) => host.remove(id, outputs));
    expect(destinations()).toEqual([theirs]);
  });

  it("in place of ours is no difference, and one that is gone is made again", async () => {
    const declared = await bobInWebex();
    const { id, outputs } = await operations.host.create(declared);
    await removeRemoteDestination(connector(), id);
    expect((await again((host) => host.read(id, outputs))).id).toBe("");
    await write(theirs);
    const read = await again((host) => host.read(id, outputs));
    expect([read.inputs, read.outputs.destination, read.outputs.adopted]).toEqual([declared, theirs, true]);
  });

  it("beside a number leaves the number where it is", async () => {
    const declared = await bobInWebex();
    await write("+442079460199");
    expect((await operations.host.create(declared)).outputs.adopted).toBe(false);
    expect(destinations()).toEqual(["+442079460199", "ada@acme.example.calls.webex.example"]);
  });
});

it("another owner of the device is the owner of its remote destination", async () => {
  operations.emulator.turnSwitches({ sipAddressDelay: 0 });
  const made = await operations.host.create(remote);
  await operations.host.create(ucm);
  const declared = destinationOf((await operations.host.create(user)).id);
  const ringing = await operations.host.create(declared);
  await operations.host.create({ ...ucm, username: "ada", devices: [] });
  const moved = await again((host) => host.update(made.id, made.outputs, { ...remote, username: "ada" }));
  const news = { ...declared, username: "ada", deviceName: String(moved.deviceName) };
  await again((host) => host.update(ringing.id, ringing.outputs, news));
  expect(cluster().state().remoteDestinations).toMatchObject([{ owner: "ada", device: "SparkRDADA" }]);
});

it.each(["reset-before", "reset-after-applied"] as const)("a remote destination is made once: %s", async (kind) => {
  operations.emulator.turnSwitches({ sipAddressDelay: 0 });
  await operations.host.create(remote);
  await operations.host.create(ucm);
  const declared = destinationOf((await operations.host.create(user)).id);
  cluster().addFaults({ kind, match: { operation: "addRemoteDestination" } });
  expect((await operations.host.create(declared)).outputs.adopted).toBe(false);
  expect(cluster().state().remoteDestinations).toHaveLength(1);
});

const FAULTS = [
  { kind: "status", status: 503 },
  { kind: "memory" },
  { kind: "truncated" },
  { kind: "applied-then-status", status: 503 },
  { kind: "session-lapsed" },
] as const satisfies AxlFaultInput[];

it.each(FAULTS.map((fault) => [fault.kind, fault] as const))(
  "a fault when it is made, %s: the next up completes it, and there is one",
  async (_, fault) => {
    const impatient = { "webex:maxRetries": "0", "webex:timeoutSeconds": "5" };
    operations.emulator.turnSwitches({ sipAddressDelay: 0 });
    await operations.host.create(remote);
    const { id } = await operations.host.create(user);
    cluster().addFaults({ ...fault, match: { operation: "addRemoteDestination" } });
    const declared = destinationOf(id);
    const first = await again((host) => host.create(declared).catch(() => undefined), impatient);
    const { outputs } = first ?? (await again((host) => host.create(declared)));
    expect(cluster().state().remoteDestinations).toMatchObject([
      { destination: outputs.destination, owner: "bob", device: "SparkRDBOB" },
    ]);
  },
);
