import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { OrganizationInput } from "./organization/organizationFile.ts";
import { acmeFile, webex } from "./testing/webex.ts";

const { admin, client, emulator, createPerson, license, person, locationId } = webex({
  organization: acmeWithMoreCalling(),
});
const email = "new@acme.example";

function acmeWithMoreCalling(): OrganizationInput {
  const acme: OrganizationInput = JSON.parse(readFileSync(acmeFile, "utf8"));
  acme.subscriptions?.[1]?.licenses.push(
    { name: "Webex Calling - Standard", units: 5 },
    { name: "Webex Calling - Attendant Console", units: 5 },
    { name: "Customer Experience - Essential", units: 5 },
  );
  return acme;
}

interface LicenseChange {
  id: string;
  operation?: string;
  properties?: Record<string, string>;
}

const patch = (...licenses: LicenseChange[]) => admin().patch("/licenses/users", { email, licenses });
const add = async (name: string, properties?: Record<string, string>): Promise<LicenseChange> => ({
  id: await license(name),
  ...(properties && { properties }),
});
const remove = async (name: string): Promise<LicenseChange> => ({ id: await license(name), operation: "remove" });
const atDesk = (extension: string) => ({ locationId: locationId("London"), extension });
const messaging = () => license("Advanced Messaging", "Sub100001");

describe("assigning licences", () => {
  test("all applied: 200 with everything that is held", async () => {
    const created = await createPerson();
    const reply = await patch({ id: await messaging() });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ email, personId: created.id, orgId: created.orgId });
    expect(reply.body.licenses).toEqual([...created.licenses, await messaging()]);
  });

  test("trap 53: without e-mail and person id it is refused", async () => {
    expect((await admin().patch("/licenses/users", { licenses: [{ id: await messaging() }] })).status).toBe(400);
  });

  test("trap 54: adding what is held, or removing what is not, is 200 and changes nothing", async () => {
    await createPerson();
    const once = await patch({ id: await messaging() });
    const twice = await patch({ id: await messaging() });
    const removed = await patch(await remove("Hybrid - Message"));
    expect([twice.status, twice.body]).toEqual([200, once.body]);
    expect([removed.status, removed.body]).toEqual([200, once.body]);
  });

  test("trap 55: one good and one bad: 206, what is held, and no word about the other", async () => {
    const created = await createPerson();
    const reply = await patch({ id: await messaging() }, { id: "unknown" });
    expect(reply.status).toBe(206);
    expect(reply.body.licenses).toEqual([...created.licenses, await messaging()]);
    expect(reply.body).not.toHaveProperty("errors");
  });

  test("trap 56: only bad: 400 with the code, and nothing has changed", async () => {
    await createPerson();
    const before = emulator().state();
    const reply = await patch({ id: "unknown" });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({
      message: "License not recognized",
      errors: [{ errorCode: 400000, description: expect.any(String) }],
      trackingId: expect.any(String),
    });
    expect(emulator().state()).toEqual(before);
  });

  test("trap 56: the same bad licence twice is one failure, not half a success", async () => {
    await createPerson();
    const roomKit = await add("Webex Room Kit");
    expect((await patch(roomKit, roomKit)).status).toBe(400);
  });

  test("the last unit is given once: 400 without a code after that", async () => {
    const few = await license("Real-Time Translations");
    await createPerson({ emails: ["one@acme.example"], licenses: [few] });
    await createPerson({ emails: ["two@acme.example"], licenses: [few] });
    await createPerson();
    const reply = await patch({ id: few });
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0]).not.toHaveProperty("errorCode");
  });

  test("a service moves from one subscription to the other in one request", async () => {
    const to = await license("Advanced Messaging", "Sub100002");
    const created = await createPerson();
    await patch({ id: await messaging() });
    const reply = await patch({ id: to }, { id: await messaging(), operation: "remove" });
    expect([reply.status, reply.body.licenses]).toEqual([200, [...created.licenses, to]]);
  });

  test("a meeting licence makes its holder a host, and attendee sites are shown", async () => {
    await createPerson({ siteUrls: ["acme.webex.example#attendee"] });
    const attendee = await admin().patch("/licenses/users", { email, licenses: [] });
    const host = await patch(await add("Webex Meetings Suite"));
    expect(attendee.body.siteUrls).toEqual([{ siteUrl: "acme.webex.example", accountType: "ATTENDEE" }]);
    expect(host.body.siteUrls).toEqual([{ siteUrl: "acme.webex.example", accountType: "HOST" }]);
    emulator().turnSwitches({ accountType: "lower" });
    const again = await admin().patch("/licenses/users", { email });
    expect(again.body.siteUrls[0].accountType).toBe("host");
  });

  test.each(["attendee", "ATTENDEE"])(
    "an attendee site is added and removed as %s, an unknown one is 400216",
    async (accountType) => {
      await createPerson();
      const site = (siteUrl: string, operation: string) =>
        admin().patch("/licenses/users", { email, siteUrls: [{ siteUrl, accountType, operation }] });
      expect((await site("acme.webex.example", "add")).body.siteUrls).toHaveLength(1);
      expect((await site("acme.webex.example", "remove")).body).not.toHaveProperty("siteUrls");
      expect((await site("other.webex.example", "add")).body.errors[0].errorCode).toBe(400216);
    },
  );

  test("trap 61: a meeting licence of somebody of another organisation is pending, for 15 days, and others are refused", async () => {
    const suite = await license("Webex Meetings Suite");
    const invite = (...licenses: LicenseChange[]) =>
      admin().patch("/licenses/users", { email: "someone@elsewhere.example", licenses });
    expect((await invite({ id: suite })).body).toMatchObject({ licenses: [], pendingLicenses: [suite] });
    expect((await invite({ id: await messaging() })).status).toBe(400);
    expect((await invite()).body.pendingLicenses).toEqual([suite]);
    emulator().advanceSeconds(16 * 86_400);
    expect((await invite()).body.pendingLicenses).toEqual([]);
  });

  test("nobody with that address is 404", async () => {
    expect((await patch({ id: await messaging() })).status).toBe(404);
  });

  test.each(["acme-read-only-admin", "acme-person", "acme-admin-without-write-scope"])(
    "is refused to %s",
    async (token) => {
      await createPerson();
      const reply = await client(token).patch("/licenses/users", { email, licenses: [{ id: await messaging() }] });
      expect(reply.status).toBe(403);
    },
  );
});

