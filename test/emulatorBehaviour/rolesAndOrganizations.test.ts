import { describe, expect, test } from "vitest";
import { acmeFile, globexFile, webex } from "./support/webex.ts";

const { admin, client, emulator } = webex({ organization: [acmeFile, globexFile] });

const names = async (): Promise<string[]> =>
  (await admin().get("/roles")).body.items.map((role: { name: string }) => role.name);

describe("roles", () => {
  test("names and ids are the twelve recorded ones", async () => {
    const { body } = await admin().get("/roles");
    const keys = body.items.map(
      ({ id, name }: { id: string; name: string }) =>
        `${name}: ${Buffer.from(id, "base64").toString().split("ROLE/")[1]}`,
    );
    expect(keys).toEqual([
      "Full Administrator: id_full_admin",
      "Read-only Administrator: id_readonly_admin",
      "User Administrator: id_user_admin",
      "Device Administrator: id_device_admin",
      "Support Administrator: atlas-portal.support",
      "Help Desk Administrator: atlas-portal.partner.helpdesk",
      "Sales Administrator: atlas-portal.partner.salesadmin",
      "Billing Administrator: atlas-portal.billing",
      "Application Administrator: atlas-portal.application",
      "Portal Administrator: atlas-portal.all",
      "Reports Administrator: atlas-portal.reports",
      "KMS Sync Administrator: spark.synckms",
    ]);
    expect(body.items[0].id).toBe("Y2lzY29zcGFyazovL3VzL1JPTEUvaWRfZnVsbF9hZG1pbg");
  });

  test("location and site administrators are not among them", async () => {
    for (const name of await names()) expect(name).not.toMatch(/location|site/i);
  });

  test("with the switch they are written as in 2017", async () => {
    emulator().turnSwitches({ roleNames: "sentence-case" });
    expect(await names()).toContain("Full administrator");
  });

  test("one role is read by its id", async () => {
    const { body } = await admin().get("/roles");
    expect((await admin().get(`/roles/${body.items[1].id}`)).body).toEqual(body.items[1]);
    expect((await admin().get("/roles/unknown")).status).toBe(404);
  });
});

describe("organisations", () => {
  test("an administrator sees his own, by list and by id", async () => {
    const { body } = await admin().get("/organizations");
    expect(body.items).toMatchObject([{ displayName: "Acme Ltd", created: "2024-01-15T09:30:00.000Z" }]);
    expect((await admin().get(`/organizations/${body.items[0].id}`)).body).toEqual(body.items[0]);
  });

  test("another organisation's id is 403 in a list of people or licences", async () => {
    const globex = (await client("globex-full-admin").get("/organizations")).body.items[0].id;
    for (const path of ["/people", "/licenses"]) {
      expect((await admin().get(`${path}?orgId=${globex}`)).status).toBe(403);
      expect((await client("globex-full-admin").get(`${path}?orgId=${globex}`)).status).toBe(200);
    }
  });

  test("an organisation is not deleted", async () => {
    const { body } = await admin().get("/organizations");
    expect((await admin().send("DELETE", `/organizations/${body.items[0].id}`)).status).toBe(403);
  });
});
