import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { OrganizationInput } from "../../emulator/organization/organizationFile.ts";
import { checkedOn } from "../../support/checked.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: renewedAcme() });
const { again, personById, writes } = operations;
const { create, update, failures } = checkedOn(operations);

/** Acme with the same licences in its second subscription as in the first. */
function renewedAcme(): OrganizationInput {
  const acme: OrganizationInput = JSON.parse(readFileSync("test/emulator/organizations/acme.json", "utf8"));
  const standard = { name: "Webex Calling - Standard", units: 5 };
  acme.subscriptions?.[0]?.licenses.push(standard);
  acme.subscriptions?.[1]?.licenses.push(standard, { name: "Contact center Standard Agent", units: 1 });
  return acme;
}

/** The licences of a name that a person holds, by subscription. */
function subscriptionsOf(id: string, wanted: string): (string | undefined)[] {
  const owned = operations.emulator.state().organizations.flatMap(({ licenses }) => licenses);
  const held = owned.filter((license) => personById(id).licenses.includes(license.id));
  return held.filter(({ name }) => name === wanted).map(({ subscriptionId }) => subscriptionId);
}

const messaging = { ...user, services: { message: { messaging: true } } };
const agent = { ...user, licenses: [{ name: "Contact center Standard Agent" }] };

describe("a user who names no subscription", () => {
  it("passes the next preview unchanged, although a new subscription made the licence ambiguous", async () => {
    expect(await failures(messaging)).toEqual([expect.stringContaining("several licences go by this name")]);
    expect(await failures(messaging, messaging)).toEqual([]);
    expect(await failures({ ...agent, title: "x" }, agent)).toEqual([]);
  });

  it("keeps the licence held, whatever else changes, and that is not drift", async () => {
    for (const stated of [messaging, agent]) {
      const email = `${"services" in stated ? "messaging" : "agent"}@acme.example`;
      const { id, outputs } = await create({ ...stated, email, subscriptionId: "Sub100001" });
      const { subscriptionId: _, ...before } = outputs;
      const updated = await update(id, before, { ...stated, email, title: "Engineer" });
      expect(writes()).toEqual({ "PUT /people/{personId}": 1 });
      const found = await again((host) => host.read(id, updated));
      expect(found.inputs).toEqual({ ...stated, email, title: "Engineer" });
    }
  });

  it("fails in the preview when a further ambiguous licence is stated", async () => {
    const more = { ...messaging, ...agent };
    expect(await failures(more, messaging)).toEqual([expect.stringMatching(/^licenses\[0\]: several licences/)]);
  });

  it("does not count as a request for a further unit", async () => {
    for (const name of ["a", "b", "c", "d"]) {
      const before = { ...messaging, email: `${name}@acme.example` };
      expect(await failures({ ...before, subscriptionId: "Sub100002" }, before)).toEqual([]);
    }
  });

  it("who exists already gets a fault in the preview for a licence that the organisation does not have", async () => {
    const existing = { ...messaging, adoptExisting: true, licenses: [{ name: "Hybrid - Google Calender" }] };
    expect(await failures(existing)).toEqual([
      expect.stringMatching(/^licenses\[0\]: the organisation has no licence/),
    ]);
  });
});

describe("a chosen licence, renewed in another subscription", () => {
  const place = { location: "London", extension: "4105" };

  it.each([
    ["Contact center Standard Agent", agent],
    ["Webex Calling - Standard", { ...user, ...place, licenses: [{ name: "Webex Calling - Standard" }] }],
  ])("is exchanged in one request: %s", async (name, stated) => {
    const { id, outputs } = await create({ ...stated, subscriptionId: "Sub100001" });
    expect(subscriptionsOf(id, name)).toEqual(["Sub100001"]);
    await update(id, outputs, { ...stated, subscriptionId: "Sub100002" });
    expect(subscriptionsOf(id, name)).toEqual(["Sub100002"]);
    expect(writes()).toEqual({ "PATCH /licenses/users": 1 });
  });

  it("requests a unit there", async () => {
    const before = { ...agent, subscriptionId: "Sub100001" };
    expect(await failures({ ...before, subscriptionId: "Sub100002" }, before)).toEqual([]);
    const other = { ...before, email: "other@acme.example" };
    expect(await failures({ ...other, subscriptionId: "Sub100002" }, other)).toEqual([
      expect.stringContaining("no free unit of Contact center Standard Agent (subscription Sub100002"),
    ]);
  });
});

it("a subscription is changed to another one, in whatever case it was stated", async () => {
  const { id, outputs } = await create({ ...messaging, subscriptionId: "sub100001" });
  await update(id, outputs, { ...messaging, subscriptionId: "Sub100002" });
  expect(subscriptionsOf(id, "Advanced Messaging")).toEqual(["Sub100002"]);
});
