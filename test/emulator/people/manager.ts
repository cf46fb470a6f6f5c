import { badRequest } from "../http/apiError.ts";
import { decodeId, encodeId } from "../ids.ts";
import type { Organization } from "../world/organization.ts";
import type { Person } from "../world/person.ts";

export const noSuchManager = "The manager must belong to the same organization.";

/**
 * The id of whom a request names as the manager of `person`; nothing where nobody in the organisation has it. A manager whom
 * the person has already can be sent again, even one who was deleted.
 */
export function managerNamed(organization: Organization, person: Person | undefined, id: string): string | undefined {
  const uuid = decodeId("PEOPLE", id);
  const isHeld = person?.managerId !== undefined && decodeId("PEOPLE", person.managerId) === uuid;
  return isHeld || organization.people.has(uuid) ? encodeId("PEOPLE", uuid) : undefined;
}

/** The managerId of a body of the People API as it is kept; "" is nobody. */
export function judgeManager(
  organization: Organization,
  person: Person | undefined,
  id: string | undefined,
): string | undefined {
  if (!id) return id;
  const managerId = managerNamed(organization, person, id);
  if (!managerId) throw badRequest(noSuchManager);
  return managerId;
}
