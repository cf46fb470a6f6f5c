import { expect, it, vi } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { messaging, user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again } = operations;
const DAY = 24 * 3600;

/** The day that many days from now. */
const dayIn = (days: number) => new Date(Date.now() + days * DAY * 1000).toISOString().slice(0, 10);
const deleted = () => `Webex deletes the account on ${dayIn(30)}, unless the organisation set another number of days`;

it.each([["live"], ["offline"]])("a preview says when a suspended user is deleted, once: %s", async (previewChecks) => {
  const suspended = { ...user, suspended: true };
  await again(
    async (host) => {
      await host.check(user, suspended);
      await host.check({ ...suspended, email: "b@acme.example" }, { ...suspended, email: "b@acme.example" });
      await host.check(
        { ...suspended, email: "c@acme.example" },
        { ...user, email: "c@acme.example", suspended: false },
      );
      await host.check({}, { ...suspended, email: "last@acme.example" });
    },
    { "webex:previewChecks": previewChecks },
  );
  await vi.waitFor(() => expect(operations.host.output()).toContain("last@acme.example is signed off"));
  expect(operations.host.output()).toContain(`ada@acme.example is signed off (suspended). ${deleted()}. Spaces`);
  expect(operations.host.output()).not.toMatch(/^[bc]@acme\.example/m);
});

it("a suspended user is deleted after thirty days, and a refresh says gone", async () => {
  const { id, outputs } = await operations.host.create({ ...user, suspended: true });
  operations.emulator.advanceSeconds(29 * DAY);
  expect((await again((host) => host.read(id, outputs))).id).toBe(id);
  operations.emulator.advanceSeconds(2 * DAY);
  await again(async (host) => {
    expect((await host.read(id, outputs)).id).toBe("");
    await host.check({}, { ...user, suspended: true });
  });
});

it.each([["deactivate"], ["offboard"]])("a removal with %s says when the account is deleted", async (onDelete) => {
  const { id, outputs } = await operations.host.create({ ...user, ...messaging(true), onDelete });
  await again((host) => host.remove(id, outputs));
  await vi.waitFor(() =>
    expect(operations.host.output()).toContain(`ada@acme.example (${id}) is signed off. ${deleted()}. Spaces`),
  );
  operations.emulator.advanceSeconds(31 * DAY);
  expect(operations.personById(id)).toBeUndefined();
});
