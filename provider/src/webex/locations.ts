import type { WebexClient } from "./client.ts";

/** A place of the organization; whether Calling is enabled there is not told. */
export interface Location {
  id: string;
  name: string;
  orgId?: string;
  address?: {
    address1?: string;
    address2?: string;
    city?: string;
    state?: string;
    postalCode?: string;
    country?: string;
  };
  timeZone?: string;
  preferredLanguage?: string;
  latitude?: string;
  longitude?: string;
  notes?: string;
}

const PAGE_SIZE = 500;

/** GET /locations, page after page. */
export async function listLocations(
  client: WebexClient,
  options: { organizationId?: string | undefined } = {},
): Promise<Location[]> {
  const locations: Location[] = [];
  for await (const page of client.pages<Location>({
    operation: "list the locations",
    method: "GET",
    path: "/locations",
    query: { orgId: options.organizationId, max: PAGE_SIZE },
    scopes: "spark-admin:locations_read",
  })) {
    locations.push(...page);
  }
  return locations;
}
