import { describe, expect, test } from "vitest";
import { ciscoSchema, coreSchema, patchSchema } from "../emulator/scim/schemas.ts";
import { uuidIn } from "./support/scim.ts";
import { acmeFile, globexFile, webex } from "./support/webex.ts";

const { admin, client, control, emulator, person } = webex(
  { organization: [globexFile, acmeFile] },
  "globex-full-admin",
);

const acme = () => client("acme-full-admin");
const users = (path = "") =>
  `${emulator().url}/identity/scim/${uuidIn(emulator().state().organizations[0]?.id ?? "")}/v2/Users${path}`;
const newPerson = { emails: ["new@globex.example"], firstName: "New" };
const ada = () => person("ada.adeyemi@globex.example");
const week = 7 * 86_400;

describe("an organisation that a directory rules", () => {
  test.each(["403", "400", "409"] as const)("creating and deleting people is refused with %s", async (status) => {
    emulator().turnSwitches({ directorySyncRefusal: status });
    const before = emulator().state();
    const { id } = await ada();
    const user = { schemas: [coreSchema], userName: "new@globex.example", userType: "user" };
    const replies = await Promise.all([
      admin().post("/people", newPerson),
      admin().delete(`/people/${id}`),
      admin().post(users(), user),
      admin().delete(users(`/${uuidIn(id)}`)),
    ]);
    expect(replies.map((reply) => reply.status)).toEqual(Array(4).fill(Number(status)));
    expect(emulator().state()).toEqual(before);
  });

  test("PUT answers 200 and leaves what the directory brought, and writes what is Webex's own", async () => {
    const before = await ada();
    const { body: roles } = await admin().get("/roles");
    const reply = await admin().put(`/people/${before.id}`, {
      emails: ["other@globex.example"],
      displayName: "Other",
      firstName: "Other",
      lastName: "Other",
      title: "Other",
      department: "Other",
      manager: "Other",
      addresses: [{ country: "XX" }],
      loginEnabled: false,
      roles: [roles.items[2].id],
      licenses: before.licenses,
      avatar: "https://avatars.example/ada",
    });
    expect(reply.status).toBe(200);
    const { roles: given, avatar, lastModified: _changed, ...rest } = reply.body;
    expect([given, avatar]).toEqual([[roles.items[2].id], "https://avatars.example/ada"]);
    const { lastModified: _before, ...kept } = before;
    expect(rest).toEqual(kept);
  });

  test("SCIM leaves them, too, and writes the others", async () => {
    const { id } = await ada();
    const before = (await admin().get(users(`/${uuidIn(id)}`))).body;
    const Operations = [
      {
        op: "replace",
        value: { displayName: "Other", title: "Other", active: false, userName: "other@globex.example" },
      },
      { op: "add", path: "phoneNumbers", value: [{ type: "mobile", value: "+447700900111" }] },
      { op: "replace", path: `${ciscoSchema}:isTeamsOnJabberEnabled`, value: true },
    ];
    const { body } = await admin().patch(users(`/${uuidIn(id)}`), { schemas: [patchSchema], Operations });
    expect(body[ciscoSchema]).toMatchObject({ isTeamsOnJabberEnabled: true, provisionSource: "AD" });
    const names = ["userName", "displayName", "title", "active", "phoneNumbers", "emails"];
    for (const name of names) expect(body[name]).toEqual(before[name]);
  });

  test("licences are Webex's own", async () => {
    const { body } = await admin().get("/licenses");
    const messaging = body.items.find(({ name }: { name: string }) => name === "Advanced Messaging").id;
    const email = "ada.adeyemi@globex.example";
    expect((await admin().patch("/licenses/users", { email, licenses: [{ id: messaging }] })).status).toBe(200);
    expect((await ada()).licenses).toContain(messaging);
  });

  test("an address the directory deleted is taken for seven days, here and elsewhere", async () => {
    const email = "bruno.bianchi@globex.example";
    const gone = await person(email);
    expect((await control().post("/directory", { remove: email })).status).toBe(200);
    expect((await admin().get(`/people/${gone.id}`)).status).toBe(404);
    await control().post("/directory", { organization: "Globex Corporation", synchronized: false });
    const create = (by: typeof admin) => by().post("/people", { emails: [email], firstName: "Bruno" });
    expect((await create(admin)).status).toBe(409);
    emulator().advanceSeconds(week - 1);
    expect((await create(acme)).status).toBe(409);
    const [other] = (await admin().get("/people?email=ada.adeyemi@globex.example")).body.items;
    expect((await admin().put(`/people/${other.id}`, { ...other, emails: [email] })).status).toBe(409);
    emulator().advanceSeconds(1);
    expect((await create(admin)).status).toBe(200);
  });

  test("the directory brings people, with the automatic licences, and deletes only its own", async () => {
    emulator().actAsDirectory({ add: { email: "fay@globex.example", firstName: "Fay", department: "Fleet" } });
    const fay = await person("fay@globex.example");
    expect(fay).toMatchObject({ displayName: "Fay", department: "Fleet", invitePending: true });
    expect(fay.licenses).toHaveLength(4);
    expect((await control().post("/directory", { add: { email: "fay@globex.example" } })).status).toBe(409);
    expect((await control().post("/directory", { remove: "nobody@globex.example" })).status).toBe(404);
    expect(
      (await control().post("/directory", { organization: "Acme Ltd", add: { email: "a@b.example" } })).status,
    ).toBe(400);
    expect((await control().post("/directory", { organization: "Nowhere" })).status).toBe(400);
  });

  test("an organisation without one is as before", async () => {
    expect((await acme().post("/people", { emails: ["new@acme.example"], firstName: "New" })).status).toBe(200);
  });
});
