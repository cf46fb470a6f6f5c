import { describe, expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { admin, client, emulator, createPerson, license, person } = webex();

describe("updating a person", () => {
  test("PUT without displayName is refused", async () => {
    const { id } = await createPerson();
    expect((await admin().put(`/people/${id}`, { firstName: "Ada" })).status).toBe(400);
  });

  test("a licence left out of PUT is taken away", async () => {
    const created = await createPerson();
    const callOnWebex = await license("Call on Webex (1:1 call, non-PSTN)");
    const licenses = created.licenses.filter((id: string) => id !== callOnWebex);
    const reply = await admin().put(`/people/${created.id}`, { displayName: "New", licenses });
    expect([reply.status, reply.body.licenses]).toEqual([200, licenses]);
  });

  test("an implicit licence left out of PUT is an error", async () => {
    const created = await createPerson();
    const reply = await admin().put(`/people/${created.id}`, { displayName: "New", licenses: [] });
    expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining("implicitly assigned")]);
    expect((await person("new@acme.example")).licenses).toEqual(created.licenses);
  });

  test("what cannot be assigned by PUT is left out without a word", async () => {
    const created = await createPerson();
    const licenses = [...created.licenses, await license("Webex Room Kit"), "unknown"];
    const reply = await admin().put(`/people/${created.id}`, { displayName: "New", licenses });
    expect([reply.status, reply.body.licenses]).toEqual([200, created.licenses]);
  });

  test("a service moves from one subscription to the other in one PUT", async () => {
    const [from, to] = [
      await license("Advanced Messaging", "Sub100001"),
      await license("Advanced Messaging", "Sub100002"),
    ];
    const { id } = await createPerson({ licenses: [from] });
    expect((await admin().put(`/people/${id}`, { displayName: "New", licenses: [to] })).body.licenses).toEqual([to]);
  });

  test("PUT without avatar resets it and keeps what else is absent", async () => {
    const { id } = await createPerson({ avatar: "https://acme.example/new.png", title: "Engineer" });
    const { body } = await admin().put(`/people/${id}`, { displayName: "New" });
    expect(body).not.toHaveProperty("avatar");
    expect(body.title).toBe("Engineer");
  });

  test("with the switch PUT clears what is absent", async () => {
    emulator().turnSwitches({ putAbsentFields: "clear" });
    const { id } = await createPerson({
      title: "Engineer",
      licenses: [await license("Advanced Messaging", "Sub100001")],
    });
    const { body } = await admin().put(`/people/${id}`, { displayName: "New" });
    for (const absent of ["title", "firstName", "nickName", "licenses"]) expect(body).not.toHaveProperty(absent);
  });

  test("PUT of everything that GET answered is accepted and changes nothing", async () => {
    const someone = await person("person@acme.example");
    const reply = await admin().put(`/people/${someone.id}`, { ...someone, type: "bot", created: "never" });
    expect(reply.status).toBe(200);
    expect({ ...reply.body, lastModified: "" }).toEqual({ ...someone, lastModified: "" });
  });

  test("with the switch read-only fields are refused", async () => {
    emulator().turnSwitches({ putReadOnlyFields: "refused" });
    const someone = await person("person@acme.example");
    expect((await admin().put(`/people/${someone.id}`, someone)).status).toBe(400);
  });

  test.each(["keep", "clear"] as const)(
    "by fault injection, PUT is refused after the name alone has been stored, where absent fields are to %s",
    async (putAbsentFields) => {
      emulator().turnSwitches({ putAbsentFields, sipAddressDelay: 0 });
      const created = await createPerson({ avatar: "https://acme.example/new.png", department: "Sales" });
      emulator().addFaults({ match: { method: "PUT" }, kind: "partly-applied" });
      expect((await admin().put(`/people/${created.id}`, { displayName: "Renamed", title: "Engineer" })).status).toBe(
        400,
      );
      expect(await person("new@acme.example")).toEqual({ ...created, displayName: "Renamed" });
    },
  );

  test("nothing is stored of a PUT that would be refused anyway, and no other operation is struck", async () => {
    const before = await createPerson();
    emulator().addFaults({ match: {}, kind: "partly-applied" });
    expect((await client("acme-person").put(`/people/${before.id}`, { displayName: "Renamed" })).status).toBe(400);
    emulator().addFaults({ match: {}, kind: "partly-applied" });
    expect((await admin().put(`/people/${before.id}`, { displayName: 7 })).status).toBe(400);
    emulator().addFaults({ match: {}, kind: "partly-applied" });
    const body = { emails: ["other@acme.example"], displayName: "Other" };
    expect((await admin().post("/people", body)).status).toBe(200);
    expect((await person("new@acme.example")).displayName).toBe(before.displayName);
  });

  test("minResponse answers with the id, or 204 and nothing with the switch", async () => {
    const { id } = await createPerson();
    const withId = await admin().put(`/people/${id}?minResponse=true`, { displayName: "New" });
    emulator().turnSwitches({ putMinResponse: "204" });
    const empty = await admin().put(`/people/${id}?minResponse=true`, { displayName: "New" });
    expect([withId.status, withId.body]).toEqual([200, { id }]);
    expect([empty.status, empty.body]).toEqual([204, undefined]);
  });

  test("an attendee entry goes only with showAllTypes", async () => {
    const { id } = await createPerson({ siteUrls: ["acme.webex.example#attendee"] });
    const body = { displayName: "New", siteUrls: [] };
    await admin().put(`/people/${id}`, body);
    expect((await person("new@acme.example")).siteUrls).toEqual(["acme.webex.example#attendee"]);
    await admin().put(`/people/${id}?showAllTypes=true`, body);
    expect(await person("new@acme.example")).not.toHaveProperty("siteUrls");
  });

  test("a nickname in PUT is ignored", async () => {
    const { id } = await createPerson();
    const { body } = await admin().put(`/people/${id}`, { displayName: "New", nickName: "Nick", firstName: "Newton" });
    expect(body.nickName).toBe("Newton");
  });

  test("an address changes in place, and one that is taken is 409", async () => {
    const { id } = await createPerson();
    const changed = await admin().put(`/people/${id}`, { displayName: "New", emails: ["newer@acme.example"] });
    expect(changed.body).toMatchObject({ id, emails: ["newer@acme.example"] });
    expect(await person("new@acme.example")).toBeUndefined();
    const taken = await admin().put(`/people/${id}`, { displayName: "New", emails: ["person@acme.example"] });
    expect(taken.status).toBe(409);
  });

  test("sign-in is switched off and on by loginEnabled", async () => {
    const { id } = await createPerson();
    expect((await admin().put(`/people/${id}`, { displayName: "New", loginEnabled: false })).body.loginEnabled).toBe(
      false,
    );
  });
});

