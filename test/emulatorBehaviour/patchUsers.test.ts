import { describe, expect, test } from "vitest";
import { type LicenseChange, licenseChanges } from "./support/licenseChanges.ts";
import { webex } from "./support/webex.ts";

const email = "new@acme.example";
const running = webex();
const { admin, client, emulator, createPerson, license } = running;
const { patch, add, remove, messaging } = licenseChanges(running, email);

describe("assigning licences", () => {
  test("all applied: 200 with everything that is held", async () => {
    const created = await createPerson();
    const reply = await patch({ id: await messaging() });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ email, personId: created.id, orgId: created.orgId });
    expect(reply.body.licenses).toEqual([...created.licenses, await messaging()]);
  });

  test("without e-mail and person id it is refused", async () => {
    expect((await admin().patch("/licenses/users", { licenses: [{ id: await messaging() }] })).status).toBe(400);
  });

  test("adding what is held, or removing what is not, is 200 and changes nothing", async () => {
    await createPerson();
    const once = await patch({ id: await messaging() });
    const twice = await patch({ id: await messaging() });
    const removed = await patch(await remove("Hybrid - Message"));
    expect([twice.status, twice.body]).toEqual([200, once.body]);
    expect([removed.status, removed.body]).toEqual([200, once.body]);
  });

  test("one good and one bad: 206, what is held, and no word about the other", async () => {
    const created = await createPerson();
    const reply = await patch({ id: await messaging() }, { id: "unknown" });
    expect(reply.status).toBe(206);
    expect(reply.body.licenses).toEqual([...created.licenses, await messaging()]);
    expect(reply.body).not.toHaveProperty("errors");
  });

  test("only bad: 400 with the code, and nothing has changed", async () => {
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

  test("the same bad licence twice is one failure, not half a success", async () => {
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

  test("a meeting licence of somebody of another organisation is pending, for 15 days, and others are refused", async () => {
    const suite = await license("Webex Meetings Suite");
    const invite = (...licenses: LicenseChange[]) =>
      admin().patch("/licenses/users", { email: "someone@elsewhere.example", licenses });
    expect((await invite({ id: suite })).body).toMatchObject({ licenses: [], pendingLicenses: [suite] });
    expect((await invite({ id: await messaging() })).status).toBe(400);
    expect((await invite()).body.pendingLicenses).toEqual([suite]);
    emulator().advanceSeconds(16 * 86_400);
    expect((await invite()).body.pendingLicenses).toEqual([]);
  });

  describe("an attendee site of somebody of another organisation", () => {
    const siteUrl = "acme.webex.example";
    const attend = (site: object, licenses: LicenseChange[] = []) =>
      admin().patch("/licenses/users", {
        email: "someone@elsewhere.example",
        licenses,
        siteUrls: [{ accountType: "attendee", ...site }],
      });

    test("is pending, for 15 days or until it is taken back", async () => {
      const pending = { licenses: [], pendingLicenses: [], pendingSiteUrls: [{ siteUrl, accountType: "ATTENDEE" }] };
      expect((await attend({ siteUrl })).body).toMatchObject(pending);
      expect((await attend({ siteUrl, operation: "remove" })).body.pendingSiteUrls).toEqual([]);
      await attend({ siteUrl });
      emulator().advanceSeconds(16 * 86_400);
      const later = await admin().patch("/licenses/users", { email: "someone@elsewhere.example" });
      expect(later.body.pendingSiteUrls).toEqual([]);
    });

    test("is 400216 where the organisation does not have it, or beside its host's licence, then as 206", async () => {
      const unknown = await attend({ siteUrl: "other.webex.example" });
      expect([unknown.status, unknown.body.errors[0].errorCode]).toEqual([400, 400216]);
      const both = await attend({ siteUrl }, [{ id: await license("Webex Meetings Suite") }]);
      expect([both.status, both.body.pendingSiteUrls]).toEqual([206, [{ siteUrl, accountType: "HOST" }]]);
    });
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
