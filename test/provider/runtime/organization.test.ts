import { describe, expect, it } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({
  organization: ["acme", "initech", "globex"].map((name) => `test/emulator/organizations/${name}.json`),
});
const { again, personById, writes } = operations;

const ANOTHER = { "webex:accessToken": "initech-full-admin" };

describe("a token of another organisation", () => {
  it("neither reads, changes nor removes people, and reports nobody as deleted", async () => {
    // SIP addresses appear two seconds later, and would be a difference.
    operations.emulator.turnSwitches({ sipAddressDelay: 0 });
    const { id, outputs } = await operations.host.create(user);
    const before = personById(id);
    await again(async (host) => {
      const refused = /is in the organisation .* leads to Initech.*nothing was changed/;
      await expect(host.read(id, outputs)).rejects.toThrow(refused);
      await expect(host.update(id, outputs, { ...user, title: "Countess" })).rejects.toThrow(refused);
      for (const onDelete of ["delete", "deactivate", "offboard", "retain"]) {
        await expect(host.remove(id, { ...outputs, onDelete }), onDelete).rejects.toThrow(refused);
      }
      await expect(host.remove(id, { ...outputs, adopted: true }), "adopted").rejects.toThrow(refused);
    }, ANOTHER);
    expect(writes()).toEqual({});
    expect(personById(id)).toEqual(before);
  });
});

describe("a person who has moved to another organisation", () => {
  it.each(["delete", "deactivate", "offboard"])("is not removed with %s", async (onDelete) => {
    const { id, outputs } = await operations.host.create({ ...user, onDelete });
    const another = operations.emulator
      .state()
      .organizations.find(({ displayName }) => displayName.startsWith("Initech"));
    operations.emulator.addFaults({
      kind: "status",
      status: 200,
      body: { ...personById(id), orgId: another?.id },
      match: { method: "GET", path: "/people/{personId}" },
      times: "always",
    });
    await expect(again((host) => host.remove(id, outputs))).rejects.toThrow(
      `${user.email} belongs to another organisation than Acme Ltd; nothing was changed`,
    );
    expect(writes()).toEqual({});
  });
});

describe("retaining a person", () => {
  it("reads which organisation it is, and nothing else", async () => {
    const { id, outputs } = await operations.host.create({ ...user, onDelete: "retain" });
    await again((host) => host.remove(id, outputs));
    expect(operations.emulator.requests().counts).toEqual({ "GET /organizations": 1 });
    expect(personById(id)).toBeDefined();
  });

  it("fails without a token, because the organisation cannot be checked", async () => {
    const { id, outputs } = await operations.host.create({ ...user, onDelete: "retain" });
    await expect(again((host) => host.remove(id, outputs), { "webex:accessToken": "" })).rejects.toThrow(
      "there is no Webex token",
    );
  });
});

describe("a person whom the token may no longer read", () => {
  it("is not reported as gone: the refresh fails, and nothing is changed", async () => {
    const { id, outputs } = await operations.host.create(user);
    operations.emulator.addFaults(
      { kind: "status", status: 200, body: { items: [] }, match: { method: "GET", path: "/people" }, times: "always" },
      { kind: "status", status: 403, match: { method: "GET", path: "/people/{personId}" }, times: "always" },
    );
    await again(async (host) => {
      await expect(host.read(id, outputs)).rejects.toThrow(/Cannot read the person .*spark-admin:people_read.*\[403/);
    });
    expect(writes()).toEqual({});
  });
});
