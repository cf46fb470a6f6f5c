import { beforeEach, describe, expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { admin, client, emulator, createPerson, license, locationId, person } = webex();

const email = "new@acme.example";
const work = { type: "work", value: "+442079460103" };
const address = { type: "work", country: "GB" };
const attendee = "acme.webex.example#attendee";

/** Somebody who calls, with something in every list, and no licence that is implicit. */
async function createCaller(): Promise<{ id: string; licenses: string[] }> {
  const licenses = [await license("Webex Calling - Professional"), await license("Advanced Messaging", "Sub100001")];
  return createPerson(
    {
      licenses,
      phoneNumbers: [work],
      extension: "4103",
      locationId: locationId("London"),
      roles: (await person("auditor@acme.example")).roles,
      addresses: [address],
      siteUrls: [attendee],
      title: "Engineer",
    },
    "?callingData=true",
  );
}

const put = (id: string, body: object, query = "&showAllTypes=true") =>
  admin().put(`/people/${id}?callingData=true${query}`, { displayName: "New", ...body });

const whole = () => person(email, "&callingData=true");

describe("what is left out of PUT people", () => {
  test("lists, number and extension stay", async () => {
    const { id } = await createCaller();
    const { avatar: _, lastModified: __, ...before } = await whole();
    expect((await put(id, {})).body).toMatchObject({ ...before, displayName: "New" });
  });

  describe("with the switch", () => {
    beforeEach(() => emulator().turnSwitches({ putAbsentFields: "clear" }));

    test("is cleared: lists, number and extension, and calling with its licence", async () => {
      const { id } = await createCaller();
      const { status, body } = await put(id, {});
      expect(status).toBe(200);
      for (const cleared of ["licenses", "roles", "addresses", "siteUrls", "phoneNumbers", "extension", "locationId"]) {
        expect(body).not.toHaveProperty(cleared);
      }
      expect(body).toMatchObject({ id, emails: [email], displayName: "New" });
    });

    test("is cleared alone: what is sent stays", async () => {
      const { id, licenses } = await createCaller();
      const { roles } = await whole();
      const { body } = await put(id, {
        licenses,
        roles,
        extension: "4103",
        siteUrls: [attendee],
        addresses: [address],
      });
      expect(body).toMatchObject({ licenses, roles, extension: "4103", siteUrls: [attendee], addresses: [address] });
      expect(body.phoneNumbers).toEqual([{ type: "work_extension", value: "814103" }]);
    });

    test("an attendee entry goes only with showAllTypes", async () => {
      const { id } = await createCaller();
      expect((await put(id, {}, "")).status).toBe(200);
      expect((await whole()).siteUrls).toEqual([attendee]);
    });

    test("calling cannot be left with neither number nor extension", async () => {
      const { id, licenses } = await createCaller();
      expect((await put(id, { licenses })).status).toBe(400);
      expect(await whole()).toMatchObject({ extension: "4103", title: "Engineer" });
    });

    test("an implicit licence cannot be left out with its list", async () => {
      const { id, licenses } = await createPerson();
      const reply = await put(id, {});
      expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining("implicitly assigned")]);
      expect((await whole()).licenses).toEqual(licenses);
    });

    test("roles are taken by full administrators alone", async () => {
      const { id, licenses } = await createCaller();
      const path = `/people/${id}`;
      const body = { displayName: "New", licenses, extension: "4103" };
      expect((await client("acme-user-admin").put(path, body)).status).toBe(403);
      expect((await client("acme-user-admin").put(path, { ...body, roles: (await whole()).roles })).status).toBe(200);
    });
  });
});

describe("phone numbers in PUT people", () => {
  test.each([
    ["none", []],
    ["a mobile one alone", [{ type: "mobile", value: "+447700900999" }]],
    ["a work_extension alone", [{ type: "work_extension", value: "814103" }]],
  ])("are the whole list: with %s the work number goes", async (_what, phoneNumbers) => {
    const { id } = await createCaller();
    const { body } = await put(id, { phoneNumbers });
    expect(body.phoneNumbers).toEqual([{ type: "work_extension", value: "814103" }]);
  });

  test("of several kinds, the work number alone counts", async () => {
    const { id } = await createCaller();
    const phoneNumbers = [{ type: "mobile", value: "+447700900999" }, work];
    expect((await put(id, { phoneNumbers })).body.phoneNumbers).toEqual([
      { ...work, primary: true },
      { type: "work_extension", value: "814103" },
    ]);
  });
});