describe("calling licences", () => {
  test("trap 57: without properties 400411", async () => {
    await createPerson();
    const reply = await patch(await add("Webex Calling - Professional"));
    expect([reply.status, reply.body.errors[0].errorCode]).toEqual([400, 400411]);
  });

  test("trap 57: an extension alone is refused without a location", async () => {
    await createPerson();
    const reply = await patch(await add("Webex Calling - Professional", { extension: "4101" }));
    expect([reply.status, reply.body.message]).toEqual([400, "Unable to find location"]);
  });

  test("trap 99: a location without calling is not found", async () => {
    await createPerson();
    const properties = { extension: "4101", locationId: locationId("Warehouse") };
    const reply = await patch(await add("Webex Calling - Professional", properties));
    expect([reply.status, reply.body.errors[0].errorCode]).toEqual([400, 400]);
  });

  test("a number alone brings its location, once", async () => {
    await createPerson();
    await createPerson({ emails: ["other@acme.example"] });
    const professional = await add("Webex Calling - Professional", { phoneNumber: "442079460101" });
    expect((await patch(professional)).status).toBe(200);
    expect(await person(email, "&callingData=true")).toMatchObject({ locationId: locationId("London") });
    const taken = await admin().patch("/licenses/users", { email: "other@acme.example", licenses: [professional] });
    expect(taken.status).toBe(400);
  });

  test("trap 59: removing calling takes location, extension and number, and adding it starts blank", async () => {
    await createPerson();
    const properties = { ...atDesk("4101"), phoneNumber: "+442079460101" };
    await patch(await add("Webex Calling - Professional", properties));
    await patch(await remove("Webex Calling - Professional"));
    const without = await person(email, "&callingData=true");
    for (const gone of ["locationId", "extension", "phoneNumbers"]) expect(without).not.toHaveProperty(gone);
    await patch(await add("Webex Calling - Professional", atDesk("4102")));
    expect((await person(email, "&callingData=true")).phoneNumbers).toEqual([
      { type: "work_extension", value: "814102" },
    ]);
  });
});

