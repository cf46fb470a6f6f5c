import type { Operations } from "../http/call.ts";
import { readersOfIdentity, userAdministrators } from "../roles/administrators.ts";
import { runBulk } from "./bulk.ts";
import { searchUsers } from "./search.ts";
import { createUser, deleteUser, getMe, getUser, patchUser, replaceUser } from "./users.ts";

const read = [["identity:people_read"], ["identity:people_rw"]];
const write = [["identity:people_rw"]];
const users = "/identity/scim/{orgId}/v2/Users";

export const scimOperations: Operations = {
  [`GET ${users}`]: { scopes: read, callers: readersOfIdentity, handle: searchUsers },
  [`POST ${users}`]: { scopes: write, callers: userAdministrators, handle: createUser },
  [`GET ${users}/{userId}`]: { scopes: read, callers: readersOfIdentity, handle: getUser },
  [`PUT ${users}/{userId}`]: { scopes: write, callers: userAdministrators, handle: replaceUser },
  [`PATCH ${users}/{userId}`]: { scopes: write, callers: userAdministrators, handle: patchUser },
  [`DELETE ${users}/{userId}`]: { scopes: write, callers: userAdministrators, handle: deleteUser },
  "GET /identity/scim/v2/Users/me": { scopes: read, callers: "anyone", handle: getMe },
  "POST /identity/scim/{orgId}/v2/Bulk": { scopes: write, callers: userAdministrators, handle: runBulk },
};
