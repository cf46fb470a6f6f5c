import { describe, expect, test } from "vitest";
import { Client } from "./support/client.ts";
import { acmeFile, globexFile, webex } from "./support/webex.ts";

const { admin, client, emulator, createPerson, person } = webex({
  organization: [acmeFile, globexFile],
});
const someone = { emails: ["new@acme.example"], firstName: "New", lastName: "Person" };

describe("creating a person", () => {
  test("answers 200 with an invited person whose nickname is the first name", async () => {
    const reply = await admin().post("/people", someone);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      displayName: "New Person",
      nickName: "New",
      invitePending: true,
      loginEnabled: true,
      type: "person",
    });
    expect(reply.body).not.toHaveProperty("status");
  });

  test("with the switches the person is pending and cannot sign in yet, as in 2020", async () => {
    emulator().turnSwitches({ newPersonStatus: "pending", newPersonLoginEnabled: "false" });
    expect(await createPerson()).toMatchObject({ status: "pending", loginEnabled: false });
  });

  test.each([
    ["emails", { firstName: "New" }],
    ["an address in emails", { emails: [], firstName: "New" }],
    ["a name", { emails: ["new@acme.example"] }],
  ])("without %s it is refused", async (_what, body) => {
    const reply = await admin().post("/people", body);
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0].description).toBe(reply.body.message);
    expect(await person("new@acme.example")).toBeUndefined();
  });

  test.each([
    "foo@bar",
    "a@b..example",
    ".a@acme.example",
    "a..b@acme.example",
    "<a@acme.example>",
    "A <a@acme.example>",
    "a,b@acme.example",
    "a@-acme.example",
    "a@acme.example.",
    `${"x".repeat(65)}@acme.example`,
  ])("the address %s is refused, for whichever API", async (email) => {
    expect((await admin().post("/people", { ...someone, emails: [email] })).status).toBe(400);
    const { id } = await createPerson();
    expect((await admin().put(`/people/${id}`, { displayName: "New", emails: [email] })).status).toBe(400);
  });

  test.each([
    "a@b.c.example",
    "o'neil+webex@acme.example",
    "jürgen@münchen.example",
    "a_b-c.d@1.example",
    `${"x".repeat(64)}@acme.example`,
  ])("the address %s is taken as it is", async (email) => {
    expect((await createPerson({ emails: [email] })).emails).toEqual([email]);
  });

  test("a name of spaces is no name", async () => {
    const nameless = { emails: ["new@acme.example"], displayName: "   " };
    expect((await admin().post("/people", nameless)).status).toBe(400);
    const { id } = await createPerson({ displayName: " ", firstName: "New" });
    expect((await admin().put(`/people/${id}`, { displayName: "   " })).status).toBe(400);
  });

  test("an address taken in the organisation, in whatever case, is 409 and changes nothing", async () => {
    await createPerson();
    const before = emulator().state();
    const reply = await admin().post("/people", { ...someone, emails: ["NEW@acme.example"], firstName: "Other" });
    expect(reply.status).toBe(409);
    expect(reply.body).toMatchObject({ errors: [{ description: expect.any(String) }], trackingId: expect.any(String) });
    expect(emulator().state()).toEqual(before);
  });

  test.each(["403", "400", "409"] as const)("an address of another organisation is %s", async (foreignEmail) => {
    emulator().turnSwitches({ foreignEmail });
    for (const email of ["someone@elsewhere.example", "person@globex.example"]) {
      expect((await admin().post("/people", { ...someone, emails: [email] })).status).toBe(Number(foreignEmail));
      expect(await person(email)).toBeUndefined();
    }
  });

  test("SIP addresses come some time after the person", async () => {
    const created = await createPerson();
    emulator().advanceSeconds(5);
    const { body } = await admin().get(`/people/${created.id}`);
    expect(created).not.toHaveProperty("sipAddresses");
    expect(body.sipAddresses.map((address: { type: string }) => address.type)).toContain("personal-room");
  });

  test("with minResponse the answer holds the id alone", async () => {
    expect(Object.keys(await createPerson({}, "?minResponse=true"))).toEqual(["id"]);
  });

  test("a nickname sent along is ignored", async () => {
    expect((await createPerson({ nickName: "Nick" })).nickName).toBe("New");
  });

  test("of two concurrent requests for one address, one succeeds and one is 409", async () => {
    const replies = await Promise.all([admin().post("/people", someone), admin().post("/people", someone)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("an attendee site is kept as site#attendee", async () => {
    const created = await createPerson({ siteUrls: ["acme.webex.example#attendee"] });
    expect(created.siteUrls).toEqual(["acme.webex.example#attendee"]);
  });
});

describe("who may create people", () => {
  test.each(["acme-read-only-admin", "acme-person", "acme-admin-without-write-scope"])("not %s: 403", async (token) => {
    expect((await client(token).post("/people", someone)).status).toBe(403);
    expect(await person("new@acme.example")).toBeUndefined();
  });

  test("a user administrator may, but only full administrators give roles", async () => {
    const { body } = await admin().get("/roles");
    const withRole = { ...someone, roles: [body.items[0].id] };
    expect((await client("acme-user-admin").post("/people", withRole)).status).toBe(403);
    expect((await client("acme-user-admin").post("/people", someone)).status).toBe(200);
    expect((await admin().post("/people", { ...withRole, emails: ["chief@acme.example"] })).body.roles).toEqual(
      withRole.roles,
    );
  });

  test("nobody creates people in an organisation that he does not manage", async () => {
    const globex = new Client(emulator().baseUrl, "globex-full-admin");
    const { body } = await globex.get("/organizations");
    expect((await admin().post("/people", { ...someone, orgId: body.items[0].id })).status).toBe(403);
  });
});
