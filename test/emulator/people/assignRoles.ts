import { isFullAdmin } from "../access/caller.ts";
import { badRequest, forbidden } from "../http/apiError.ts";
import type { Call } from "../http/call.ts";
import { withoutPadding } from "../ids.ts";
import { complianceOfficerId, isAssignableRole } from "../roles/catalogue.ts";
import type { Person } from "../world/person.ts";

/**
 * The roles a request may give, by their ids without padding, or a refusal: only full administrators assign roles, and nobody
 * makes himself compliance officer.
 */
export function judgeRoles(call: Call, person: Person | undefined, ids: readonly string[]): string[] {
  const roles = ids.map(withoutPadding);
  const held = new Set(person?.roles);
  const isSame = roles.length === held.size && roles.every((role) => held.has(role));
  if (isSame) return roles;
  if (!isFullAdmin(call.caller)) throw forbidden("Only full administrators may assign roles.");
  const unknown = roles.filter((role) => !isAssignableRole(role) && !held.has(role));
  if (unknown.length > 0) throw badRequest(`Unknown roles: ${unknown.join(", ")}`);
  if (person === call.caller.person && roles.includes(complianceOfficerId) && !held.has(complianceOfficerId)) {
    throw forbidden("You cannot assign the compliance officer role to yourself.");
  }
  return roles;
}
