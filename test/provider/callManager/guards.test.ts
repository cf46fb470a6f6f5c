import { describe, expect, it } from "vitest";
import { updateUser } from "../../../provider/src/callManager/endUsers.ts";
import { addPhone } from "../../../provider/src/callManager/phones.ts";
import { kindRow } from "../../../provider/src/model/callManager/kinds.ts";
import { newPhoneValues, phoneElements } from "../../../provider/src/model/callManager/phoneFields.ts";
import { administrator, device, deviceOperations, endUser, loginOf } from "../../support/callManager.ts";
import { user } from "../../support/user.ts";

const operations = deviceOperations();
const { again, cluster, inStack } = operations;

const previewed = { ...device, __preview: true };
const names = () =>
  cluster()
    .state()
    .phones.map(({ name }) => name);
const ada = () =>
  cluster()
    .state()
    .users.find(({ userid }) => userid === "ada");
const failures = async (inputs: object, olds = {}) =>
  (await operations.host.check(olds, inputs as Record<string, unknown>)).failures.join("\n");
const nothingWritten = () =>
  expect(Object.keys(cluster().requests().counts).filter((name) => /^(add|update|remove|apply)/.test(name))).toEqual(
    [],
  );

/** Somebody has made an iPhone device for Ada by hand. */
async function madeByHand(name: string) {
  const byHand = administrator(cluster());
  const { product, protocol } = kindRow("TCT");
  const elements = phoneElements("TCT", newPhoneValues("TCT", {}));
  const uuid = await addPhone(byHand, { name, product, protocol, ownerUserName: "ada", elements, lines: [] });
  const associatedDevices = [...(ada()?.devices ?? []), name];
  await updateUser(byHand, { uuid: ada()?.uuid ?? "", userid: "ada" }, { associatedDevices });
  byHand.close();
  cluster().clearRequests();
  return uuid;
}

describe("a preview refuses", () => {
  it.each([
    ["an end user whom the cluster does not have", { username: "nobody" }, 'has no end user "nobody"'],
    [
      "an end user with another mail",
      { username: "bob" },
      'has the mail "bob@acme.example", and not "ada@acme.example"',
    ],
    ["a line that does not exist", { line: "4999" }, 'has no directory number "4999" in the partition "Staff"'],
    [
      "a pool that does not exist, naming those that do",
      { devicePool: "Londn" },
      'no device pool "Londn"; it has "London"',
    ],
    [
      "a search space",
      { callingSearchSpace: "Nowhere" },
      "callingSearchSpace: the cluster acme has no calling search space",
    ],
    [
      "a partition of new lines",
      { createLines: true, linePartition: "Staf" },
      'linePartition: the cluster acme has no partition "Staf"; it has "Staff"',
    ],
    ["a search space of new lines", { createLines: true, lineCallingSearchSpace: "X" }, "lineCallingSearchSpace: the"],
    ["a security profile", { securityProfile: "None" }, 'no security profile "None"'],
    ["a cluster without a login", { cluster: "paris" }, 'no login of the Unified CM cluster "paris"'],
    ["a value of the wrong shape", { kind: "SEP", line: "4*x" }, "kind:"],
  ])("%s", async (_, change, words) => {
    expect(await failures({ ...previewed, ...change })).toContain(words);
    nothingWritten();
  });

  it("a group that does not exist, naming those that do", async () => {
    expect(await failures({ ...endUser, groups: ["Standard CTI Enable"], __preview: true })).toContain(
      'groups: the cluster acme has no access control group "Standard CTI Enable"; it has "Standard CTI Enabled"',
    );
  });

  it("a name that another device has, and a second device of one kind", async () => {
    const uuid = await madeByHand("TCTOLD");
    expect(await failures(previewed)).toContain(`has the device TCTOLD (${uuid}) of this kind (TCT) already`);
    expect(await failures({ ...previewed, adoptExisting: true })).toBe("");
    expect(await failures({ ...previewed, username: "bob", usernameStated: true, name: "TCTOLD" })).toContain(
      'TCTOLD is on the cluster acme already and belongs to the end user "ada"',
    );
  });

  it("nobody's id that is stated, and nothing at all offline", async () => {
    expect(await failures({ ...previewed, username: "bob", usernameStated: true })).toBe("");
    cluster().clearRequests();
    await again(() => failures({ ...previewed, username: "nobody" }), { "webex:previewChecks": "offline" });
    expect(cluster().requests().counts).toEqual({});
  });
});

