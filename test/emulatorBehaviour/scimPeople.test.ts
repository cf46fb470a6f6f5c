import { describe, expect, test } from "vitest";
import { ciscoSchema, enterpriseSchema } from "../emulator/scim/schemas.ts";
import { scim, uuidIn } from "./support/scim.ts";
import { webex } from "./support/webex.ts";

const setup = webex({ switches: { scimListDelay: 0, scimLicenseDelay: 0 } });
const { admin, createPerson, license, locationId, person } = setup;
const { users, userOf, patch } = scim(setup);

describe("one world with the People API", () => {
  test("a person's SCIM id is the UUID inside the person's id, and both tell the same", async () => {
    const { id, displayName, firstName, lastName, created } = await person("person@acme.example");
    const user = await admin().get(await userOf("person@acme.example"));
    expect(user.body).toMatchObject({
      id: uuidIn(id),
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

  test("a nickname of SCIM's is the first name again after PUT people, which may leave that out or send both", async () => {
    for (const body of [{ firstName: "Quentin" }, {}, { firstName: "Quentin", nickName: "Quen" }]) {
      await patch("person@acme.example", { op: "replace", path: "nickName", value: "Quen" });
      const { id, nickName, firstName } = await person("person@acme.example");
      expect(nickName).toBe("Quen");
      const reply = await admin().put(`/people/${id}`, { displayName: "Q", ...body });
      expect(reply.body.nickName).toBe(body.firstName ?? firstName);
    }
  });

  test("roles are the People API's by their key", async () => {
    await patch("person@acme.example", {
      op: "add",
      path: "roles",
      value: [{ value: "id_user_admin", type: "cirole" }],
    });
    const { roles } = await person("person@acme.example");
    expect(roles.map((role: string) => uuidIn(role))).toEqual(["id_user_admin"]);
    const refused = await patch("person@acme.example", {
      op: "add",
      path: "roles",
      value: [{ value: "location_admin" }],
    });
    expect(refused.status).toBe(400);
  });

  test("assigning calling replaces the work phone, and adds prefix and extension", async () => {
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

  test("taking calling away takes its numbers out of SCIM, too", async () => {
    const calling = await license("Webex Calling - Professional");
    const { id } = await createPerson(
      { licenses: [calling], extension: "4101", locationId: locationId("London") },
      "?callingData=true",
    );
    await admin().patch("/licenses/users", { personId: id, licenses: [{ id: calling, operation: "remove" }] });
    expect((await admin().get(users(`/${uuidIn(id)}`))).body).not.toHaveProperty("phoneNumbers");
  });
});
