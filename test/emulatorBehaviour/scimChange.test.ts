import { describe, expect, test } from "vitest";
import { ciscoSchema, coreSchema, enterpriseSchema } from "../emulator/scim/schemas.ts";
import { scim } from "./support/scim.ts";
import { webex } from "./support/webex.ts";

const setup = webex({ switches: { scimListDelay: 0, scimLicenseDelay: 0 } });
const { admin, emulator, license, locationId, person } = setup;
const { userOf, users, patch, newUser } = scim(setup);

describe("changing users", () => {
  test("PUT drops what is not sent, PATCH does not", async () => {
    await patch("person@acme.example", {
      op: "add",
      value: { title: "Captain", locale: "en_GB", name: { middleName: "M" } },
    });
    const patched = await patch("person@acme.example", { op: "replace", path: "nickName", value: "Quen" });
    expect(patched.body).toMatchObject({
      title: "Captain",
      locale: "en_GB",
      nickName: "Quen",
      name: { middleName: "M" },
    });
    const put = await admin().put(
      await userOf("person@acme.example"),
      newUser({ userName: "person@acme.example", displayName: "P" }),
    );
    expect(put.status).toBe(200);
    for (const gone of ["title", "locale", "nickName", "name", "phoneNumbers"])
      expect(put.body).not.toHaveProperty(gone);
  });

  test("a filter that matches nothing, and remove without a path, are 400 noTarget", async () => {
    for (const operation of [
      { op: "replace", path: 'phoneNumbers[type eq "fax"].value', value: "+441" },
      { op: "remove" },
    ]) {
      const reply = await patch("person@acme.example", { op: "replace", path: "title", value: "Lost" }, operation);
      expect([reply.status, reply.body.scimType, reply.body.status]).toEqual([400, "noTarget", "400"]);
    }
    expect(await person("person@acme.example")).not.toHaveProperty("title");
  });

  test("replace sets what was not there, and a value filter means one of several", async () => {
    const replaced = await patch(
      "person@acme.example",
      { op: "replace", path: "title", value: "First" },
      { op: "add", path: "phoneNumbers", value: [{ type: "fax", value: "+441" }] },
      { op: "replace", path: 'phoneNumbers[type eq "mobile"].value', value: "+442" },
    );
    expect(replaced.body).toMatchObject({
      title: "First",
      phoneNumbers: [{ type: "mobile", value: "+442" }, { type: "fax" }],
    });
    const removed = await patch(
      "person@acme.example",
      { op: "remove", path: 'phoneNumbers[type eq "fax"]' },
      { op: "remove", path: "title" },
    );
    expect(removed.body.phoneNumbers).toHaveLength(1);
    expect(removed.body).not.toHaveProperty("title");
  });

  test("a new user name takes the old one's place, and no other address can be the primary one at work", async () => {
    const home = { value: "q@home.example", type: "home" };
    await patch("person@acme.example", { op: "add", path: "emails", value: [home] });
    const renamed = await patch("person@acme.example", {
      op: "replace",
      path: "userName",
      value: "quentin@acme.example",
    });
    expect(renamed.body.emails).toEqual([
      { value: "quentin@acme.example", type: "work", primary: true },
      { ...home, primary: false },
    ]);
    expect((await person("quentin@acme.example")).emails).toEqual(["quentin@acme.example", "q@home.example"]);
    const work = { op: "replace", path: 'emails[type eq "work"].value', value: "x@acme.example" };
    expect((await patch("quentin@acme.example", work)).status).toBe(400);
  });

  test("a number that becomes the primary one is the only one, beside the number of Calling as well", async () => {
    const add = (number: object) => patch("person@acme.example", { op: "add", path: "phoneNumbers", value: [number] });
    await add({ type: "fax", value: "+441632960001", primary: true });
    const { body } = await add({ type: "other", value: "+441632960002", primary: true });
    const flags = (numbers: { value: string; primary?: boolean }[]) =>
      numbers.filter(({ primary }) => primary).map(({ value }) => value);
    expect(flags(body.phoneNumbers)).toEqual(["+441632960002"]);
    await admin().patch("/licenses/users", {
      email: "person@acme.example",
      licenses: [
        {
          id: await license("Webex Calling - Professional"),
          properties: { locationId: locationId("London"), extension: "4101", phoneNumber: "+442079460101" },
        },
      ],
    });
    const caller = await person("person@acme.example", "&callingData=true");
    expect(caller.phoneNumbers).toContainEqual({ type: "work", value: "+442079460101", primary: false });
    expect(flags(caller.phoneNumbers)).toEqual(["+441632960002"]);
  });

  test.each([
    ["managedOrgs", { orgId: "o", role: "r" }],
    ["managedGroups", { orgId: "o", groupId: "g", role: "r" }],
    ["externalAttribute7", { source: "s", value: "v" }],
  ])(
    "a value of %s without a part that the description requires is 400, and nothing is written",
    async (name, whole) => {
      const user = await userOf("person@acme.example");
      const path = `${ciscoSchema}:${name}`;
      const accepted = await patch("person@acme.example", { op: "add", path, value: [whole] });
      expect(accepted.body[ciscoSchema][name]).toEqual([whole]);
      const [part] = Object.keys(whole);
      const extension = { [ciscoSchema]: { [name]: [{ ...whole, [part ?? ""]: undefined }] } };
      const refused = [
        await patch("person@acme.example", { op: "add", path, value: [{}] }),
        await patch("person@acme.example", { op: "add", value: extension }),
        await admin().put(user, newUser({ userName: "person@acme.example", ...extension })),
        await admin().post(users(), newUser(extension)),
      ];
      for (const { status, body } of refused) expect([status, body.scimType]).toEqual([400, "invalidValue"]);
      expect((await admin().get(user)).body[ciscoSchema][name]).toEqual([whole]);
    },
  );

  test("a body that is no PatchOp is 400", async () => {
    const body = { schemas: [coreSchema], Operations: [{ op: "add", path: "title", value: "x" }] };
    const reply = await admin().patch(await userOf("person@acme.example"), body);
    expect([reply.status, reply.body.scimType]).toEqual([400, "invalidSyntax"]);
  });

  test.each([
    [{ op: "replace", path: "active", value: "perhaps" }],
    [{ op: "replace", path: "title", value: 7 }],
    [{ op: "replace", path: "title" }],
    [{ op: "add", path: "name.givenName", value: 7 }],
    [{ op: "add", path: "emails", value: [{ value: "nobody" }] }],
    [{ op: "add", path: "emails", value: [{ value: "a@b.example", type: "moon" }] }],
    [{ op: "add", path: "addresses", value: [{ country: 7 }] }],
    [{ op: "add", path: "phoneNumbers", value: [{ value: "+441", primary: 7 }] }],
    [{ op: "add", path: `${enterpriseSchema}:manager`, value: { value: "nobody" } }],
    [{ op: "replace", path: "title[", value: "x" }],
    [{ op: "replace", path: 'emails[type co "x"].value', value: "x" }],
    [{ op: "add", value: "text" }],
    [{ op: "remove", path: "userName" }],
    [{ op: "move", path: "title" }],
  ])("an operation that makes no sense is 400 and changes nothing: %j", async (operation) => {
    const before = emulator().state();
    const reply = await patch("person@acme.example", { op: "replace", path: "title", value: "Lost" }, operation);
    expect(reply.status).toBe(400);
    expect(emulator().state()).toEqual(before);
  });

  test.each([
    [{ op: "add", path: "id", value: "mine" }],
    [{ op: "replace", path: "meta.created", value: "1999" }],
    [{ op: "add", path: "urn:example:mine:User:colour", value: "red" }],
    [{ op: "replace", path: `${ciscoSchema}:provisionSource`, value: "AD" }],
  ])("an operation on what can only be read or is unknown is taken and ignored: %j", async (operation) => {
    const before = emulator().state().organizations[0]?.people;
    expect((await patch("person@acme.example", operation)).status).toBe(200);
    const strip = (people: typeof before) => people?.map(({ lastModified: _when, ...rest }) => rest);
    expect(strip(emulator().state().organizations[0]?.people)).toEqual(strip(before));
  });

  test.each([
    ["published", { isTeamsOnJabberEnabled: true, isUCCallOnJabberEnabled: false }],
    ["stored", { isTeamsOnJabberEnabled: true, isUCCallOnJabberEnabled: false, userSettings: ["a"], licenseID: ["L"] }],
    ["ignored", {}],
  ] as const)("Jabber attributes, settings and licenses are all answered 200, and %s", async (how, kept) => {
    emulator().turnSwitches({ jabberAttributes: how });
    const wanted = {
      isTeamsOnJabberEnabled: true,
      isUCCallOnJabberEnabled: false,
      userSettings: ["a"],
      licenseID: ["L"],
    };
    const reply = await patch(
      "person@acme.example",
      ...Object.entries(wanted).map(([name, value]) => ({ op: "replace", path: `${ciscoSchema}:${name}`, value })),
    );
    expect(reply.status).toBe(200);
    const stored = Object.fromEntries(Object.entries(reply.body[ciscoSchema]).filter(([name]) => name in wanted));
    expect(stored).toEqual(kept);
  });
});
