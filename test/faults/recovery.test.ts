import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ADA, MATCHES } from "./cases.ts";
import { closeSandbox, openSandbox, type Sandbox } from "./sandbox.ts";
import { Stack } from "./stack.ts";
import { everybody, licenseNames } from "./webex.ts";

let laboratory: Sandbox;
let stack: Stack;

beforeAll(async () => {
  laboratory = await openSandbox();
});
afterAll(() => closeSandbox(laboratory));
beforeEach(() => {
  laboratory.emulator.reset();
  laboratory.machine.replace();
  stack = new Stack(laboratory.machine);
});

const adas = () => everybody(laboratory.emulator).filter(({ emails }) => emails.includes(ADA.email));
const messaging = (subscriptionId: string) => ({
  ...ADA,
  services: { message: { messaging: true } },
  subscriptionId,
});
const held = () => adas().map((ada) => licenseNames(laboratory.emulator, ada).filter((name) => /Adv/.test(name)));
const writes = (method: string) =>
  laboratory.emulator.requests().requests.filter((request) => request.method === method).length;

describe("a run that was killed", () => {
  it("has given the last free licence to somebody whom the next one recognises, and does not count twice", async () => {
    const users = ["a", "b", "c"].map((name) => [name, { ...messaging("Sub100002"), email: `${name}@acme.example` }]);
    const program = Object.fromEntries(users);
    const before = stack.checkpoint();
    expect((await stack.up(program)).failures).toEqual({});
    await laboratory.machine.kill();
    stack.restore(before);
    laboratory.emulator.advanceSeconds(10);
    expect(await stack.up(program)).toMatchObject({ failures: {} });
    expect([...stack.known.values()].map(({ outputs }) => outputs.adopted)).toEqual([false, false, false]);
  });
});

describe("an up that failed", () => {
  it("and meant to move a person to another subscription leaves the former licence for the next one to take away", async () => {
    await stack.up({ ada: messaging("Sub100001") });
    laboratory.emulator.addFaults({ kind: "status", status: 400, match: MATCHES["PATCH /licenses/users"] });
    const { failures } = await stack.up({ ada: messaging("Sub100002") });
    expect(Object.keys(failures)).toEqual(["ada"]);
    expect(held()).toEqual([["Advanced Messaging [Sub100001]"]]);
    await stack.up({ ada: messaging("Sub100002") });
    expect(held()).toEqual([["Advanced Messaging [Sub100002]"]]);
  });

  it("does the same when a refresh came in between", async () => {
    await stack.up({ ada: messaging("Sub100001") });
    laboratory.emulator.addFaults({ kind: "status", status: 400, match: MATCHES["PATCH /licenses/users"] });
    await stack.up({ ada: messaging("Sub100002") });
    await stack.refresh();
    await stack.up({ ada: messaging("Sub100002") });
    expect(held()).toEqual([["Advanced Messaging [Sub100002]"]]);
  });

  it("leaves onDelete as the last one that succeeded had it", async () => {
    await stack.up({ ada: { ...ADA, onDelete: "retain" } });
    laboratory.emulator.addFaults({ kind: "status", status: 403, match: MATCHES["PUT /people/{personId}"] });
    await stack.up({ ada: { ...ADA, title: "Countess", onDelete: "delete" } });
    await stack.destroy();
    expect(adas()).toHaveLength(1);
  });

  it("keeps the id of a person who is there, though the roles cannot be read to tell the outputs", async () => {
    await stack.up({ admin: { email: "admin@acme.example", adoptExisting: true } });
    await stack.up({}, { "webex:onDelete": "retain" });
    laboratory.emulator.addFaults({ kind: "status", status: 400, match: { path: "/roles" }, times: "always" });
    const { failures } = await stack.up({ admin: { email: "admin@acme.example", adoptExisting: true } });
    expect(Object.keys(failures)).toEqual(["admin"]);
    expect(stack.known.has("admin")).toBe(true);
  });

  it("because Webex refuses a change has sent it once", async () => {
    await stack.up({ ada: ADA });
    laboratory.emulator.clearRequests();
    laboratory.emulator.addFaults({
      kind: "status",
      status: 400,
      match: MATCHES["PUT /people/{personId}"],
      times: "always",
    });
    await stack.up({ ada: { ...ADA, title: "Countess" } });
    expect(writes("PUT")).toBe(1);
  });

  it("because a write and the look after it both failed tells both", async () => {
    await stack.up({ ada: ADA });
    laboratory.emulator.addFaults(
      { kind: "status", status: 502, match: MATCHES["PUT /people/{personId}"] },
      { kind: "status", status: 403, match: { method: "GET", path: "/people/{personId}" }, after: 1 },
    );
    const { failures } = await stack.up({ ada: { ...ADA, title: "Countess" } });
    expect(failures.ada).toMatch(
      /^Cannot update the person ada@acme\.example: .* \[502, .*because reading failed as well: Cannot read the person/s,
    );
  });

  it("because Webex asks for a longer wait than is allowed says for how long, and has sent the write once", async () => {
    await stack.up({ ada: ADA });
    laboratory.emulator.clearRequests();
    laboratory.emulator.addFaults({
      kind: "status",
      status: 503,
      headers: { "Retry-After": "600" },
      match: MATCHES["PUT /people/{personId}"],
    });
    const { failures } = await stack.up({ ada: { ...ADA, title: "Countess" } });
    expect(failures.ada).toContain("Webex asks to wait 600 s, but webex:maxWaitSeconds is 120");
    expect(writes("PUT")).toBe(1);
  });

  it("because a part of a change was stored is followed by a look and the rest", async () => {
    await stack.up({ ada: ADA });
    laboratory.emulator.addFaults({ kind: "partly-applied", match: MATCHES["PUT /people/{personId}"] });
    const { failures } = await stack.up({ ada: { ...ADA, displayName: "Countess Ada", title: "Countess" } });
    expect(failures).toEqual({});
    expect(adas()).toMatchObject([{ displayName: "Countess Ada", title: "Countess", firstName: "Ada" }]);
  });
});
