import type { Switches } from "../switches.ts";
import type { License } from "../world/license.ts";
import type { Organization } from "../world/organization.ts";
import { type Refusal, refused } from "./refusals.ts";

/** An attendee's place at a meeting site; hosts come by their licences alone. */
export interface SiteRequest {
  readonly siteUrl: string;
  readonly operation?: "add" | "remove";
}

/** Why somebody who holds `held`, or is about to, cannot be made an attendee. */
export function siteRefusal(
  { sites }: Organization,
  held: readonly License[],
  { siteUrl, operation }: SiteRequest,
): Refusal | undefined {
  const isHost = held.some((license) => license.siteUrl === siteUrl);
  if (sites.includes(siteUrl) && (!isHost || operation === "remove")) return undefined;
  return refused(400216, `Request contains invalid attendee siteUrls: ${siteUrl}`);
}

export function siteViews(held: readonly License[], attended: Iterable<string>, switches: Switches) {
  const account = (type: string) => (switches.accountType === "upper" ? type.toUpperCase() : type);
  const hosted = new Set(held.flatMap((license) => license.siteUrl ?? []));
  return [
    ...[...hosted].map((siteUrl) => ({ siteUrl, accountType: account("host") })),
    ...[...attended].map((siteUrl) => ({ siteUrl, accountType: account("attendee") })),
  ];
}
