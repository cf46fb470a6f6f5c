import { describe, expect, test } from "vitest";
import { ciscoSchema, coreSchema, enterpriseSchema, patchSchema } from "./scim/schemas.ts";
import { webex } from "./testing/webex.ts";

const setup = webex({ switches: { scimListDelay: 0, scimLicenseDelay: 0 } });
const { admin, client, emulator, createPerson, license, locationId, person } = setup;

const uuidOf = (id: string) => Buffer.from(id, "base64").toString("utf8").split("/").at(-1) ?? "";
const organization = () => uuidOf(emulator().state().organizations[0]?.id ?? "");
const users = (path = "") => `${emulator().url}/identity/scim/${organization()}/v2/Users${path}`;
const userOf = async (email: string) => users(`/${uuidOf((await person(email)).id)}`);
const patch = async (email: string, ...Operations: object[]) =>
  admin().patch(await userOf(email), { schemas: [patchSchema], Operations });
const search = (query: string) => admin().get(users(`?${query}`));
const found = async (filter: string) =>
  (await search(`filter=${encodeURIComponent(filter)}`)).body.Resources.map(
    ({ userName }: { userName: string }) => userName,
  );
const newUser = (fields: object = {}) => ({
  schemas: [coreSchema],
  userName: "new@acme.example",
  userType: "user",
  ...fields,
});

describe("one world with the People API", () => {
  test("a person's SCIM id is the UUID inside the person's id, and both tell the same", async () => {
    const { id, displayName, firstName, lastName, created } = await person("person@acme.example");
    const user = await admin().get(await userOf("person@acme.example"));
    expect(user.body).toMatchObject({
      id: uuidOf(id),
      userName: "person@acme.example",
      userType: "user",
      active: true,
      displayName,
      name: { givenName: firstName, familyName: lastName },
      emails: [{ value: "person@acme.example", type: "work", primary: true }],
      phoneNumbers: [{ type: "mobile", value: "+447700900123" }],
      meta: { created, location: await userOf("person@acme.example") },
      [ciscoSchema]: { accountStatus: ["active"] },
    });
  });

  test("what SCIM writes the People API shows, and the other way round", async () => {
    await patch(
      "person@acme.example",
      { op: "replace", path: "title", value: "Captain" },
      { op: "replace", path: `${enterpriseSchema}:department`, value: "Fleet" },
      { op: "replace", path: "active", value: "False" },
    );
    const { id, ...shown } = await person("person@acme.example");
    expect(shown).toMatchObject({ title: "Captain", department: "Fleet", loginEnabled: false });
    await admin().put(`/people/${id}`, { displayName: "Q", title: "Admiral", firstName: "Q" });
    const { body } = await admin().get(await userOf("person@acme.example"));
    expect(body).toMatchObject({ displayName: "Q", title: "Admiral", [enterpriseSchema]: { department: "Fleet" } });
  });

  test("roles are the People API's by their key", async () => {
    await patch("person@acme.example", {
      op: "add",
      path: "roles",
      value: [{ value: "id_user_admin", type: "cirole" }],
    });
    const { roles } = await person("person@acme.example");
    expect(roles.map((role: string) => uuidOf(role))).toEqual(["id_user_admin"]);
    const refused = await patch("person@acme.example", {
      op: "add",
      path: "roles",
      value: [{ value: "location_admin" }],
    });
    expect(refused.status).toBe(400);
  });

  test("trap 60: assigning calling replaces the work phone, and adds prefix and extension", async () => {
    await patch("person@acme.example", { op: "add", path: "phoneNumbers", value: [{ type: "work", value: "+441" }] });
    const calling = await license("Webex Calling - Professional");
    const properties = { locationId: locationId("London"), phoneNumber: "+442079460101", extension: "4101" };
    await admin().patch("/licenses/users", { email: "person@acme.example", licenses: [{ id: calling, properties }] });
    const { body } = await admin().get(await userOf("person@acme.example"));
    expect(body.phoneNumbers).toEqual([
      { type: "work", value: "+442079460101", primary: true },
      { type: "work_extension", value: "814101" },
      { type: "mobile", value: "+447700900123" },
    ]);
    const changed = await patch("person@acme.example", {
      op: "replace",
      path: 'phoneNumbers[type eq "work"].value',
      value: "+442",
    });
    expect(changed.body.phoneNumbers).toEqual(body.phoneNumbers);
  });

  test("trap 59: taking calling away takes its numbers out of SCIM, too", async () => {
    const calling = await license("Webex Calling - Professional");
    const { id } = await createPerson(
      { licenses: [calling], extension: "4101", locationId: locationId("London") },
      "?callingData=true",
    );
    await admin().patch("/licenses/users", { personId: id, licenses: [{ id: calling, operation: "remove" }] });
    expect((await admin().get(users(`/${uuidOf(id)}`))).body).not.toHaveProperty("phoneNumbers");
  });
});

