import { uuidOf } from "../../webex/ids.ts";
import type { Person } from "../../webex/people.ts";
import type { Session, SessionOrganization } from "./session.ts";
import { VisibleError } from "./visibleError.ts";

/**
 * The organisation in which a resource was created.
 * @throws an error for the user if the token or the configuration leads to another organisation
 */
export async function sameOrganization(session: Session, state: Record<string, unknown>): Promise<SessionOrganization> {
  const recorded = typeof state.organization === "string" ? state.organization : undefined;
  const stated = typeof state.organizationId === "string" ? state.organizationId : undefined;
  const organization = await session.organization(stated);
  if (recorded === undefined || uuidOf(recorded) === organization.uuid) return organization;
  throw new VisibleError(
    `${String(state.email ?? "this resource")} is in the organisation ${recorded}, but the token or the ` +
      `configuration now leads to ${organization.displayName} (${organization.uuid}); nothing was changed. Use a token of ` +
      "the right organisation (webex:accessToken, WEBEX_ACCESS_TOKEN) or correct organizationId",
  );
}

/** Whether a person is of this organisation, as far as Webex says. */
export function isMember({ uuid }: SessionOrganization, { orgId }: Person): boolean {
  return orgId === undefined || uuidOf(orgId) === uuid;
}

/**
 * Returns a person of this organisation. Webex finds a person by id whatever the organisation.
 * @throws an error for the user about a person of another organisation
 */
export function assertMember(organization: SessionOrganization, person: Person): Person {
  if (isMember(organization, person)) return person;
  throw new VisibleError(
    `${person.emails[0] ?? person.id} belongs to another organisation than ${organization.displayName}; nothing was changed`,
  );
}
