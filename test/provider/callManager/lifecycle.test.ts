import { describe, expect, it } from "vitest";
import { updateUser } from "../../../provider/src/callManager/endUsers.ts";
import { updatePhone } from "../../../provider/src/callManager/phones.ts";
import { newLine } from "../../../provider/src/model/callManager/lines.ts";
import { administrator, device, deviceOperations, endUser } from "../../support/callManager.ts";

const operations = deviceOperations();
const { again, cluster } = operations;

const phones = () => cluster().state().phones;
const phone = (name: string) => phones().find((one) => one.name === name);
const ada = () =>
  cluster()
    .state()
    .users.find(({ userid }) => userid === "ada");
const counts = () => cluster().requests().counts;

describe("a device and what it needs of the end user", () => {
  it("are made with a request for each thing", async () => {
    const { id, outputs } = await operations.host.create(device);
    expect(outputs).toMatchObject({ ...device, deviceName: "TCTADA", adopted: false });
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const user = await operations.host.create(endUser);
    expect(user.outputs.added).toEqual({
      devices: ["TCTADA"],
      groups: ["Standard CTI Enabled"],
      primaryExtension: { pattern: "\\+442079460101", routePartitionName: "Staff" },
    });
    expect(counts()).toMatchObject({ getUser: 2, getLine: 1, addPhone: 1, updateUser: 1 });
    expect(phone("TCTADA")).toMatchObject({ owner: "ada", lines: [{ index: 1, pattern: "\\+442079460101" }] });
    expect(ada()).toMatchObject({ devices: ["SEP001122334455", "TCTADA"], primaryExtension: { partition: "Staff" } });
    expect(cluster().requests().sessions).toBe(1);
  });

  it("are found unchanged, each with one request", async () => {
    const made = await operations.host.create(device);
    const user = await operations.host.create(endUser);
    await again(async (host) => {
      cluster().clearRequests();
      expect(await host.read(made.id, made.outputs)).toEqual({ id: made.id, outputs: made.outputs, inputs: device });
      expect(await host.read(user.id, user.outputs)).toEqual({ id: user.id, outputs: user.outputs, inputs: endUser });
    });
    expect(counts()).toEqual({ getPhone: 1, getUser: 1 });
  });

  it("cause no request while nothing about them changes", async () => {
    const made = await operations.host.create(device);
    const user = await operations.host.create(endUser);
    await again(async (host) => {
      cluster().clearRequests();
      const checked = await host.check(device, { ...device, __preview: true, adoptExisting: true, onDelete: "retain" });
      expect(checked.failures).toEqual([]);
      expect(checked.inputs).not.toHaveProperty("__preview");
      await host.update(made.id, made.outputs, { ...device, onDelete: "retain" });
      await host.update(user.id, user.outputs, { ...endUser, onDelete: "retain" });
    });
    expect(counts()).toEqual({});
  });

  it("are changed in place, and applied once", async () => {
    const { id, outputs } = await operations.host.create(device);
    const news = { ...device, description: "Ada's iPhone", callingSearchSpace: "Devices" };
    const updated = await again((host) => host.update(id, outputs, news));
    expect(updated).toMatchObject({ ...news, deviceName: "TCTADA" });
    expect(phone("TCTADA")).toMatchObject({ applied: 1, settings: { description: "Ada's iPhone" } });
    const cleared = await again((host) =>
      host.update(id, updated, { ...news, callingSearchSpace: "", applyConfig: false }),
    );
    expect(phone("TCTADA")).toMatchObject({ applied: 1, settings: { callingSearchSpaceName: null } });
    expect(cleared).toMatchObject({ callingSearchSpace: "" });
  });

  it("show what somebody changes by hand, and change it back", async () => {
    const made = await operations.host.create(device);
    const user = await operations.host.create(endUser);
    const byHand = administrator(cluster());
    const otherLine = newLine({ pattern: "\\+442079460102", routePartitionName: "Staff" }, "bob");
    await updateUser(
      byHand,
      { uuid: user.id, userid: "ada" },
      { associatedDevices: ["SEP001122334455"], primaryExtension: null },
    );
    await updatePhone(byHand, { uuid: made.id, name: "TCTADA" }, { newName: "TCTMINE", lines: [otherLine] });
    byHand.close();
    const [drifted, driftedUser] = await again(async (host) => [
      await host.read(made.id, made.outputs),
      await host.read(user.id, user.outputs),
    ]);
    expect(drifted.inputs).toEqual({ ...device, name: "TCTMINE", line: "+442079460102" });
    expect(driftedUser.inputs).toEqual({ ...endUser, devices: [], line: "", linePartition: "" });
    await again((host) => host.update(made.id, drifted.outputs, device));
    await again((host) => host.update(user.id, driftedUser.outputs, endUser));
    expect(phone("TCTADA")).toMatchObject({ uuid: made.id, lines: [{ pattern: "\\+442079460101" }] });
    expect(ada()).toMatchObject({ devices: ["SEP001122334455", "TCTADA"], primaryExtension: { partition: "Staff" } });
  });

  it("follow a changed username: renamed in place, and taken from the former end user", async () => {
    const made = await operations.host.create(device);
    const user = await operations.host.create(endUser);
    const bob = { username: "bob", usernameStated: true, line: "+442079460102" };
    await again(async (host) => {
      const renamed = await host.update(made.id, made.outputs, { ...device, ...bob });
      expect(renamed).toMatchObject({ deviceName: "TCTBOB" });
      await host.update(user.id, user.outputs, { ...endUser, ...bob, devices: ["TCTBOB"] });
    });
    expect(phone("TCTBOB")).toMatchObject({ uuid: made.id, owner: "bob", lines: [{ pattern: "\\+442079460102" }] });
    expect(ada()).toMatchObject({ devices: ["SEP001122334455"], groups: ["Standard CCM End Users"] });
    expect(
      cluster()
        .state()
        .users.find(({ userid }) => userid === "bob"),
    ).toMatchObject({
      devices: ["TCTBOB"],
      primaryExtension: { pattern: "\\+442079460102" },
    });
  });

  it("leave backwards, and take away only what was added", async () => {
    const before = cluster().state();
    const made = await operations.host.create(device);
    const user = await operations.host.create(endUser);
    await again(async (host) => {
      await host.remove(user.id, user.outputs);
      await host.remove(made.id, made.outputs);
      await host.remove(made.id, made.outputs);
    });
    const after = cluster().state();
    expect({ ...after, users: [] }).toEqual({ ...before, users: [] });
    expect(ada()).toMatchObject({ devices: ["SEP001122334455"], groups: ["Standard CCM End Users"] });
    expect(ada()?.primaryExtension).toBeUndefined();
  });

  it("are the same on a release that answers otherwise, and keep what others set on further lines", async () => {
    const otherwise = {
      nil: "marked",
      missingName: "name",
      answerOrder: "reversed",
      unknownElements: "added",
    } as const;
    cluster().turnHabits({ ...otherwise, nameCase: "exact" });
    const made = await operations.host.create(device);
    const user = await operations.host.create(endUser);
    expect(await again((host) => host.read(made.id, made.outputs))).toMatchObject({ inputs: device });
    expect(await again((host) => host.read(user.id, user.outputs))).toMatchObject({ inputs: endUser });
    const byHand = administrator(cluster());
    const [first, second] = ["\\+442079460101", "\\+442079460102"].map((pattern) =>
      newLine({ pattern, routePartitionName: "Staff" }, "ada"),
    );
    if (!first || !second) throw new Error("There are two lines.");
    const reception = { ...second, index: 2, rest: { label: "Reception", ringSetting: "Beep Only" } };
    await updatePhone(byHand, { uuid: made.id, name: "TCTADA" }, { lines: [first, reception] });
    byHand.close();
    const changed = await again((host) => host.update(made.id, made.outputs, { ...device, line: "+442079460103" }));
    expect(phone("TCTADA")?.lines).toMatchObject([
      { index: 1, pattern: "\\+442079460103" },
      { index: 2, pattern: "\\+442079460102", settings: { label: "Reception", ringSetting: "Beep Only" } },
    ]);
    await again((host) => host.remove(made.id, changed));
    expect((await again((host) => host.read(made.id, changed))).id).toBe("");
  });
});
