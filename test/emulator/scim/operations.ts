import type { Operations } from "../http/call.ts";
import { runBulk } from "./bulk.ts";
import { searchUsers } from "./search.ts";
import { createUser, deleteUser, getMe, getUser, patchUser, replaceUser } from "./users.ts";

const read = [["identity:people_read"], ["identity:people_rw"]];
const write = [["identity:people_rw"]];
const users = "/identity/scim/{orgId}/v2/Users";

export const scimOperations: Operations = {
  [`GET ${users}`]: { scopes: read, callers: "administrators", handle: searchUsers },
  [`POST ${users}`]: { scopes: write, callers: "user administrators", handle: createUser },
  [`GET ${users}/{userId}`]: { scopes: read, callers: "administrators", handle: getUser },
  [`PUT ${users}/{userId}`]: { scopes: write, callers: "user administrators", handle: replaceUser },
  [`PATCH ${users}/{userId}`]: { scopes: write, callers: "user administrators", handle: patchUser },
  [`DELETE ${users}/{userId}`]: { scopes: write, callers: "user administrators", handle: deleteUser },
  "GET /identity/scim/v2/Users/me": { scopes: read, callers: "anyone", handle: getMe },
  "POST /identity/scim/{orgId}/v2/Bulk": { scopes: write, callers: "user administrators", handle: runBulk },
};
