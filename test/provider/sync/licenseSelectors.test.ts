import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { OrganizationInput } from "../../emulator/organization/organizationFile.ts";
import { checkedOn } from "../../support/checked.ts";
import { operationsOn } from "../../support/operations.ts";
import { user as ada } from "../../support/user.ts";

const operations = operationsOn({ organization: acmeWithMore() });
const { again, personById, writes } = operations;
const { create, update } = checkedOn(operations);

/** Acme with a messaging licence that no flag finds by its name, and with a second meeting site. */
function acmeWithMore(): OrganizationInput {
  const acme: OrganizationInput = JSON.parse(readFileSync("test/emulator/organizations/acme.json", "utf8"));
  acme.subscriptions?.[0]?.licenses.push(
    { name: "Messaging Plus", code: "MSP", units: 5 },
    { name: "Webex Meetings Suite", units: 5, site: "b.webex.example" },
  );
  return { ...acme, sites: [...(acme.sites ?? []), "b.webex.example"] };
}

const owned = () => operations.emulator.state().organizations.flatMap(({ licenses }) => licenses);

/** The paid licences a person holds. */
function paid(id: string): string[] {
  const held = owned().filter((license) => license.subscriptionId && personById(id).licenses?.includes(license.id));
  return held.map(({ name, siteUrl }) => [name, siteUrl].filter(Boolean).join(", "));
}

const user = { ...ada, subscriptionId: "Sub100001" };
const messaging = (entitled: unknown) => ({ ...user, services: { message: { messaging: entitled } } });
const suite = (siteUrl: string) => ({ ...user, services: { meeting: { webexEnterprise200: { siteUrl } } } });

describe("a selector", () => {
  it("of a licence that no flag would find is not drift, and false removes that licence", async () => {
    const plus = messaging({ name: "Messaging Plus" });
    const { id, outputs } = await create(plus);
    const found = await again((host) => host.read(id, outputs));
    expect(found.inputs).toEqual(plus);
    expect(paid(id)).toEqual(["Messaging Plus"]);
    await update(id, found.outputs, messaging(false));
    expect(paid(id)).toEqual([]);
  });

  it("also decides what an offboarded person loses", async () => {
    const { id, outputs } = await create({ ...messaging({ name: "Messaging Plus" }), onDelete: "offboard" });
    await again((host) => host.remove(id, outputs));
    expect(paid(id)).toEqual([]);
  });

  it("of another site removes the licence of the former one in the same request", async () => {
    const { id, outputs } = await create(suite("acme.webex.example"));
    await update(id, outputs, suite("b.webex.example"));
    expect(paid(id)).toEqual(["Webex Meetings Suite, b.webex.example"]);
    expect(writes()).toEqual({ "PATCH /licenses/users": 1 });
  });
});
