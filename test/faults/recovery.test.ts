import { describe, expect, it } from "vitest";
import { ADA, MATCHES } from "./cases.ts";
import { sandboxStack } from "./sandboxStack.ts";
import { everybody, licenseNames } from "./webex.ts";

const here = sandboxStack();

const adas = () => everybody(here.sandbox.emulator).filter(({ emails }) => emails.includes(ADA.email));
const messaging = (subscriptionId: string) => ({
  ...ADA,
  services: { message: { messaging: true } },
  subscriptionId,
});
const held = () => adas().map((ada) => licenseNames(here.sandbox.emulator, ada).filter((name) => /Adv/.test(name)));
const writes = (method: string) =>
  here.sandbox.emulator.requests().requests.filter((request) => request.method === method).length;

describe("a killed run", () => {
  it("has assigned the last free licence to a person whom the next run recognises, and it does not count twice", async () => {
    const users = ["a", "b", "c"].map((name) => [name, { ...messaging("Sub100002"), email: `${name}@acme.example` }]);
    const program = Object.fromEntries(users);
    const before = here.stack.checkpoint();
    expect((await here.stack.up(program)).failures).toEqual({});
    await here.sandbox.machine.kill();
    here.stack.restore(before);
    here.sandbox.emulator.advanceSeconds(10);
    expect(await here.stack.up(program)).toMatchObject({ failures: {} });
    expect([...here.stack.known.values()].map(({ outputs }) => outputs.adopted)).toEqual([false, false, false]);
  });
});

describe("an up that failed", () => {
  it("that moved a person to another subscription leaves the former licence for the next one to remove", async () => {
    await here.stack.up({ ada: messaging("Sub100001") });
    here.sandbox.emulator.addFaults({ kind: "status", status: 400, match: MATCHES["PATCH /licenses/users"] });
    const { failures } = await here.stack.up({ ada: messaging("Sub100002") });
    expect(Object.keys(failures)).toEqual(["ada"]);
    expect(held()).toEqual([["Advanced Messaging [Sub100001]"]]);
    await here.stack.up({ ada: messaging("Sub100002") });
    expect(held()).toEqual([["Advanced Messaging [Sub100002]"]]);
  });

  it("does the same when a refresh came in between", async () => {
    await here.stack.up({ ada: messaging("Sub100001") });
    here.sandbox.emulator.addFaults({ kind: "status", status: 400, match: MATCHES["PATCH /licenses/users"] });
    await here.stack.up({ ada: messaging("Sub100002") });
    await here.stack.refresh();
    await here.stack.up({ ada: messaging("Sub100002") });
    expect(held()).toEqual([["Advanced Messaging [Sub100002]"]]);
  });

  it("leaves onDelete as it was in the last successful one", async () => {
    await here.stack.up({ ada: { ...ADA, onDelete: "retain" } });
    here.sandbox.emulator.addFaults({ kind: "status", status: 403, match: MATCHES["PUT /people/{personId}"] });
    await here.stack.up({ ada: { ...ADA, title: "Countess", onDelete: "delete" } });
    await here.stack.destroy();
    expect(adas()).toHaveLength(1);
  });

  it("keeps the id of a person who exists, although the roles for the outputs cannot be read", async () => {
    await here.stack.up({ admin: { email: "admin@acme.example", adoptExisting: true } });
    await here.stack.up({}, { "webex:onDelete": "retain" });
    here.sandbox.emulator.addFaults({ kind: "status", status: 400, match: { path: "/roles" }, times: "always" });
    const { failures } = await here.stack.up({ admin: { email: "admin@acme.example", adoptExisting: true } });
    expect(Object.keys(failures)).toEqual(["admin"]);
    expect(here.stack.known.has("admin")).toBe(true);
  });

  it("because Webex rejects a change has sent it once", async () => {
    await here.stack.up({ ada: ADA });
    here.sandbox.emulator.clearRequests();
    here.sandbox.emulator.addFaults({
      kind: "status",
      status: 400,
      match: MATCHES["PUT /people/{personId}"],
      times: "always",
    });
    await here.stack.up({ ada: { ...ADA, title: "Countess" } });
    expect(writes("PUT")).toBe(1);
  });

  it("because a write and the read after it both failed reports both", async () => {
    await here.stack.up({ ada: ADA });
    here.sandbox.emulator.addFaults(
      { kind: "status", status: 502, match: MATCHES["PUT /people/{personId}"] },
      { kind: "status", status: 403, match: { method: "GET", path: "/people/{personId}" }, after: 1 },
    );
    const { failures } = await here.stack.up({ ada: { ...ADA, title: "Countess" } });
    expect(failures.ada).toMatch(
      /^Cannot update the person ada@acme\.example: .* \[502, .*because reading failed as well: Cannot read the person/s,
    );
  });

  it("because Webex asks for a longer wait than allowed says for how long, and has sent the write once", async () => {
    await here.stack.up({ ada: ADA });
    here.sandbox.emulator.clearRequests();
    here.sandbox.emulator.addFaults({
      kind: "status",
      status: 503,
      headers: { "Retry-After": "600" },
      match: MATCHES["PUT /people/{personId}"],
    });
    const { failures } = await here.stack.up({ ada: { ...ADA, title: "Countess" } });
    expect(failures.ada).toContain("Webex asks to wait 600 s, but webex:maxWaitSeconds is 120");
    expect(writes("PUT")).toBe(1);
  });

  it("because a part of a change was stored is followed by a read and the rest", async () => {
    await here.stack.up({ ada: ADA });
    here.sandbox.emulator.addFaults({ kind: "partly-applied", match: MATCHES["PUT /people/{personId}"] });
    const { failures } = await here.stack.up({ ada: { ...ADA, displayName: "Countess Ada", title: "Countess" } });
    expect(failures).toEqual({});
    expect(adas()).toMatchObject([{ displayName: "Countess Ada", title: "Countess", firstName: "Ada" }]);
  });
});
