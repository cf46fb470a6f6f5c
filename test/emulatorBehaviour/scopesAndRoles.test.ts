import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { OrganizationInput } from "../emulator/organization/organizationFile.ts";
import { uuidIn } from "./support/scim.ts";
import { acmeFile, globexFile, webex } from "./support/webex.ts";

const acme: OrganizationInput = JSON.parse(readFileSync(acmeFile, "utf8"));
const everyScope = acme.tokens?.find(({ token }) => token === "acme-full-admin")?.scopes ?? [];
const roles = ["Full", "Read-only", "User", "Device", "Support"].map((name) => `${name} Administrator`);
const emailOf = (role: string) => `${role.split(" ")[0]}@roles.example`;
const token = (name: string, person: string, scopes: readonly string[]) => ({
  name,
  person,
  token: name.replaceAll(" ", "-"),
  scopes: [...scopes],
});

/** Acme, with somebody of each role whose token has every scope, and full administrators whose tokens have one. */
const { client, emulator, person } = webex({
  organization: [
    {
      ...acme,
      people: [
        ...(acme.people ?? []),
        ...roles.map((role) => ({ email: emailOf(role), roles: [role] })),
        { email: "Officer@roles.example", roles: ["Compliance Officer"] },
      ],
      tokens: [
        ...(acme.tokens ?? []),
        ...roles.map((role) => token(role, emailOf(role), everyScope)),
        token("Compliance Officer", "Officer@roles.example", everyScope),
        ...["locations_read", "people_read", "device_read", "roles_read"].map((scope) =>
          token(scope, "admin@acme.example", [`spark-admin:${scope}`]),
        ),
      ],
    },
    globexFile,
  ],
});

const behaviour = async () => `/people/${(await person("person@acme.example")).id}/features/callingBehavior`;
const organization = (index: number) => emulator().state().organizations[index]?.id ?? "";
const users = () => `${emulator().url}/identity/scim/${uuidIn(organization(0))}/v2/Users`;

async function rolesLetIn(path: string): Promise<string[]> {
  const replies = await Promise.all(
    [...roles, "Compliance Officer"].map((role) => client(role.replaceAll(" ", "-")).get(path)),
  );
  for (const { status } of replies) expect([200, 403]).toContain(status);
  return [...roles, "Compliance Officer"].filter((_, index) => replies[index]?.status === 200);
}

describe("the roles that the description names are let in, and no others", () => {
  test("to SCIM: full, read-only, user and device administrators", async () => {
    const readers = ["Full", "Read-only", "User", "Device"].map((name) => `${name} Administrator`);
    expect(await rolesLetIn(users())).toEqual(readers);
    expect(await rolesLetIn(`${users()}/${uuidIn((await person("person@acme.example")).id)}`)).toEqual(readers);
  });

  test("to numbers and UC Manager profiles: full and read-only administrators", async () => {
    for (const path of ["/telephony/config/numbers", "/telephony/config/callingProfiles"]) {
      expect(await rolesLetIn(path)).toEqual(["Full Administrator", "Read-only Administrator"]);
    }
  });

  test("to somebody's calling behaviour: full, read-only and user administrators", async () => {
    expect(await rolesLetIn(await behaviour())).toEqual(
      ["Full", "Read-only", "User"].map((name) => `${name} Administrator`),
    );
  });

  test("to licences, roles, organisations and locations: every administrator, which a compliance officer is not", async () => {
    for (const path of ["/licenses", "/roles", "/organizations", "/locations", "/telephony/config/locations"]) {
      expect(await rolesLetIn(path)).toEqual(roles);
    }
  });
});

test("locations are read with any of three scopes", async () => {
  const [london] = emulator().state().organizations[0]?.locations ?? [];
  for (const path of ["/locations", `/locations/${london?.id}`]) {
    for (const scope of ["locations_read", "people_read", "device_read"]) {
      expect((await client(scope).get(path)).status).toBe(200);
    }
    expect((await client("roles_read").get(path)).status).toBe(403);
  }
});

describe("the organisation of a calling behaviour", () => {
  test("is 403 where it is nobody's or another's, for GET and PUT", async () => {
    for (const orgId of ["garbage", organization(1)]) {
      const path = `${await behaviour()}?orgId=${orgId}`;
      expect((await client("acme-full-admin").get(path)).status).toBe(403);
      expect((await client("acme-full-admin").put(path, { behaviorType: null })).status).toBe(403);
    }
  });

  test("may be the caller's own", async () => {
    const path = `${await behaviour()}?orgId=${organization(0)}`;
    expect((await client("acme-full-admin").get(path)).status).toBe(200);
    expect((await client("acme-full-admin").put(path, { behaviorType: null })).status).toBe(204);
  });
});