describe("an `up` without a preview", () => {
  it("writes nothing for the wrong person, and nothing with a missing name", async () => {
    for (const change of [{ username: "bob" }, { username: "nobody" }, { line: "4999" }, { sipProfile: "None" }])
      await expect(operations.host.create({ ...device, ...change })).rejects.toThrow(/bob@acme|nobody|4999|None/);
    await expect(operations.host.create({ ...endUser, username: "bob" })).rejects.toThrow("bob@acme.example");
    nothingWritten();
  });

  it("refuses a device of the kind that the end user has, and takes it over where that is stated", async () => {
    const uuid = await madeByHand("TCTOLD");
    await expect(operations.host.create(device)).rejects.toThrow("set adoptExisting to true");
    nothingWritten();
    const { id, outputs } = await again((host) => host.create({ ...device, adoptExisting: true }));
    expect({ id, outputs }).toMatchObject({ id: uuid, outputs: { adopted: true, deviceName: "TCTOLD" } });
    await again((host) => host.remove(id, outputs));
    expect(names()).toContain("TCTOLD");
    const stayed = "also where it stayed after an earlier up";
    await again((host) => expect(host.create(device)).rejects.toThrow(stayed));
    await again((host) => host.remove(id, { ...outputs, onDelete: "delete" }));
    expect(names()).not.toContain("TCTOLD");
  });
});

describe("devices of whom nobody may write to", () => {
  it.each(["ada@acme.example", "*@acme.example"])("are neither made, changed nor removed: %s", async (neverTouch) => {
    const made = await operations.host.create(device);
    const user = await operations.host.create(endUser);
    cluster().clearRequests();
    const settings = { "webex:neverTouch": neverTouch };
    const refused = (work: Promise<unknown>) => expect(work).rejects.toThrow("webex:neverTouch");
    await again(async (host) => {
      expect(await failures(previewed)).toContain("webex:neverTouch");
      await refused(host.create(device));
      await refused(host.update(made.id, made.outputs, { ...device, description: "new" }));
      await refused(host.remove(made.id, made.outputs));
      await refused(host.remove(user.id, user.outputs));
    }, settings);
    nothingWritten();
  });
});

it("a cluster is asked without the proxy that Webex is asked through", async () => {
  const proxy = "http://127.0.0.1:1";
  const variables = { HTTPS_PROXY: proxy, https_proxy: proxy, WEBEX_PROXY_URL: proxy, NODE_USE_ENV_PROXY: "1" };
  const made = await inStack("test", (host) => host.create(device), variables);
  expect(made.outputs).toMatchObject({ deviceName: "TCTADA" });
});

describe("another cluster", () => {
  it("is refused by every operation, and no device counts as gone", async () => {
    const { id, outputs } = await operations.host.create(device);
    const elsewhere = { "webex:callManager": JSON.stringify({ paris: loginOf(cluster()) }) };
    cluster().clearRequests();
    await again(async (host) => {
      expect(await failures({ ...device, cluster: "paris" }, device)).toContain('is on the cluster "acme"');
      for (const work of [
        host.read(id, outputs),
        host.remove(id, outputs),
        host.update(id, outputs, { ...device, line: "1" }),
      ])
        await expect(work).rejects.toThrow('no login of the Unified CM cluster "acme"');
      await expect(host.update(id, outputs, { ...device, cluster: "paris" })).rejects.toThrow(
        'is on the cluster "acme"',
      );
    }, elsewhere);
    expect(cluster().requests().counts).toEqual({});
  });

  it("of the same name, where nothing is found, stops a refresh at webex:maxDeletes", async () => {
    const { id, outputs } = await operations.host.create(device);
    await again((host) => host.remove(id, outputs));
    await again(
      async (host) => {
        expect((await host.read(id, outputs)).id).toBe("");
        await expect(host.read(id, { ...outputs, username: "bob" })).rejects.toThrow("webex:maxDeletes");
      },
      { "webex:maxDeletes": "1" },
    );
  });
});

