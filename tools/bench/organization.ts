import { readFile } from "node:fs/promises";
import type { OrganizationInput } from "../../test/emulator/organization/organizationFile.ts";

/** The organisation acme with licences for that many users. */
export async function roomyOrganization(users: number): Promise<OrganizationInput> {
  const text = await readFile("test/emulator/organizations/acme.json", "utf8");
  return JSON.parse(text.replace(/"units": (\d+)/g, (_all, units) => `"units": ${Number(units) + users}`));
}
