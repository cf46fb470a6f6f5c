import type { WebexClient } from "./http/client.ts";

/** A UC Manager profile; made in Control Hub alone. */
export interface CallingProfile {
  id: string;
  name: string;
}

/** GET /telephony/config/callingProfiles: in one page; absent in FedRAMP. */
export async function listCallingProfiles(
  client: WebexClient,
  options: { organizationId?: string | undefined } = {},
): Promise<CallingProfile[]> {
  const profiles: CallingProfile[] = [];
  for await (const page of client.pages<CallingProfile>({
    operation: "list the UC Manager profiles",
    method: "GET",
    path: "/telephony/config/callingProfiles",
    query: { orgId: options.organizationId },
    itemsKey: "callingProfiles",
    scopes: "spark-admin:people_read and spark-admin:telephony_config_read",
    role: "full or read-only administrator",
  })) {
    profiles.push(...page);
  }
  return profiles;
}
