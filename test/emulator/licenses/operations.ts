import type { Operations } from "../http/call.ts";
import { administrators, userAdministrators } from "../roles/administrators.ts";
import { patchUserLicenses } from "./patchUsers.ts";
import { getLicense, listLicenses } from "./readLicenses.ts";

const read = [["spark-admin:licenses_read"]];

export const licenseOperations: Operations = {
  "GET /licenses": { scopes: read, callers: administrators, handle: listLicenses },
  "GET /licenses/{licenseId}": { scopes: read, callers: administrators, handle: getLicense },
  "PATCH /licenses/users": {
    scopes: [["spark-admin:people_write"]],
    callers: userAdministrators,
    handle: patchUserLicenses,
  },
};
