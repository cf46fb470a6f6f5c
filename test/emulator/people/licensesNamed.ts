import { badRequest } from "../http/apiError.ts";
import { findLicense } from "../licenses/carryOut.ts";
import type { License } from "../world/license.ts";
import type { Organization } from "../world/organization.ts";
import type { World } from "../world/world.ts";

/** The licences that a person's body lists. Whether an unknown id is an error is not published. */
export function licensesNamed(world: World, organization: Organization, ids: readonly string[]): License[] {
  const unknown = ids.filter((id) => !findLicense(organization, id));
  if (unknown.length > 0 && world.switches.unknownLicense === "refused") {
    throw badRequest(`License not recognized: ${unknown.join(", ")}`);
  }
  return ids.flatMap((id) => findLicense(organization, id) ?? []);
}
