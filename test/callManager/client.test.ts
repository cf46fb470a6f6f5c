import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getUser, updateUser } from "../../provider/src/callManager/endUsers.ts";
import { addPhone, getPhone, type NewPhone } from "../../provider/src/callManager/phones.ts";
import { newLine } from "../../provider/src/model/callManager/lines.ts";
import { type CallManager, startCallManager } from "../emulator/callManager/startCallManager.ts";
import { clientOf, errorOf } from "./clients.ts";

let cluster: CallManager;
beforeAll(async () => {
  cluster = await startCallManager({ cluster: "test/emulator/callManager/clusters/acme.json" });
});
beforeEach(() => cluster.reset());
afterEach(() => expect(cluster.state().failures).toEqual([]));
afterAll(() => cluster.close());

const ada = { userid: "ada" };
const many = <T>(work: (index: number) => Promise<T>) => Promise.all(Array.from({ length: 20 }, (_, at) => work(at)));
const signedInBy = () => cluster.requests().requests.map((request) => request.signedInBy);
const count = (operation: string) => cluster.requests().counts[operation] ?? 0;
const adasFlag = () => cluster.state().users.find(({ userid }) => userid === "ada")?.settings.enableCti;

const iphone: NewPhone = {
  name: "TCTADA",
  product: "Cisco Dual Mode for iPhone",
  protocol: "SIP",
  ownerUserName: "ada",
  elements: {
    devicePoolName: "London",
    commonPhoneConfigName: "Standard Common Phone Profile",
    locationName: "Hub_None",
    securityProfileName: "Cisco Dual Mode for iPhone - Standard SIP Non-Secure Profile",
    sipProfileName: "Standard SIP Profile for Mobile Device",
    phoneTemplateName: "Standard Dual Mode for iPhone",
  },
  lines: [],
};

describe("signing in", () => {
  it("happens once for many requests at the same time, which then go without the login", async () => {
    const client = clientOf(cluster);
    await many(() => getUser(client, ada));
    expect(cluster.requests().sessions).toBe(1);
    expect(signedInBy()).toEqual(["login", ...Array(19).fill("cookie")]);
  });

  it("happens once more for all of them where the session is over", async () => {
    const client = clientOf(cluster);
    await getUser(client, ada);
    cluster.advanceSeconds(31 * 60);
    expect((await many(() => getUser(client, ada))).map((user) => user?.userid)).toEqual(Array(20).fill("ada"));
    expect(cluster.requests().sessions).toBe(2);
    expect(client.waits).toEqual([]);
  });

  it("with a wrong password is tried once, because Unified CM locks accounts", async () => {
    const client = clientOf(cluster, { login: { password: "hunter2-wrong" } });
    const errors = await many(() => errorOf(getUser(client, ada)));
    expect(cluster.requests().requests).toHaveLength(1);
    for (const { kind, message } of errors) {
      expect(kind).toBe("signed-out");
      expect(message).toMatch(
        /^Cannot read the end user ada on the cluster acme: the login is not accepted \(HTTP 401\)/,
      );
      expect(message).not.toMatch(/hunter2|axl-admin/);
    }
  });

  it("by an account without AXL is told as such", async () => {
    const login = { user: "without-axl", password: "without-axl-password" };
    const { kind, message } = await errorOf(getUser(clientOf(cluster, { login }), ada));
    expect([kind, message]).toEqual(["forbidden", expect.stringContaining("Standard AXL API Access")]);
    expect(message).not.toContain("without-axl");
  });
});

describe("the version", () => {
  it("is the one that the cluster lists where it does not know ours", async () => {
    const client = clientOf(cluster);
    cluster.addFaults({ kind: "version" });
    await many(() => getUser(client, ada));
    const versions = cluster.requests().requests.map(({ version }) => version);
    expect(versions[0]).toBe("12.5");
    expect(versions.at(-1)).toBe("14.0");
    expect(versions.length).toBeLessThan(25);
  });

  it("that is stated is kept, and the error has those that would do", async () => {
    const { message } = await errorOf(getUser(clientOf(cluster, { login: { version: "15.0" } }), ada));
    expect(message).toContain("Supported axl versions: 12.5,14 (HTTP 599)");
    expect(count("getUser")).toBe(1);
  });
});

describe("a busy cluster", () => {
  it.each(["status", "memory"] as const)("is asked again after 2 to 30 seconds: %s", async (kind) => {
    const client = clientOf(cluster);
    cluster.addFaults({ kind, times: 5 });
    expect(await getUser(client, ada)).toMatchObject(ada);
    expect(client.waits).toEqual([3000, 6000, 12_000, 22_500, 22_500]);
  });

  it("is left alone after maxWaitSeconds and after maxRetries, and nothing was written", async () => {
    const user = await getUser(clientOf(cluster), ada);
    cluster.addFaults({ kind: "status", times: "always" });
    for (const limits of [{ maxWaitSeconds: 10 }, { maxRetries: 2 }]) {
      const client = clientOf(cluster, limits);
      const { kind, outcomeUnknown } = await errorOf(updateUser(client, user as never, { enableCti: true }));
      expect([kind, outcomeUnknown, client.waits]).toEqual(["busy", false, [3000, 6000]]);
    }
  });

  it("has 4 connections and 2 writes at a time of us", async () => {
    const client = clientOf(cluster);
    cluster.addFaults({ kind: "delay", seconds: 0.01, times: "always" });
    await many(async (index) => {
      if (index % 2 === 0) await getUser(client, ada);
      else await addPhone(client, { ...iphone, name: `TCT${index}` });
    });
    expect(cluster.requests()).toMatchObject({ connections: 4, mostAtOnce: { requests: 4, writes: 2 } });
  });
});

