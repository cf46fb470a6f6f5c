import type { WebexClient } from "./http/client.ts";

/** A place of the organization; whether Calling is enabled there is told by `listCallingLocations`. */
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

/** GET /telephony/config/locations, page after page: the locations where Calling is enabled, and no others. */
export async function listCallingLocations(
  client: WebexClient,
  options: { organizationId?: string | undefined } = {},
): Promise<Pick<Location, "id" | "name">[]> {
  const locations: Pick<Location, "id" | "name">[] = [];
  for await (const page of client.pages<Pick<Location, "id" | "name">>({
    operation: "list the locations with Calling",
    method: "GET",
    path: "/telephony/config/locations",
    query: { orgId: options.organizationId, max: PAGE_SIZE },
    itemsKey: "locations",
    scopes: "spark-admin:telephony_config_read",
  })) {
    locations.push(...page);
  }
  return locations;
}