describe("roles of a person", () => {
  const roleId = async (name: string) =>
    (await admin().get("/roles")).body.items.find((role: { name: string }) => role.name === name).id;

  test("roles are read with padding, and kept without", async () => {
    const id = await roleId("Read-only Administrator");
    const padded = Buffer.from(Buffer.from(id, "base64").toString()).toString("base64");
    expect(padded).not.toBe(id);
    const made = await createPerson({ roles: [padded] });
    expect(made.roles).toEqual([id]);
    const other = await createPerson({ emails: ["other@acme.example"] });
    const put = await admin().put(`/people/${other.id}`, { displayName: "Other", roles: [padded] });
    expect([put.status, put.body.roles]).toEqual([200, [id]]);
    expect((await admin().get(`/people?roles=${encodeURIComponent(padded)}`)).body.items).toHaveLength(3);
    expect((await admin().get(`/roles/${padded}`)).body.id).toBe(id);
    const same = await client("acme-user-admin").put(`/people/${made.id}`, { displayName: "Same", roles: [padded] });
    expect(same.status).toBe(200);
  });

  test("only full administrators change roles, but others may send them unchanged", async () => {
    const someone = await person("auditor@acme.example");
    const path = `/people/${someone.id}`;
    const more = { ...someone, roles: [...someone.roles, await roleId("Support Administrator")] };
    expect((await client("acme-user-admin").put(path, more)).status).toBe(403);
    expect((await client("acme-user-admin").put(path, someone)).status).toBe(200);
    expect((await admin().put(path, more)).body.roles).toEqual(more.roles);
  });

  test("nobody makes himself compliance officer", async () => {
    const compliance = Buffer.from("ciscospark://us/ROLE/spark.kms_orgagent").toString("base64url");
    const [self, other] = [await person("admin@acme.example"), await person("person@acme.example")];
    const withRole = (someone: typeof self) => ({ ...someone, roles: [...(someone.roles ?? []), compliance] });
    expect((await admin().put(`/people/${self.id}`, withRole(self))).status).toBe(403);
    expect((await admin().put(`/people/${other.id}`, withRole(other))).status).toBe(200);
  });
});

describe("deleting a person", () => {
  test("answers 204 and nothing, and after that everything is 404", async () => {
    const { id } = await createPerson();
    const deleted = await admin().delete(`/people/${id}`);
    expect([deleted.status, deleted.body]).toEqual([204, undefined]);
    expect((await admin().delete(`/people/${id}`)).status).toBe(404);
    expect((await admin().get(`/people/${id}`)).body.message).toBe("Person not found");
    expect((await admin().put(`/people/${id}`, { displayName: "New" })).status).toBe(404);
    expect((await admin().post("/people", { emails: ["new@acme.example"], firstName: "New" })).status).toBe(200);
  });

  test.each(["acme-read-only-admin", "acme-person", "acme-admin-without-write-scope"])(
    "is refused to %s",
    async (token) => {
      const { id } = await createPerson();
      expect((await client(token).delete(`/people/${id}`)).status).toBe(403);
      expect((await admin().get(`/people/${id}`)).status).toBe(200);
    },
  );

  test("gives the units back after a delay", async () => {
    const messaging = await license("Advanced Messaging", "Sub100002");
    const { id } = await createPerson({ licenses: [messaging] });
    emulator().advanceSeconds(10);
    await admin().delete(`/people/${id}`);
    const consumed = async () => (await admin().get(`/licenses/${messaging}`)).body.consumedUnits;
    expect(await consumed()).toBe(1);
    emulator().advanceSeconds(10);
    expect(await consumed()).toBe(0);
  });
});
