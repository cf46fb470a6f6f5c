import { expect, it } from "vitest";
import { handlerLine } from "../../../provider/src/resources/program/register.ts";
import { device, deviceOperations, endUser } from "../../support/callManager.ts";
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
