import { expect, it } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });

const jabber = (jabberWithWebexTeams: boolean) => ({ ...user, settings: { message: { jabberWithWebexTeams } } });

it.each([
  ["read", "GET", "/people/{personId}", "read the person"],
  ["read", "GET", "/identity/scim", "read the SCIM user"],
  ["update", "GET", "/people/{personId}", "read the person"],
  ["update", "PATCH", "/identity/scim", "change the SCIM user"],
  ["remove", "GET", "/people/{personId}", "read the person"],
  ["remove", "DELETE", "/people/{personId}", "delete the person"],
] as const)("where %s fails at %s %s, the message names the person by address", async (verb, method, path, tried) => {
  const { id, outputs } = await operations.host.create(jabber(true));
  await operations.again(async (host) => {
    operations.emulator.addFaults(
      { kind: "status", status: 405, match: { method, path }, times: "always" },
      // Small organisations are listed.
      { kind: "status", status: 200, body: { items: [] }, match: { method: "GET", path: "/people" }, times: "always" },
    );
    const failing = {
      read: () => host.read(id, outputs),
      update: () => host.update(id, outputs, jabber(false)),
      remove: () => host.remove(id, outputs),
    }[verb]();
    await expect(failing).rejects.toThrow(`Cannot ${tried} ${user.email}: An injected fault.`);
  });
});
