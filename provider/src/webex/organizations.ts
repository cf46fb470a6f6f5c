import type { WebexClient } from "./http/client.ts";

export interface Organization {
  id: string;
  displayName: string;
  created?: string;
}

const SCOPES = "spark-admin:organizations_read";

/** GET /organizations: the token's own; for a partner, those of its customers too. */
export async function listOrganizations(client: WebexClient): Promise<Organization[]> {
  const organizations: Organization[] = [];
  for await (const page of client.pages<Organization>({
    operation: "list the organizations",
    method: "GET",
    path: "/organizations",
    scopes: SCOPES,
  })) {
    organizations.push(...page);
  }
  return organizations;
}