describe("creating users", () => {
  test("trap 74: POST answers 201, and the person is in the People API with the automatic licences", async () => {
    const made = await admin().post(users(), newUser({ name: { givenName: "Nia", familyName: "New" } }));
    expect(made.status).toBe(201);
    expect(await person("new@acme.example")).toMatchObject({ displayName: "Nia New", invitePending: true });
    expect((await person("new@acme.example")).licenses).toHaveLength(4);
  });

  test("trap 75: a user name taken in this or another organisation is 409", async () => {
    for (const userName of ["Person@acme.example", "someone@elsewhere.example"]) {
      const reply = await admin().post(users(), newUser({ userName }));
      expect([reply.status, reply.body.status]).toEqual([409, "409"]);
    }
    expect(
      (await patch("person@acme.example", { op: "replace", path: "userName", value: "helper@acme.example" })).status,
    ).toBe(409);
  });

  test.each(["userName", "schemas", "userType"])("trap 76: without %s it is 400", async (field) => {
    const reply = await admin().post(users(), { ...newUser(), [field]: undefined });
    expect(reply.status).toBe(400);
    expect(reply.body.schemas).toContain("urn:ietf:params:scim:api:messages:2.0:Error");
  });

  test("trap 77: read-only attributes and unknown schemas are taken and ignored", async () => {
    const made = await admin().post(
      users(),
      newUser({
        id: "mine",
        meta: { created: "1999" },
        groups: [{ value: "x" }],
        "urn:example:mine": { colour: "red" },
        [ciscoSchema]: { accountStatus: ["disabled"], teamsClusterId: "x", provisionSource: "AD" },
      }),
    );
    expect(made.status).toBe(201);
    expect(made.body.id).not.toBe("mine");
    expect(JSON.stringify(made.body)).not.toMatch(/red|1999|teamsClusterId|disabled/);
    expect(made.body[ciscoSchema]).toMatchObject({ accountStatus: ["pending"], provisionSource: "SCIM" });
  });

  test("trap 84: the version is weak, and the organisation's id is in the answer to the create alone", async () => {
    const made = await admin().post(users(), newUser());
    expect(made.body.meta.version).toMatch(/^W\/"\w+"$/);
    expect(made.body[ciscoSchema].meta).toEqual({ organizationId: organization() });
    const read = await admin().get(users(`/${made.body.id}`));
    expect(read.body[ciscoSchema]).not.toHaveProperty("meta");
    const changed = await patch("new@acme.example", { op: "add", path: "title", value: "x" });
    expect(changed.body.meta.version).not.toBe(read.body.meta.version);
  });

  test("trap 62: PATCH of licences finds the new user only after a delay", async () => {
    emulator().turnSwitches({ scimLicenseDelay: 5 });
    await admin().post(users(), newUser());
    const assign = async () =>
      admin().patch("/licenses/users", {
        email: "new@acme.example",
        licenses: [{ id: await license("Care Digital Channel") }],
      });
    expect((await assign()).status).toBe(404);
    emulator().advanceSeconds(5);
    expect((await assign()).status).toBe(200);
  });

  test("DELETE is 204, and 404 from then on", async () => {
    const user = await userOf("person@acme.example");
    expect((await admin().delete(user)).status).toBe(204);
    expect((await admin().delete(user)).status).toBe(404);
    expect(await person("person@acme.example")).toBeUndefined();
  });
});

