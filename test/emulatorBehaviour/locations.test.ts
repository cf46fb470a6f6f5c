import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { OrganizationInput } from "../emulator/organization/organizationFile.ts";
import { acmeFile, globexFile, webex } from "./support/webex.ts";

const acme: OrganizationInput = JSON.parse(readFileSync(acmeFile, "utf8"));
const full = acme.tokens?.find(({ token }) => token === "acme-full-admin");
const scopes = [...(full?.scopes ?? []), "spark-admin:locations_write"];
const writer = (token: string, person: string) => ({ token, name: token, person, scopes });

/** Acme, with tokens that may write locations. */
const { admin, client, createPerson, emulator, license, locationId } = webex(
  {
    organization: [
      {
        ...acme,
        tokens: [
          ...(acme.tokens ?? []),
          writer("builder", "admin@acme.example"),
          writer("helping-builder", "helper@acme.example"),
        ],
      },
      globexFile,
    ],
  },
  "builder",
);

const york = {
  name: "York",
  timeZone: "Europe/London",
  preferredLanguage: "en_gb",
  announcementLanguage: "en_us",
  address: { address1: "3 Example Walk", city: "York", state: "NYK", postalCode: "YO1 1AA", country: "GB" },
};

async function yorkId(fields: object = {}): Promise<string> {
  const { status, body } = await admin().post("/locations", { ...york, ...fields });
  expect([status, Object.keys(body)]).toEqual([201, ["id"]]);
  return body.id;
}

describe("a new location", () => {
  test("is answered with 201 and its id, and listed with everything that was sent and is shown", async () => {
    const more = { latitude: "53.96", longitude: "-1.08", notes: "By the river" };
    const id = await yorkId(more);
    const { announcementLanguage: _, ...shown } = { ...york, ...more };
    const { orgId } = (await admin().get("/people/me")).body;
    expect((await admin().get(`/locations/${id}`)).body).toEqual({ id, orgId, ...shown });
    expect((await admin().get("/locations?name=york")).body.items).toMatchObject([{ id }]);
  });

  test("has no Calling: nobody can call from there", async () => {
    const calling = {
      emails: ["new@acme.example"],
      firstName: "New",
      licenses: [await license("Webex Calling - Professional")],
      locationId: await yorkId(),
      extension: "4101",
    };
    const reply = await admin().post("/people?callingData=true", calling);
    expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining("Calling flag not set")]);
  });

  test.each([
    ...Object.keys(york).map((field): [string, object] => [field, { [field]: undefined }]),
    ...Object.keys(york.address).map((part): [string, object] => [
      `address/${part}`,
      { address: { ...york.address, [part]: undefined } },
    ]),
  ])("without %s is refused, naming it", async (place, fields) => {
    const reply = await admin().post("/locations", { ...york, ...fields });
    expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining(place.split("/").at(-1) ?? "")]);
    expect(emulator().state().organizations[0]?.locations).toHaveLength(3);
  });

  test.each<[string, object]>([
    ["name", { name: "  " }],
    ["name", { name: "x".repeat(257) }],
    ["timeZone", { timeZone: "" }],
    ["address.city", { address: { ...york.address, city: " " } }],
    ["address.country", { address: { ...york.address, country: "England" } }],
    ["/name must be string", { name: 7 }],
  ])("is refused for its %s: %o", async (place, fields) => {
    const reply = await admin().post("/locations", { ...york, ...fields });
    expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining(place)]);
  });
});

describe("a location", () => {
  test("is changed where it is sent, and stays otherwise", async () => {
    const id = locationId("London");
    const before = (await admin().get(`/locations/${id}`)).body;
    const reply = await admin().put(`/locations/${id}`, { name: "London HQ", address: { address2: "Floor 2" } });
    expect([reply.status, reply.body]).toEqual([204, undefined]);
    const address = { ...before.address, address2: "Floor 2" };
    expect((await admin().get(`/locations/${id}`)).body).toEqual({ ...before, name: "London HQ", address });
    const { body } = await admin().get("/telephony/config/numbers?phoneNumber=2079460101");
    expect(body.phoneNumbers[0].location).toEqual({ id, name: "London HQ" });
  });

  test("where people call has a name of at most eighty characters", async () => {
    const rename = (place: string, length: number) =>
      admin().put(`/locations/${locationId(place)}`, { name: "x".repeat(length) });
    expect((await rename("London", 81)).status).toBe(400);
    expect((await rename("London", 80)).status).toBe(204);
    expect((await rename("Warehouse", 81)).status).toBe(204);
  });

  test("without Calling is deleted, and then not there", async () => {
    const path = `/locations/${locationId("Warehouse")}`;
    expect((await admin().delete(path)).status).toBe(204);
    for (const reply of [await admin().get(path), await admin().delete(path), await admin().put(path, {})]) {
      expect([reply.status, reply.body.message]).toEqual([404, "Location not found"]);
    }
  });

  test("with Calling is not deleted, whether anybody calls from there or not: 409 with code 50003", async () => {
    const licenses = [await license("Webex Calling - Professional")];
    await createPerson({ licenses, locationId: locationId("London"), extension: "4101" }, "?callingData=true");
    for (const place of ["London", "Leeds"]) {
      const reply = await admin().delete(`/locations/${locationId(place)}`);
      expect([reply.status, reply.body.errors[0].errorCode]).toEqual([409, 50003]);
    }
    expect(emulator().state().organizations[0]?.locations).toHaveLength(3);
  });

  test("is written by full administrators with the scope, in their own organisation", async () => {
    const path = `/locations/${locationId("Warehouse")}`;
    const globex = emulator().state().organizations[1]?.id;
    for (const token of ["acme-full-admin", "helping-builder"]) {
      expect((await client(token).post("/locations", york)).status).toBe(403);
      expect((await client(token).put(path, {})).status).toBe(403);
      expect((await client(token).delete(path)).status).toBe(403);
    }
    expect((await admin().post(`/locations?orgId=${globex}`, york)).status).toBe(403);
    expect((await admin().delete(`${path}?orgId=${globex}`)).status).toBe(403);
  });
});
