import { describe, expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { admin, client, emulator, person, createPerson } = webex();

describe("people in lists", () => {
  test("notFoundIds is null on a plain list and lists unknown ids on a list by id", async () => {
    const someone = await person("admin@acme.example");
    const plain = await admin().get("/people?max=1");
    const byId = await admin().get(`/people?id=${someone.id},unknown`);
    expect(plain.body.notFoundIds).toBeNull();
    expect(byId.body.notFoundIds).toEqual(["unknown"]);
    expect(byId.body.items).toHaveLength(1);
  });

  test("85 ids are answered, 86 are refused", async () => {
    const ids = (count: number) => Array.from({ length: count }, (_, index) => `id${index}`).join(",");
    expect((await admin().get(`/people?id=${ids(85)}`)).status).toBe(200);
    expect((await admin().get(`/people?id=${ids(86)}`)).status).toBe(400);
  });

  test("a list by id has userName, but no presence, roles or licences", async () => {
    const someone = await person("admin@acme.example");
    const { body } = await admin().get(`/people?id=${someone.id}`);
    expect(body.items[0]).toMatchObject({ id: someone.id, userName: "admin@acme.example" });
    for (const absent of ["status", "lastActivity", "roles", "licenses"])
      expect(body.items[0]).not.toHaveProperty(absent);
  });

  test("plain lists show administrators roles, licences and the state of the login", async () => {
    const someone = await person("admin@acme.example");
    expect(someone).toMatchObject({ invitePending: false, loginEnabled: true });
    expect(someone.roles).toHaveLength(1);
    expect(someone.licenses).toHaveLength(4);
  });

  test("with the switch, lists omit them and GET by id does not", async () => {
    emulator().turnSwitches({ listAdminFields: "omitted" });
    const someone = await person("admin@acme.example");
    for (const absent of ["roles", "licenses", "invitePending", "loginEnabled"])
      expect(someone).not.toHaveProperty(absent);
    expect((await admin().get(`/people/${someone.id}`)).body.licenses).toHaveLength(4);
  });

  test("invitePending and loginEnabled are booleans, or strings with the switch", async () => {
    const asBoolean = await person("admin@acme.example");
    emulator().turnSwitches({ personBooleans: "string" });
    const asString = await person("admin@acme.example");
    expect([asBoolean.invitePending, asBoolean.loginEnabled]).toEqual([false, true]);
    expect([asString.invitePending, asString.loginEnabled]).toEqual(["false", "true"]);
  });

  test("what is not set is absent, not null or empty", async () => {
    const someone = await createPerson({ lastName: undefined });
    for (const absent of ["lastName", "avatar", "title", "addresses", "phoneNumbers", "roles", "siteUrls"]) {
      expect(someone).not.toHaveProperty(absent);
    }
  });

  test("nobody with an address is an empty list, not 404", async () => {
    const reply = await admin().get("/people?email=nobody@acme.example");
    expect([reply.status, reply.body.items]).toEqual([200, []]);
  });

  test("look-up by address ignores case, or not with the switch", async () => {
    expect(await person("ADMIN@acme.example")).toBeDefined();
    emulator().turnSwitches({ emailLookup: "exact" });
    expect(await person("ADMIN@acme.example")).toBeUndefined();
  });

  test("a name is looked up by its beginning", async () => {
    const { body } = await admin().get("/people?displayName=olga");
    expect(body.items.map((item: { displayName: string }) => item.displayName)).toEqual(["Olga Admin"]);
  });

  test("excludeStatus leaves presence out, also when a client writes True", async () => {
    const { body } = await admin().get("/people?max=1&excludeStatus=True");
    expect(body.items[0]).not.toHaveProperty("status");
  });
});

describe("one person", () => {
  test("a bare UUID, the id, and the id with padding mean the same person", async () => {
    const someone = await person("person@acme.example");
    const uuid = Buffer.from(someone.id, "base64").toString().split("/").at(-1);
    const padded = `${someone.id}${"=".repeat((4 - (someone.id.length % 4)) % 4)}`;
    const replies = await Promise.all([uuid, someone.id, padded].map((id) => admin().get(`/people/${id}`)));
    for (const reply of replies) expect(reply.body).toEqual(someone);
    expect(someone.id).toHaveLength(79);
  });

  test("nobody with an id is 404 with a tracking id", async () => {
    const reply = await admin().get("/people/unknown");
    expect(reply.status).toBe(404);
    expect(reply.body).toMatchObject({ message: "Person not found", errors: [{ description: "Person not found" }] });
    expect(reply.body.trackingId).toMatch(/^NA_/);
  });
});

describe("a caller without roles", () => {
  test("is refused a list without address or name", async () => {
    expect((await client("acme-person").get("/people")).status).toBe(400);
  });

  test("sees the basic profile of others and of itself", async () => {
    const found = await client("acme-person").get("/people?email=admin@acme.example");
    const self = await client("acme-person").get("/people/me");
    for (const profile of [found.body.items[0], self.body]) {
      for (const absent of ["roles", "licenses", "loginEnabled", "phoneNumbers"])
        expect(profile).not.toHaveProperty(absent);
      expect(profile).toHaveProperty("displayName");
    }
  });

  test("is refused licences and roles", async () => {
    expect((await client("acme-person").get("/licenses")).status).toBe(403);
    expect((await client("acme-person").get("/roles")).status).toBe(403);
  });
});
