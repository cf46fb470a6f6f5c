import type { Emulation } from "../emulation.ts";
import { encodeId } from "../ids.ts";
import { passTime } from "../passTime.ts";
import { awaitedEmail } from "../people/changeEmails.ts";
import { type PersonView, personView } from "../people/personView.ts";
import type { License } from "../world/license.ts";
import { type Organization, organizationId } from "../world/organization.ts";
import { unitsInUse } from "../world/seats.ts";
import type { World } from "../world/world.ts";

/** What is really so, without delays: for tests that compare before and after. */
export function stateReport({ world, violations }: Emulation) {
  passTime(world);
  const organizations = [...world.organizations.values()];
  // The primary address first, and no read that turns the order round for the next one.
  const asKept: World = { ...world, switches: { ...world.switches, emailOrder: "stable" } };
  const options = { admin: true, callingData: true, presence: true, attendeeSites: true };
  return {
    organizations: organizations.map((organization) => ({
      id: organizationId(organization),
      displayName: organization.displayName,
      licenses: licenseReports(organization),
      locations: [...organization.locations.values()].map(({ uuid, name }) => ({
        id: encodeId("LOCATION", uuid),
        name,
      })),
      people: [...organization.people.values()].map(
        (person): PersonView => ({
          ...personView(asKept, person, options),
          ...(awaitedEmail(world, person) && { awaitedEmail: awaitedEmail(world, person) }),
          ...(person.callingBehavior && { callingBehavior: person.callingBehavior }),
        }),
      ),
    })),
    descriptionViolations: violations,
  };
}

function licenseReports(organization: Organization) {
  const inUse = unitsInUse(organization);
  return [...organization.licenses.values()].map((license: License) => ({
    id: license.id,
    name: license.offer.name,
    subscriptionId: license.subscriptionId,
    siteUrl: license.siteUrl,
    units: license.units,
    heldBy: inUse.get(license.id) ?? 0,
  }));
}
