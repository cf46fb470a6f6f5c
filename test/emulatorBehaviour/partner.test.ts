import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { OrganizationInput } from "../emulator/organization/organizationFile.ts";
import { acmeFile, globexFile, initechFile, webex } from "./support/webex.ts";

const customer = "0f9a6a52-6a5e-4a0e-8a53-3c1f2d9b7e10";
const read = (file: string): OrganizationInput => JSON.parse(readFileSync(file, "utf8"));

/** Acme manages Initech, and not Globex. */
const { admin, client, emulator } = webex({
  organization: [{ ...read(acmeFile), manages: [customer] }, { ...read(initechFile), uuid: customer }, globexFile],
});

const organizationId = (index: number) => emulator().state().organizations[index]?.id ?? "";
const initech = () => organizationId(1);
const boss = async () =>
  (await client("initech-full-admin").get("/people?email=boss@initech.example")).body.items[0].id;

/** Every way in which a partner's request can be about a customer. */
async function statuses(orgId: string): Promise<number[]> {
  const scim = `${emulator().url}/identity/scim/${Buffer.from(orgId, "base64").toString().split("/").at(-1)}/v2/Users`;
  const replies = await Promise.all([
    admin().get(`/people?orgId=${orgId}`),
    admin().get(`/licenses?orgId=${orgId}`),
    admin().get(`/locations?orgId=${orgId}`),
    admin().get(`/telephony/config/numbers?orgId=${orgId}`),
    admin().get(`/telephony/config/callingProfiles?orgId=${orgId}`),
    admin().get(scim),
  ]);
  return replies.map(({ status }) => status);
}

describe("a partner", () => {
  test("sees its customers, in lists and by id", async () => {
    const { body } = await admin().get("/organizations");
    expect(body.items.map(({ displayName }: { displayName: string }) => displayName)).toEqual([
      "Acme Ltd",
      "Initech Group",
    ]);
    expect((await client("initech-full-admin").get("/organizations")).body.items).toHaveLength(1);
  });

  test("orgId is honoured for a customer, and 403 for anybody else", async () => {
    expect(await statuses(initech())).toEqual(Array(6).fill(200));
    expect(await statuses(organizationId(2))).toEqual(Array(6).fill(403));
    const { body } = await admin().get(`/people?orgId=${initech()}&email=boss@initech.example`);
    expect(body.items[0].orgId).toBe(initech());
  });

  test("finds the calling behaviour of a customer's person with orgId, and not without", async () => {
    const path = `/people/${await boss()}/features/callingBehavior`;
    expect((await admin().get(`${path}?orgId=${initech()}`)).status).toBe(200);
    expect((await admin().get(path)).status).toBe(404);
  });

  test("creates, licenses, changes and deletes people of a customer", async () => {
    const made = await admin().post("/people", { orgId: initech(), emails: ["new@initech.example"], firstName: "New" });
    expect([made.status, made.body.orgId]).toEqual([200, initech()]);
    const { body } = await admin().get(`/licenses?orgId=${initech()}`);
    const hybrid = body.items.find(({ name }: { name: string }) => name === "Hybrid - Message").id;
    const change = { orgId: initech(), email: "new@initech.example", licenses: [{ id: hybrid }] };
    expect((await admin().patch("/licenses/users", change)).status).toBe(200);
    expect((await admin().put(`/people/${made.body.id}`, { displayName: "Newer" })).status).toBe(200);
    expect((await admin().get(`/people/${made.body.id}`)).body.licenses).toContain(hybrid);
    expect((await admin().delete(`/people/${made.body.id}`)).status).toBe(204);
  });

  test("access lapses with the switch, and comes back for an hour with GET of the organisation", async () => {
    emulator().turnSwitches({ partnerAccess: "lapses" });
    const person = `/people/${await boss()}`;
    expect(await statuses(initech())).toEqual(Array(6).fill(403));
    expect((await admin().get(person)).status).toBe(403);
    expect((await admin().get("/people")).status).toBe(200);
    expect((await admin().get(`/organizations/${initech()}`)).status).toBe(200);
    expect(await statuses(initech())).toEqual(Array(6).fill(200));
    expect((await admin().get(person)).status).toBe(200);
    emulator().advanceSeconds(3600);
    expect(await statuses(initech())).toEqual(Array(6).fill(403));
  });
});
