import { expect, it } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });

const LIMITS = { "webex:maxWaitSeconds": "5", "webex:maxRetries": "1", "webex:timeoutSeconds": "1" };

/** Webex receives the request and never answers. */
function neverAnswer(method: string, path: string): void {
  operations.emulator.addFaults({ kind: "hang", match: { method, path }, times: "always" });
}

it.each([
  ["1", 2],
  ["0", 1],
])("a creation that is never answered is repeated %s times where maxRetries says so", async (maxRetries, sent) => {
  await operations.again(
    async (host) => {
      neverAnswer("POST", "/people");
      await expect(host.create(user)).rejects.toThrow(/did not answer within 1 s/);
      expect(operations.writes()).toEqual({ "POST /people": sent });
    },
    { ...LIMITS, "webex:maxRetries": maxRetries },
  );
});

it("a creation that is never answered is not repeated after maxWaitSeconds", async () => {
  await operations.again(
    async (host) => {
      neverAnswer("POST", "/people");
      await expect(host.create(user)).rejects.toThrow(/did not answer within 1 s/);
      expect(operations.writes()).toEqual({ "POST /people": 1 });
    },
    { "webex:maxWaitSeconds": "1" },
  );
});

it("a creation and a change whose answers stall half-way are looked up, and not repeated", async () => {
  await operations.again(async (host) => {
    for (const method of ["POST", "PUT"])
      operations.emulator.addFaults({ kind: "stalled", match: { method }, times: "always" });
    const { id, outputs } = await host.create(user);
    await host.update(id, outputs, { ...user, title: "Countess" });
    expect(operations.personById(id).title).toBe("Countess");
    expect(operations.writes()).toEqual({ "POST /people": 1, "PUT /people/{personId}": 1 });
  }, LIMITS);
});

it("a change and a removal that are never answered stay within the same limits", async () => {
  const { id, outputs } = await operations.host.create(user);
  await operations.again(async (host) => {
    neverAnswer("PUT", "/people/{personId}");
    await expect(host.update(id, outputs, { ...user, title: "Countess" })).rejects.toThrow(/did not answer/);
    expect(operations.writes()).toEqual({ "PUT /people/{personId}": 2 });
  }, LIMITS);
  await operations.again(async (host) => {
    neverAnswer("DELETE", "/people/{personId}");
    await expect(host.remove(id, outputs)).rejects.toThrow(/did not answer/);
    expect(operations.writes()).toEqual({ "DELETE /people/{personId}": 2 });
  }, LIMITS);
});
