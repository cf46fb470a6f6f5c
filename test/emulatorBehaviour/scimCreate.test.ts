import { describe, expect, test } from "vitest";
import { ciscoSchema } from "../emulator/scim/schemas.ts";
import { scim } from "./support/scim.ts";
import { webex } from "./support/webex.ts";

const setup = webex({ switches: { scimListDelay: 0, scimLicenseDelay: 0 } });
const { admin, emulator, license, person } = setup;
const { organization, users, userOf, patch, newUser } = scim(setup);

describe("creating users", () => {
  test("POST answers 201, and the person is in the People API with the automatic licences", async () => {
    const made = await admin().post(users(), newUser({ name: { givenName: "Nia", familyName: "New" } }));
    expect([made.status, made.headers.get("location")]).toEqual([201, made.body.meta.location]);
    expect(await person("new@acme.example")).toMatchObject({ displayName: "Nia New", invitePending: true });
    expect((await person("new@acme.example")).licenses).toHaveLength(4);
  });

  test("a user name taken in this or another organisation is 409", async () => {
    for (const userName of ["Person@acme.example", "someone@elsewhere.example"]) {
      const reply = await admin().post(users(), newUser({ userName }));
      expect([reply.status, reply.body.status, reply.body.scimType]).toEqual([409, "409", "uniqueness"]);
    }
    expect(
      (await patch("person@acme.example", { op: "replace", path: "userName", value: "helper@acme.example" })).status,
    ).toBe(409);
  });

  test.each(["userName", "schemas", "userType"])("without %s it is 400", async (field) => {
    const reply = await admin().post(users(), { ...newUser(), [field]: undefined });
    expect(reply.status).toBe(400);
    expect(reply.body.schemas).toContain("urn:ietf:params:scim:api:messages:2.0:Error");
  });

  test("two primary numbers are 400, as no list of SCIM has more than one primary value", async () => {
    const phoneNumbers = ["mobile", "fax"].map((type) => ({ type, value: "+447700900123", primary: true }));
    const reply = await admin().post(users(), newUser({ phoneNumbers }));
    expect([reply.status, reply.body.scimType]).toEqual([400, "invalidValue"]);
  });

  test("read-only attributes and unknown schemas are taken and ignored", async () => {
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

  test("the version is weak, and the organisation's id is in the answer to the create alone", async () => {
    const made = await admin().post(users(), newUser());
    expect(made.body.meta.version).toMatch(/^W\/"\w+"$/);
    expect(made.body[ciscoSchema].meta).toEqual({ organizationId: organization() });
    const read = await admin().get(users(`/${made.body.id}`));
    expect(read.body[ciscoSchema]).not.toHaveProperty("meta");
    const changed = await patch("new@acme.example", { op: "add", path: "title", value: "x" });
    expect(changed.body.meta.version).not.toBe(read.body.meta.version);
  });

  test("PATCH of licences finds the new user only after a delay", async () => {
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
