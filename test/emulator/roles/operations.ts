import { ok } from "../http/answer.ts";
import { notFound } from "../http/apiError.ts";
import type { Operations } from "../http/call.ts";
import { withoutPadding } from "../ids.ts";
import type { Switches } from "../switches.ts";
import { administrators } from "./administrators.ts";
import { listedRoles, type Role } from "./catalogue.ts";

const read = [["spark-admin:roles_read"]];

export const roleOperations: Operations = {
  "GET /roles": {
    scopes: read,
    callers: administrators,
    handle: ({ world }) => ok({ items: listedRoles.map((role) => roleView(role, world.switches)) }),
  },
  "GET /roles/{roleId}": {
    scopes: read,
    callers: administrators,
    handle: ({ world, params }) => {
      const role = listedRoles.find(({ id }) => id === withoutPadding(params.roleId ?? ""));
      if (!role) throw notFound("Role not found");
      return ok(roleView(role, world.switches));
    },
  },
};

function roleView(role: Role, switches: Switches) {
  return { id: role.id, name: switches.roleNames === "title-case" ? role.name : role.oldName };
}