describe("devices that leave", () => {
  it("stay with a person who stays in Webex, and go with one who is deleted", async () => {
    const webexUser = { ...user, email: device.email, callManager: { cluster: "acme" } };
    for (const onDelete of ["retain", "deactivate", "delete"]) {
      const made = await again((host) => host.create(device));
      const ucm = await again((host) => host.create(endUser));
      const person = await again((host) =>
        host.create({ ...webexUser, onDelete, adoptExisting: true, suspended: false }),
      );
      await again(async (host) => {
        await host.remove(person.id, person.outputs);
        await host.remove(ucm.id, ucm.outputs);
        await host.remove(made.id, made.outputs);
      });
      const isThere = onDelete !== "delete";
      expect(names().includes("TCTADA"), onDelete).toBe(isThere);
      expect(ada()?.devices.includes("TCTADA"), onDelete).toBe(isThere);
      cluster().reset();
    }
  });

  it("stay where it is not known what became of a person who may have been there before", async () => {
    const made = await operations.host.create({ ...device, mayBeAdopted: true });
    await again((host) => host.remove(made.id, made.outputs));
    expect(names()).toContain("TCTADA");
    for (const kinds of [["CSF"], ["TCT"]]) {
      expect(names(), String(kinds)).toContain("TCTADA");
      await inStack("test", async (host, log) => {
        log.append("kept", JSON.stringify([device.email]));
        log.append("devicesTakenAway", JSON.stringify({ [device.email]: { kinds, all: false } }));
        await host.remove(made.id, made.outputs);
      });
    }
    expect(names()).not.toContain("TCTADA");
  });

  it("stay associated where nothing is said of them any more, and not where they are taken away", async () => {
    await operations.host.create(device);
    await operations.host.create({ ...device, kind: "BOT" });
    const both = { ...endUser, devices: ["TCTADA", "BOTADA"] };
    const made = await operations.host.create(both);
    await inStack("test", async (host, log) => {
      log.append("kept", JSON.stringify([device.email]));
      await host.update(made.id, made.outputs, endUser);
      expect(ada()?.devices).toEqual(["SEP001122334455", "TCTADA", "BOTADA"]);
      log.append("devicesTakenAway", JSON.stringify({ [device.email]: { kinds: ["BOT"], all: false } }));
      await host.update(made.id, made.outputs, endUser);
    });
    expect(ada()?.devices).toEqual(["SEP001122334455", "TCTADA"]);
  });

  it("are of at most webex:maxDeletes people", async () => {
    const made = await operations.host.create(device);
    const bobs = await operations.host.create({ ...device, username: "bob", email: "bob@acme.example" });
    await again(
      async (host) => {
        await host.remove(made.id, made.outputs);
        await expect(host.remove(bobs.id, bobs.outputs)).rejects.toThrow("WEBEX_MAX_DELETES");
      },
      { "webex:maxDeletes": "1" },
    );
    expect(names()).toContain("TCTBOB");
  });

  it("stay where another resource of the program has them", async () => {
    const made = await operations.host.create(device);
    const ucm = await operations.host.create(endUser);
    await again(async (host) => {
      const other = await host.create({ ...device, adoptExisting: true });
      const otherUser = await host.create(endUser);
      expect([other.id, otherUser.id]).toEqual([made.id, ucm.id]);
      await host.remove(ucm.id, ucm.outputs);
      await host.remove(made.id, made.outputs);
    });
    expect(ada()?.devices).toContain("TCTADA");
  });
});
