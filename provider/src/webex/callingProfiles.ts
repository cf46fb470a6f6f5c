import type { WebexClient } from "./http/client.ts";
import { collect } from "./http/collect.ts";

/** A UC Manager profile. It can only be created in Control Hub. */
export interface CallingProfile {
  id: string;
  name: string;
}

/** GET /telephony/config/callingProfiles. It has one page, and does not exist in FedRAMP. */
export function listCallingProfiles(
  client: WebexClient,
  options: { organizationId?: string | undefined } = {},
): Promise<CallingProfile[]> {
  const pages = client.pages<CallingProfile>({
    operation: "list the UC Manager profiles",
    method: "GET",
    path: "/telephony/config/callingProfiles",
    query: { orgId: options.organizationId },
    itemsKey: "callingProfiles",
    itemTexts: ["id", "name"],
    scopes: "spark-admin:people_read and spark-admin:telephony_config_read",
    role: "full or read-only administrator",
  });
  return collect(pages);
}
