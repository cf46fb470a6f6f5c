import { expect, it } from "vitest";
import type { AxlClient } from "../../../provider/src/callManager/axl/client.ts";
import { updatePhone } from "../../../provider/src/callManager/phones.ts";
import { administrator, device, deviceOperations, endUser } from "../../support/callManager.ts";

const operations = deviceOperations();
const { again, cluster } = operations;

const remote = { ...device, kind: "RemoteDevice" };
const ada = () =>
  cluster()
    .state()
    .users.find(({ userid }) => userid === "ada");
const phone = (name: string) =>
  cluster()
    .state()
    .phones.find((one) => one.name === name);

/** What somebody does on the cluster beside us. */
async function byHand(work: (client: AxlClient) => Promise<unknown>): Promise<void> {
  const client = administrator(cluster());
  await work(client);
  client.close();
}

/** Changes a flag of an object, which this package only ever switches on. */
const switchOff = (name: "updatePhone" | "updateUser", uuid: string, flag: string) =>
  byHand((client) =>
    client.call({
      name,
      fields: { uuid: `{${uuid.toUpperCase()}}`, [flag]: false },
      operation: "switch off",
      subject: flag,
    }),
  );

it("CTI that somebody switches off for an end user is a difference, and is switched on again", async () => {
  await operations.host.create(device);
  const made = await operations.host.create(endUser);
  await switchOff("updateUser", made.id, "enableCti");
  const drifted = await again((host) => host.read(made.id, made.outputs));
  expect(drifted.inputs).toEqual({ ...endUser, enableCti: false });
  await again((host) => host.update(made.id, drifted.outputs, endUser));
  expect(ada()?.settings).toMatchObject({ enableCti: "true" });
  const read = await again((host) => host.read(made.id, drifted.outputs));
  expect(read.inputs).toEqual(endUser);
});

it("mobility that somebody switches off is a difference where a Remote Device needs it", async () => {
  await operations.host.create(remote);
  const user = { ...endUser, devices: ["SparkRDADA"], enableMobility: true };
  const made = await operations.host.create(user);
  await switchOff("updateUser", made.id, "enableMobility");
  const drifted = await again((host) => host.read(made.id, made.outputs));
  expect(drifted.inputs).toEqual({ ...user, enableMobility: false });
  await again((host) => host.update(made.id, drifted.outputs, user));
  expect(ada()?.settings).toMatchObject({ enableMobility: "true" });
});

it("CTI control that somebody takes from a Remote Device is a difference, and is given again", async () => {
  const made = await operations.host.create(remote);
  expect((await again((host) => host.read(made.id, made.outputs))).inputs).toEqual(remote);
  await switchOff("updatePhone", made.id, "allowCtiControlFlag");
  const drifted = await again((host) => host.read(made.id, made.outputs));
  expect(drifted.inputs).toEqual({ ...remote, allowCtiControl: false });
  const taken = await again((host) => host.read(made.id, { ...made.outputs, adopted: true }));
  expect(taken.inputs).toEqual(remote);
  await again((host) => host.update(made.id, drifted.outputs, remote));
  expect(phone("SparkRDADA")?.settings).toMatchObject({ allowCtiControlFlag: "true" });
  expect((await again((host) => host.read(made.id, drifted.outputs))).inputs).toEqual(remote);
});

it("a device that somebody has given to another end user stays with that one, also after a refresh", async () => {
  const made = await operations.host.create(device);
  await byHand((client) => updatePhone(client, { uuid: made.id, name: "TCTADA" }, { ownerUserName: "bob" }));
  await again((host) => host.remove(made.id, made.outputs));
  expect(phone("TCTADA")?.owner).toBe("bob");
  const refreshed = await again((host) => host.read(made.id, made.outputs));
  const twice = await again((host) => host.read(made.id, refreshed.outputs));
  await again((host) => host.remove(made.id, twice.outputs));
  expect(phone("TCTADA")?.owner).toBe("bob");
  const mended = await again((host) => host.update(made.id, twice.outputs, device));
  await again((host) => host.remove(made.id, mended));
  expect(phone("TCTADA")).toBeUndefined();
});

it("an end user who got another id loses what was added to it before", async () => {
  await operations.host.create(device);
  const made = await operations.host.create(endUser);
  const same = await again((host) => host.update(made.id, { ...made.outputs, username: "former.id" }, endUser));
  expect(same.added).toEqual(made.outputs.added);
  await again((host) => host.remove(made.id, same));
  expect(ada()).toMatchObject({ groups: ["Standard CCM End Users"], devices: ["SEP001122334455"] });
});

it("a device that is gone where the end user needs it is named, with what to do", async () => {
  await expect(operations.host.create(endUser)).rejects.toThrow(
    /device "TCTADA"\. Run `pulumi refresh`, then `pulumi up` makes it again/,
  );
});