describe("changing users", () => {
  test("trap 78: PUT drops what is not sent, PATCH does not", async () => {
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

  test("trap 79: a filter that matches nothing, and remove without a path, are 400 noTarget", async () => {
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

  test.each([
    ["published", { isTeamsOnJabberEnabled: true, isUCCallOnJabberEnabled: false }],
    ["stored", { isTeamsOnJabberEnabled: true, isUCCallOnJabberEnabled: false, userSettings: ["a"], licenseID: ["L"] }],
    ["ignored", {}],
  ] as const)("trap 80: Jabber attributes, settings and licenses are all answered 200, and %s", async (how, kept) => {
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

describe("searching", () => {
  test("trap 74: the list is Resources, counted from 1, a hundred at a time, and there when empty", async () => {
    const { body } = await search("startIndex=2&count=2");
    expect(body).toMatchObject({ totalResults: 4, startIndex: 2, itemsPerPage: 2 });
    expect(body.Resources).toHaveLength(2);
    expect((await search('filter=userName eq "nobody"')).body).toMatchObject({ totalResults: 0, Resources: [] });
  });

  test.each([
    ['userName eq "PERSON@acme.example"', ["person@acme.example"]],
    ['userName sw "per"', ["person@acme.example"]],
    [
      'name.familyName ew "per" or (displayName sw "Olga" and userName ew "acme.example")',
      ["admin@acme.example", "helper@acme.example"],
    ],
    ['phoneNumbers[type eq "mobile" and value eq "+447700900123"]', ["person@acme.example"]],
    ['phoneNumbers.value sw "+4477"', ["person@acme.example"]],
    ['department eq "None"', []],
  ])("a filter finds: %s", async (filter, names) => {
    expect(await found(filter)).toEqual(names);
  });

  test.each([
    'userName co "per"',
    "userName eq",
    'title eq "x"',
    'id sw "x"',
    'userName eq "x" and',
    '(userName eq "x"',
  ])("a filter that Webex does not document is 400: %s", async (filter) => {
    const reply = await search(`filter=${encodeURIComponent(filter)}`);
    expect([reply.status, reply.body.scimType]).toEqual([400, "invalidFilter"]);
  });

  test("attributes brings those alone, excludedAttributes all but those", async () => {
    const filter = `filter=${encodeURIComponent('userName sw "person"')}`;
    const some = await search(`${filter}&attributes=userName,${ciscoSchema}`);
    expect(Object.keys(some.body.Resources[0])).toEqual(["schemas", "id", "userName", ciscoSchema, "meta"]);
    const rest = await search(`${filter}&excludedAttributes=userName,emails`);
    expect(rest.body.Resources[0]).toHaveProperty("displayName");
    for (const gone of ["userName", "emails"]) expect(rest.body.Resources[0]).not.toHaveProperty(gone);
  });

  test("sorted by name, downwards", async () => {
    const { body } = await search("sortBy=userName&sortOrder=descending&attributes=userName");
    expect(body.Resources[0].userName).toBe("person@acme.example");
    expect((await search("sortBy=title")).status).toBe(400);
  });

  test("trap 83: a new user is missing from the list for some seconds, not from GET by id", async () => {
    emulator().turnSwitches({ scimListDelay: 5 });
    const made = await admin().post(users(), newUser());
    expect(await found('userName sw "new@"')).toEqual([]);
    expect((await admin().get(users(`/${made.body.id}`))).status).toBe(200);
    emulator().advanceSeconds(5);
    expect(await found('userName sw "new@"')).toEqual(["new@acme.example"]);
  });

  test("trap 74: a page holds a hundred unless asked otherwise", async () => {
    for (let number = 0; number < 100; number++) await createPerson({ emails: [`p${number}@acme.example`] });
    const { body } = await search("attributes=userName");
    expect([body.totalResults, body.itemsPerPage]).toEqual([104, 100]);
  });
});

describe("who may, and where", () => {
  test("trap 85: a base64 id is refused in the path, or taken with the switch", async () => {
    const { id } = await person("person@acme.example");
    const orgId = emulator().state().organizations[0]?.id;
    const long = `${emulator().url}/identity/scim/${orgId}/v2/Users`;
    expect((await admin().get(long)).status).toBe(400);
    expect((await admin().get(users(`/${id}`))).status).toBe(404);
    emulator().turnSwitches({ scimIds: "any" });
    expect((await admin().get(`${long}/${id}`)).status).toBe(200);
  });

  test("another organisation is 403, and an unknown user 404", async () => {
    const elsewhere = `${emulator().url}/identity/scim/${"0".repeat(8)}-0000-4000-8000-${"0".repeat(12)}/v2/Users`;
    expect((await admin().get(elsewhere)).status).toBe(403);
    expect((await admin().get(users("/unknown"))).body).toMatchObject({ status: "404", detail: "User not found" });
  });

  test("trap 86: a token without the identity scopes is 403, though its person may", async () => {
    const reply = await client("acme-admin-without-identity-scope").get(users());
    expect(reply.status).toBe(403);
    expect((await client("acme-admin-without-identity-scope").get("/people")).status).toBe(200);
    expect((await client("unknown").get(users())).body).toHaveProperty("message");
  });

  test("a read-only administrator reads and does not write", async () => {
    expect((await client("acme-read-only-admin").get(users())).status).toBe(200);
    expect((await client("acme-read-only-admin").post(users(), newUser())).status).toBe(403);
  });

  test("me is whoever asks", async () => {
    const { body } = await admin().get(`${emulator().url}/identity/scim/v2/Users/me`);
    expect(body.userName).toBe("admin@acme.example");
  });
});
