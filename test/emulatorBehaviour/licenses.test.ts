import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { OrganizationInput } from "../emulator/organization/organizationFile.ts";
import { nextLink } from "./support/client.ts";
import { acmeFile, webex } from "./support/webex.ts";

const { admin, client, emulator, createPerson, license } = webex({ organization: acmeWithTwoSites(), population: 350 });

function acmeWithTwoSites(): OrganizationInput {
  const acme: OrganizationInput = JSON.parse(readFileSync(acmeFile, "utf8"));
  acme.sites?.push("acme-events.webex.example");
  acme.subscriptions?.[1]?.licenses.push({ name: "Webex Meetings Suite", units: 5, site: "acme-events.webex.example" });
  return acme;
}

interface Item {
  id: string;
  name: string;
  subscriptionId?: string;
  siteUrl?: string;
}

const items = async (): Promise<Item[]> => (await admin().get("/licenses")).body.items;
const named = async (name: string) => (await items()).filter((item) => item.name === name);

describe("the list of licences", () => {
  test("one name stands for several subscriptions, and for several sites", async () => {
    const messaging = await named("Advanced Messaging");
    const suites = await named("Webex Meetings Suite");
    expect(messaging.map(({ subscriptionId }) => subscriptionId)).toEqual(["Sub100001", "Sub100002"]);
    expect(suites.map(({ siteUrl }) => siteUrl)).toEqual(["acme.webex.example", "acme-events.webex.example"]);
    expect(suites[0]).toMatchObject({ siteType: "Control Hub managed site" });
  });

  test.each([
    "Basic Messaging",
    "Free screen share",
    "Hybrid - Exchange Calendar",
    "Hybrid - Call Service Aware",
    "Unified Communication Manager (UCM)",
    "Webex Calling - Hot desk only",
  ])("%s has no subscription", async (name) => {
    expect((await named(name))[0]).not.toHaveProperty("subscriptionId");
  });

  test("nobody counts who consumes Route List Calls", async () => {
    const [routeList] = await named("Webex Calling - Route List Calls");
    expect(routeList).toMatchObject({ consumedByUsers: null, consumedByWorkspaces: null });
  });

  test("free licences have as many units, all consumed, as there are people", async () => {
    expect((await named("Basic Messaging"))[0]).toMatchObject({
      totalUnits: 354,
      consumedUnits: 354,
      consumedByUsers: 354,
    });
  });

  test("hybrid licences never consume, and counted in strings once", async () => {
    await createPerson({ licenses: [await license("Hybrid - Message")] });
    emulator().advanceSeconds(10);
    expect((await named("Hybrid - Message"))[0]).toMatchObject({ totalUnits: 355, consumedUnits: 0 });
    emulator().turnSwitches({ hybridUnits: "legacy" });
    expect((await named("Hybrid - Message"))[0]).toMatchObject({ totalUnits: "1", consumedUnits: "0" });
  });

  test("the standard agent has a lower-case center, the premium agent has not", async () => {
    const names = (await items()).map(({ name }) => name);
    expect(names).toContain("Contact center Standard Agent");
    expect(names).toContain("Contact Center Premium Agent");
  });

  test("with the switch the same licences have their old names", async () => {
    const before = await items();
    emulator().turnSwitches({ licenseNames: "old" });
    const after = await items();
    const oldName = (name: string) => after[before.findIndex((item) => item.name === name)]?.name;
    expect(oldName("Advanced Messaging")).toBe("Messaging");
    expect(oldName("Advanced Space Meetings")).toBe("Meeting 25 party");
    expect(oldName("Webex Meetings Suite")).toBe("Meeting - Webex Enterprise Edition");
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  test("an id is organisation, code, UUID and site in base64", async () => {
    const [suite] = await named("Webex Meetings Suite");
    const [screenShare] = await named("Free screen share");
    const decoded = (item: Item | undefined) => Buffer.from(item?.id ?? "", "base64").toString();
    expect(decoded(suite)).toMatch(/^ciscospark:\/\/us\/LICENSE\/[0-9a-f-]{36}:EE_[0-9a-f-]{36}_acme\.webex\.example$/);
    expect(decoded(screenShare)).toMatch(/:FSS_1b728ff9-7de8-4cb7-9540-29320b5a42cb$/);
  });

  test("the list is one page, whoever holds a licence comes in pages of 300", async () => {
    const [free] = await named("Basic Messaging");
    const first = await admin().get(`/licenses/${free?.id}?includeAssignedTo=user&limit=1000`);
    const second = await admin().get(nextLink(first) ?? "");
    expect([first.body.users.length, second.body.users.length]).toEqual([300, 54]);
    expect(first.body.users[0]).toMatchObject({ type: "INTERNAL", email: "admin@acme.example" });
    expect(nextLink(second)).toBeUndefined();
    expect(nextLink(await admin().get("/licenses"))).toBeUndefined();
  });

  test.each(["zero", "legacy"] as const)(
    "every licence read by its id is as in the list, hybrid units %s",
    async (hybridUnits) => {
      emulator().turnSwitches({ hybridUnits });
      for (const item of await items()) expect((await admin().get(`/licenses/${item.id}`)).body).toEqual(item);
    },
  );

  test("a licence nobody has is 404", async () => {
    expect((await admin().get("/licenses/unknown")).status).toBe(404);
  });

  test("counters show an assignment after a delay", async () => {
    const [messaging] = await named("Advanced Messaging");
    await createPerson({ licenses: [messaging?.id] });
    const consumed = async () => (await admin().get(`/licenses/${messaging?.id}`)).body.consumedUnits;
    expect(await consumed()).toBe(0);
    emulator().advanceSeconds(5);
    expect(await consumed()).toBe(1);
  });

  test("without the delay they show it at once", async () => {
    emulator().turnSwitches({ counterDelay: 0 });
    const [messaging] = await named("Advanced Messaging");
    await createPerson({ licenses: [messaging?.id] });
    expect((await named("Advanced Messaging"))[0]).toMatchObject({ consumedUnits: 1, consumedByUsers: 1 });
  });

  test("units held by workspaces count", async () => {
    expect((await named("Webex Room Kit"))[0]).toMatchObject({
      consumedUnits: 1,
      consumedByUsers: 0,
      consumedByWorkspaces: 1,
    });
  });

  test("a read-only administrator sees them", async () => {
    expect((await client("acme-read-only-admin").get("/licenses")).status).toBe(200);
  });
});
