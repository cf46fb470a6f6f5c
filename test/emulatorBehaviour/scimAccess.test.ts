import { describe, expect, test } from "vitest";
import { scim } from "./support/scim.ts";
import { webex } from "./support/webex.ts";

const setup = webex({ switches: { scimListDelay: 0, scimLicenseDelay: 0 } });
const { admin, client, emulator, person } = setup;
const { users, newUser } = scim(setup);

describe("who may, and where", () => {
  test("a base64 id is refused in the path, or taken with the switch", async () => {
    const { id } = await person("person@acme.example");
    const orgId = emulator().state().organizations[0]?.id;
    const long = `${emulator().url}/identity/scim/${orgId}/v2/Users`;
    expect((await admin().get(long)).status).toBe(400);
    expect((await admin().get(users(`/${id}`))).status).toBe(404);
    emulator().turnSwitches({ scimIds: "any" });
    expect((await admin().get(`${long}/${id}`)).status).toBe(200);
  });

  test("another organisation is 403, and an unknown user 404", async () => {
    const elsewhere = `${emulator().url}/identity/scim/${"0".repeat(8)}-0000-4000-8000-${"0".repeat(12)}/v2/Users`;
    expect((await admin().get(elsewhere)).status).toBe(403);
    expect((await admin().get(users("/unknown"))).body).toMatchObject({ status: "404", detail: "User not found" });
  });

  test("a token without the identity scopes is 403, though its person may", async () => {
    const reply = await client("acme-admin-without-identity-scope").get(users());
    expect(reply.status).toBe(403);
    expect((await client("acme-admin-without-identity-scope").get("/people")).status).toBe(200);
    expect((await client("unknown").get(users())).body).toHaveProperty("message");
  });

  test("a read-only administrator reads and does not write", async () => {
    expect((await client("acme-read-only-admin").get(users())).status).toBe(200);
    expect((await client("acme-read-only-admin").post(users(), newUser())).status).toBe(403);
  });

  test("me is whoever asks", async () => {
    const { body } = await admin().get(`${emulator().url}/identity/scim/v2/Users/me`);
    expect(body.userName).toBe("admin@acme.example");
  });
});
