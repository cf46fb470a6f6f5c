import type { WebexClient } from "./http/client.ts";

export interface Role {
  id: string;
  name: string;
}

/** GET /roles: the administrator roles of the organization; in one page. */
export async function listRoles(client: WebexClient): Promise<Role[]> {
  const roles: Role[] = [];
  for await (const page of client.pages<Role>({
    operation: "list the roles",
    method: "GET",
    path: "/roles",
    scopes: "spark-admin:roles_read",
  })) {
    roles.push(...page);
  }
  return roles;
}
