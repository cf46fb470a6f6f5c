import type { WebexClient } from "./http/client.ts";
import { collect } from "./http/collect.ts";

export interface Organization {
  id: string;
  displayName: string;
  created?: string;
}

/** GET /organizations: the token's organisation and, for a partner, those of its customers. */
export function listOrganizations(client: WebexClient): Promise<Organization[]> {
  const pages = client.pages<Organization>({
    operation: "list the organizations",
    method: "GET",
    path: "/organizations",
    itemTexts: ["id"],
    scopes: "spark-admin:organizations_read",
  });
  return collect(pages);
}
