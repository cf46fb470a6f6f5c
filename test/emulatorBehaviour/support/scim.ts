import { coreSchema, patchSchema } from "../../emulator/scim/schemas.ts";
import type { webex } from "./webex.ts";

/** The UUID inside an id: what SCIM calls the same person or organisation. */
export function uuidIn(id: string): string {
  return Buffer.from(id, "base64").toString("utf8").split("/").at(-1) ?? "";
}

/** What tests of SCIM say, about the first organisation of their emulator. */
export function scim({ admin, emulator, person }: ReturnType<typeof webex>) {
  const organization = () => uuidIn(emulator().state().organizations[0]?.id ?? "");
  const users = (path = "") => `${emulator().url}/identity/scim/${organization()}/v2/Users${path}`;
  const userOf = async (email: string) => users(`/${uuidIn((await person(email)).id)}`);
  return {
    organization,
    users,
    userOf,
    patch: async (email: string, ...Operations: object[]) =>
      admin().patch(await userOf(email), { schemas: [patchSchema], Operations }),
    search: (query: string) => admin().get(users(`?${query}`)),
    newUser: (fields: object = {}) => ({
      schemas: [coreSchema],
      userName: "new@acme.example",
      userType: "user",
      ...fields,
    }),
  };
}