it("what a write replaces is read again where the cluster was busy", async () => {
  const client = clientOf(cluster);
  cluster.addFaults({ kind: "status", times: 2, match: { operation: "updateUser" } });
  const devices = "<associatedDevices><device>SEP001122334455</device></associatedDevices>";
  const content = `<userid>bob</userid>${devices}`;
  cluster.addFaults({ kind: "meanwhile", operation: "updateUser", content, after: 1, match: { operation: "getUser" } });
  await client.readAndWrite(async (caller) => {
    const bob = await getUser(caller, { userid: "bob" });
    if (bob) await updateUser(caller, bob, { associatedDevices: bob.associatedDevices, enableCti: true });
  });
  expect(client.waits).toEqual([3000, 6000]);
  expect(cluster.state().users.find(({ userid }) => userid === "bob")?.devices).toEqual(["SEP001122334455"]);
});

it("what a write replaces is read when its turn has come", async () => {
  const client = clientOf(cluster);
  cluster.addFaults({ kind: "delay", seconds: 0.01, times: "always" });
  await many(() =>
    client.readAndWrite(async (caller) => {
      const bob = await getUser(caller, { userid: "bob" });
      if (bob) await updateUser(caller, bob, { enableCti: true });
    }),
  );
  const order = cluster.requests().requests.map(({ operation }) => operation);
  for (let turn = 0; turn < order.length; turn += 4) expect(order.slice(turn, turn + 4)).toContain("updateUser");
});

describe("a connection that breaks", () => {
  it.each(["reset-before", "truncated"] as const)("while reading is made again: %s", async (kind) => {
    const client = clientOf(cluster);
    cluster.addFaults({ kind, times: 2 });
    expect(await getUser(client, ada)).toMatchObject(ada);
    expect(client.waits).toHaveLength(2);
  });

  it.each([
    ["reset-before", false],
    ["reset-after-applied", true],
    ["truncated", true],
  ] as const)("while writing leaves the outcome unknown, and nothing is sent again: %s", async (kind, isDone) => {
    const client = clientOf(cluster);
    cluster.addFaults({ kind, match: { operation: "addPhone" } });
    const error = await errorOf(addPhone(client, iphone));
    expect([error.kind, error.outcomeUnknown, count("addPhone")]).toEqual(["lost", true, 1]);
    expect(error.message).toContain("Cannot add the device TCTADA on the cluster acme");
    expect((await getPhone(client, { name: "TCTADA" })) !== undefined).toBe(isDone);
  });

  it.each(["timeoutSeconds", "maxWaitSeconds"])("is one that does not answer within %s", async (limit) => {
    cluster.addFaults({ kind: "hang" });
    const { message } = await errorOf(getUser(clientOf(cluster, { [limit]: 0.05, maxRetries: 0 }), ada));
    expect(message).toContain("no answer within 0.05 seconds");
  });

  it("is what a publisher does that fails without a word", async () => {
    const client = clientOf(cluster);
    const user = await getUser(client, ada);
    cluster.addFaults({ kind: "applied-then-status", status: 500, match: { operation: "updateUser" } });
    const { outcomeUnknown } = await errorOf(updateUser(client, user as never, { enableCti: true }));
    expect([outcomeUnknown, count("updateUser"), adasFlag()]).toEqual([true, 1, "true"]);
  });
});

describe("a refusal", () => {
  it("of a name that is not there says which one", async () => {
    const elements = { ...iphone.elements, devicePoolName: "Nowhere" };
    const { kind, message } = await errorOf(addPhone(clientOf(cluster), { ...iphone, elements }));
    expect(kind).toBe("not-found");
    expect(message).toContain('It is missing there: devicePoolName "Nowhere". Make it, or correct callManager');
  });

  it("of a line that is not there says which one", async () => {
    const lines = [newLine({ pattern: "\\+442079469999", routePartitionName: "Staff" }, "ada")];
    const { kind, message } = await errorOf(addPhone(clientOf(cluster), { ...iphone, lines }));
    expect(kind).toBe("not-found");
    expect(message).toContain('It is missing there: line "+442079469999". Make it');
  });

  it("of an extension that is taken away names no line", async () => {
    const client = clientOf(cluster);
    const user = await getUser(client, ada);
    cluster.addFaults({ kind: "fault", code: 5003, text: "Item not valid: The specified Line was not found" });
    const { message } = await errorOf(updateUser(client, user as never, { primaryExtension: null }));
    expect(message).toContain("The specified Line was not found");
    expect(message).not.toContain('""');
  });

  it("by rank is never taken for somebody who is gone", async () => {
    cluster.addFaults({ kind: "user-rank", match: { operation: "getUser" } });
    expect(await errorOf(getUser(clientOf(cluster), ada))).toMatchObject({ kind: "forbidden" });
  });

  it.each([404, 401, 500, 502] as const)(
    "with a page of %i is never taken for somebody who is gone",
    async (status) => {
      cluster.addFaults({ kind: "status", status, times: "always" });
      expect((await errorOf(getUser(clientOf(cluster), ada))).kind).not.toBe("not-found");
    },
  );

  it("never shows the login, even if the cluster does", async () => {
    const text = `${cluster.user} with ${cluster.password} may not \u001b[31mdo it: Basic ${btoa(`${cluster.user}:${cluster.password}`)}`;
    cluster.addFaults({ kind: "fault", code: -1, text });
    const { message } = await errorOf(getUser(clientOf(cluster), ada));
    expect(message).toMatch(/\[secret\] with \[secret\] may not do it: Basic \[secret\] /);
  });
});

it("an end user who is not there is undefined, and so is a device", async () => {
  const client = clientOf(cluster);
  expect(await getUser(client, { userid: "nobody" })).toBeUndefined();
  expect(await getPhone(client, { name: "TCTNOBODY" })).toBeUndefined();
});
