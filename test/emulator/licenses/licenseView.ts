import type { License } from "../world/license.ts";
import type { Organization } from "../world/organization.ts";
import { unitsShown } from "../world/seats.ts";
import type { World } from "../world/world.ts";

type LicenseView = Record<string, unknown>;

/** Licences on the wire, with the counters as they show at this moment. */
export function licenseViews(world: World, organization: Organization, licenses: readonly License[]): LicenseView[] {
  const units = unitsShown(organization, world.clock.now(), world.switches.counterDelay);
  return licenses.map((license) => ({
    id: license.id,
    name: nameOf(license, world),
    ...counters(license, units.get(license.id) ?? 0, organization.people.size, world),
    ...(license.siteUrl && { siteUrl: license.siteUrl, siteType: license.siteType }),
    ...(license.subscriptionId && { subscriptionId: license.subscriptionId }),
  }));
}

function nameOf({ offer }: License, world: World): string {
  return (world.switches.licenseNames === "old" && offer.oldName) || offer.name;
}

function counters(license: License, inUse: number, people: number, world: World): LicenseView {
  const workspaces = license.consumedByWorkspaces;
  switch (license.offer.kind) {
    case "paid":
      return units(license.units, inUse + workspaces, inUse, workspaces);
    case "free":
      // As many as there are people, held or not.
      return units(people, people, people, 0);
    case "hybrid":
      return world.switches.hybridUnits === "legacy" ? units("1", "0", 0, 0) : units(people, 0, 0, 0);
    case "uncounted":
      return units(license.units, 0, null, null);
  }
}

function units(total: number | string, consumed: number | string, users: number | null, workspaces: number | null) {
  return { totalUnits: total, consumedUnits: consumed, consumedByUsers: users, consumedByWorkspaces: workspaces };
}
