import type { OwnedRole } from "../../model/roles.ts";
import { isForbidden } from "../../webex/http/errors.ts";
import type { Person } from "../../webex/people.ts";
import type { SessionOrganization } from "../runtime/session.ts";

/** The organisation's roles. They are read only for people who hold a role; empty if the token may not read them. */
export async function visibleOrganizationRoles(
  organization: SessionOrganization,
  { roles = [] }: Person,
): Promise<OwnedRole[]> {
  if (roles.length === 0) return [];
  return organization.roles().catch((e: unknown) => {
    if (isForbidden(e)) return [];
    throw e;
  });
}
