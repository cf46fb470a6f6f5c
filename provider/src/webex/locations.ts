import type { WebexClient } from "./http/client.ts";
import { collect } from "./http/collect.ts";

/** A location of the organisation. `listCallingLocations` returns those where Webex Calling is enabled. */
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

/** GET /locations. */
export function listLocations(
  client: WebexClient,
  options: { organizationId?: string | undefined } = {},
): Promise<Location[]> {
  const pages = client.pages<Location>({
    operation: "list the locations",
    method: "GET",
    path: "/locations",
    query: { orgId: options.organizationId, max: PAGE_SIZE },
    itemTexts: ["id", "name"],
    scopes: "spark-admin:locations_read",
  });
  return collect(pages);
}

/** GET /telephony/config/locations: the locations where Webex Calling is enabled. */
export function listCallingLocations(
  client: WebexClient,
  options: { organizationId?: string | undefined } = {},
): Promise<Pick<Location, "id" | "name">[]> {
  const pages = client.pages<Pick<Location, "id" | "name">>({
    operation: "list the locations with Calling",
    method: "GET",
    path: "/telephony/config/locations",
    query: { orgId: options.organizationId, max: PAGE_SIZE },
    itemsKey: "locations",
    itemTexts: ["id", "name"],
    scopes: "spark-admin:telephony_config_read",
  });
  return collect(pages);
}
