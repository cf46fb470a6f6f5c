import { uuidOf } from "../../webex/ids.ts";
import type { Person } from "../../webex/people.ts";
import type { Session, SessionOrganization } from "./session.ts";
import { VisibleError } from "./visibleError.ts";

/** The organisation a resource was made in; with a token of another one every operation on it is refused. */
export async function sameOrganization(session: Session, state: Record<string, unknown>): Promise<SessionOrganization> {
  const recorded = typeof state.organization === "string" ? state.organization : undefined;
  const stated = typeof state.organizationId === "string" ? state.organizationId : undefined;
  const organization = await session.organization(stated);
  if (recorded === undefined || uuidOf(recorded) === organization.uuid) return organization;
  throw new VisibleError(
    `${String(state.email ?? "this resource")} lives in the organisation ${recorded}, and the token or the ` +
      `configuration now leads to ${organization.displayName} (${organization.uuid}); nothing is done. Use a token of ` +
      "the right organisation (webex:accessToken, WEBEX_ACCESS_TOKEN) or correct organizationId",
  );
}

/** An id leads to the same person wherever it is asked for; only people of the right organisation are anybody's business. */
export function ownPerson(organization: SessionOrganization, person: Person): Person {
  if (person.orgId === undefined || uuidOf(person.orgId) === organization.uuid) return person;
  throw new VisibleError(
    `${person.emails[0] ?? person.id} belongs to another organisation than ${organization.displayName}; nothing is done`,
  );
}
