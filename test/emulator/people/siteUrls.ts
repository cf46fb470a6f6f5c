import { heldLicenses } from "../licenses/carryOut.ts";
import type { Organization } from "../world/organization.ts";
import type { Person } from "../world/person.ts";

/**
 * `site#attendee` entries of a person's siteUrls; plain entries follow from licences and are ignored. An entry left out is
 * taken away only when attendees were asked to be shown.
 */
export function setAttendeeSites(
  organization: Organization,
  person: Person,
  siteUrls: readonly string[],
  mayRemove: boolean,
): void {
  const hosted = new Set(heldLicenses(organization, person).map((license) => license.siteUrl));
  const listed = siteUrls
    .filter((entry) => entry.endsWith("#attendee"))
    .map((entry) => entry.slice(0, -"#attendee".length))
    .filter((site) => organization.sites.includes(site) && !hosted.has(site));
  if (mayRemove) person.attendeeSites = new Set(listed);
  else for (const site of listed) person.attendeeSites.add(site);
}