describe("licences that do not go together (trap 58)", () => {
  const held: Record<string, () => Promise<LicenseChange>> = {
    professional: () => add("Webex Calling - Professional", atDesk("4101")),
    standard: () => add("Webex Calling - Standard", atDesk("4101")),
    experience: () => add("Customer Experience - Essential"),
  };

  test.each([
    ["Professional joins Standard", 400404, "standard", () => [held.professional?.()]],
    ["Standard joins Professional", 400404, "professional", () => [held.standard?.()]],
    ["Attendant Console joins Standard", 400406, "standard", () => [add("Webex Calling - Attendant Console")]],
    ["CX Essentials join Standard", 400407, "standard", () => [held.experience?.()]],
    ["Attendant Console comes without Professional", 400408, "", () => [add("Webex Calling - Attendant Console")]],
    ["screen share is removed", 700006, "", () => [remove("Free screen share")]],
  ])("trap 58: %s: %i", async (_what, errorCode, before, changes) => {
    const { licenses } = await createPerson();
    if (before) expect((await patch((await held[before]?.()) ?? { id: "" })).status).toBe(200);
    const asked = (await Promise.all(changes())).flatMap((change) => change ?? []);
    const reply = await patch(...asked);
    expect([reply.status, reply.body.errors[0].errorCode]).toEqual([400, errorCode]);
    expect((await person(email)).licenses).toHaveLength(licenses.length + (before ? 1 : 0));
  });

  test.each([
    ["Professional becomes Standard", 400112, "professional", "Webex Calling - Professional"],
    ["CX Essentials become Standard", 400410, "experience", "Customer Experience - Essential"],
  ])("trap 58: %s: %i, and nothing happens", async (_what, errorCode, before, name) => {
    await createPerson();
    await patch((await held[before]?.()) ?? { id: "" });
    const state = emulator().state();
    const reply = await patch(await add("Webex Calling - Standard", atDesk("4101")), await remove(name));
    expect([reply.status, reply.body.errors[0].errorCode]).toEqual([400, errorCode]);
    expect(emulator().state()).toEqual(state);
  });

  test.each([
    ["paid messaging needs free messaging", "Advanced Messaging", 700003],
    ["paid meetings need free meetings", "Advanced Space Meetings", 700004],
    ["meetings need free messaging", "Basic Space Meetings", 700005],
  ])("trap 58: %s", async (_what, name, errorCode) => {
    await createPerson({ licenses: [await license("Hybrid - Message")] });
    const id = await license(name, name === "Advanced Messaging" ? "Sub100001" : undefined);
    const reply = await patch({ id });
    expect([reply.status, reply.body.errors[0].errorCode]).toEqual([400, errorCode]);
    const together = await patch({ id }, await add("Basic Messaging"), await add("Basic Space Meetings"));
    expect(together.status).toBe(200);
  });

  test("trap 58: with the switch, or for a move to another subscription, free licences are not asked for", async () => {
    await createPerson({ licenses: [await messaging()] });
    const other = await license("Advanced Messaging", "Sub100002");
    expect((await patch({ id: other }, { id: await messaging(), operation: "remove" })).status).toBe(200);
    emulator().turnSwitches({ freePrerequisites: "ignored" });
    expect((await patch(await add("Advanced Space Meetings"))).status).toBe(200);
  });

  test("Exchange and Google calendar exclude each other", async () => {
    await createPerson();
    expect((await patch(await add("Hybrid - Exchange Calendar"))).status).toBe(200);
    expect((await patch(await add("Hybrid - Google Calendar"))).body.errors[0].errorCode).toBe(400413);
  });

  test("Call Connect comes with Call Aware and goes before it", async () => {
    await createPerson();
    const [aware, connect] = [await add("Hybrid - Call Service Aware"), await add("Hybrid - Call Service Connect")];
    expect((await patch(connect)).status).toBe(400);
    expect((await patch(connect, aware)).status).toBe(200);
    expect((await patch({ ...aware, operation: "remove" })).status).toBe(400);
    expect((await patch({ ...connect, operation: "remove" }, { ...aware, operation: "remove" })).status).toBe(200);
  });
});
