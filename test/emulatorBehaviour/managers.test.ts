import { describe, expect, test } from "vitest";
import { ciscoSchema, enterpriseSchema } from "../emulator/scim/schemas.ts";
import { scim, uuidIn } from "./support/scim.ts";
import { webex } from "./support/webex.ts";

const setup = webex({ switches: { scimListDelay: 0 } });
const { admin, createPerson, person } = setup;
const { userOf, users, patch, newUser } = scim(setup);

const email = "new@acme.example";
const manager = `${enterpriseSchema}:manager`;
const flag = { op: "replace", path: `${ciscoSchema}:isTeamsOnJabberEnabled`, value: true };
const nobody = Buffer.from("ciscospark://us/PEOPLE/00000000-0000-4000-8000-000000000000").toString("base64url");
const refusal = "The manager must belong to the same organization.";

const createBoss = () => createPerson({ emails: ["boss@acme.example"], firstName: "Boss", lastName: "Woman" });

/** Somebody whose manager is there no longer. */
async function createOrphan() {
  const boss = await createBoss();
  const { id } = await createPerson({ managerId: boss.id, manager: "Boss Woman" });
  await admin().delete(`/people/${boss.id}`);
  return { id, managerId: boss.id };
}

describe("the manager of a person", () => {
  test("stays, name and id, when SCIM's PATCH names another attribute", async () => {
    await createPerson({ manager: "Boss Man", managerId: "" });
    expect((await patch(email, flag)).status).toBe(200);
    expect((await person(email)).manager).toBe("Boss Man");
    const boss = await createBoss();
    await admin().put(`/people/${(await person(email)).id}`, { displayName: "New", managerId: boss.id });
    expect((await patch(email, flag)).status).toBe(200);
    expect(await person(email)).toMatchObject({ manager: "Boss Man", managerId: boss.id });
  });

  test("is taken away with its name by SCIM's PUT that leaves it out, and by PATCH that removes it", async () => {
    const boss = await createBoss();
    const put = async () => admin().put(await userOf(email), newUser({ displayName: "New" }));
    const remove = () => patch(email, { op: "remove", path: manager });
    await createPerson();
    for (const change of [put, remove]) {
      await admin().put(`/people/${(await person(email)).id}`, {
        displayName: "New",
        managerId: boss.id,
        manager: "B",
      });
      expect((await change()).status).toBe(200);
      for (const gone of ["manager", "managerId"]) expect(await person(email)).not.toHaveProperty(gone);
    }
  });

  test("is named by SCIM's PATCH, and called as they are", async () => {
    const boss = await createBoss();
    await createPerson({ manager: "Boss Man" });
    await patch(email, { op: "add", path: manager, value: { value: uuidIn(boss.id) } });
    expect(await person(email)).toMatchObject({ managerId: boss.id, manager: "Boss Woman" });
  });

  test("stays when they are deleted, and can be sent again by either API", async () => {
    const { id, managerId } = await createOrphan();
    const sentBack = { value: uuidIn(managerId) };
    expect((await patch(email, flag)).status).toBe(200);
    expect((await patch(email, { op: "replace", path: manager, value: sentBack })).status).toBe(200);
    expect((await admin().put(`/people/${id}`, await person(email))).status).toBe(200);
    const user = newUser({ userName: email, [enterpriseSchema]: { manager: sentBack } });
    expect((await admin().put(await userOf(email), user)).status).toBe(200);
    expect(await person(email)).toMatchObject({ managerId, manager: "Boss Woman" });
  });

  test("cannot be named anew once they are deleted, nor be nobody", async () => {
    const { managerId } = await createOrphan();
    const { id } = await createPerson({ emails: ["other@acme.example"] });
    for (const unknown of [managerId, nobody, "garbage"]) {
      const another = { emails: ["another@acme.example"], firstName: "Another", managerId: unknown };
      const posted = await admin().post("/people", another);
      expect([posted.status, posted.body.message]).toEqual([400, refusal]);
      const put = await admin().put(`/people/${id}`, { displayName: "Renamed", managerId: unknown });
      expect([put.status, put.body.message]).toEqual([400, refusal]);
      const inScim = { [enterpriseSchema]: { manager: { value: unknown } } };
      const created = await admin().post(users(), newUser({ userName: "another@acme.example", ...inScim }));
      const same = newUser({ userName: "other@acme.example", ...inScim });
      const replaced = await admin().put(await userOf("other@acme.example"), same);
      expect([created.status, replaced.status]).toEqual([400, 400]);
    }
    expect(await person("another@acme.example")).toBeUndefined();
    expect(await person("other@acme.example")).toMatchObject({ displayName: "New Person" });
    expect(await person("other@acme.example")).not.toHaveProperty("managerId");
  });

  test("is nobody after PUT people with an empty id, and named by a bare UUID as well", async () => {
    const boss = await createBoss();
    const { id } = await createPerson({ managerId: uuidIn(boss.id) });
    expect((await person(email)).managerId).toBe(boss.id);
    const { body } = await admin().put(`/people/${id}`, { displayName: "New", managerId: "" });
    expect(body).not.toHaveProperty("managerId");
  });
});
