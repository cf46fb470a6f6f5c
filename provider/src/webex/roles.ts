import type { WebexClient } from "./http/client.ts";
import { collect } from "./http/collect.ts";

export interface Role {
  id: string;
  name: string;
}

/** GET /roles: the administrator roles of the organisation, in one page. */
export function listRoles(client: WebexClient): Promise<Role[]> {
  const pages = client.pages<Role>({
    operation: "list the roles",
    method: "GET",
    path: "/roles",
    itemTexts: ["id", "name"],
    scopes: "spark-admin:roles_read",
  });
  return collect(pages);
}
