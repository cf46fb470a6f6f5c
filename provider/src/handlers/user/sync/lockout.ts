import { isFullAdministratorId } from "../../../model/roles.ts";
import { undefinedIfNotFound } from "../../../webex/http/errors.ts";
import { sameId, uuidOf } from "../../../webex/ids.ts";
import { getPerson, hasAdminFields, type Person } from "../../../webex/people.ts";
import { memoizeAsync } from "../../runtime/memoize.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/** What somebody is about to lose. */
export interface AccessLoss {
  id: string;
  email: string;
  /** "remove" */
  doing: string;
  /** Ids of the roles held; nothing where they were not read. */
  held?: readonly string[] | undefined;
  /** Ids of the roles left to somebody who still signs in; nothing: no access is left. */
  left?: readonly string[] | undefined;
}

/**
 * Nobody locks out the account the token belongs to, nor the last full administrator: after that, nobody could mend it.
 * What Webex does not tell is no reason to go on. It takes the owner of the token, and where that is no full
 * administrator, the list of those, each read once for an operation.
 */
export async function assertNoLockout(
  session: Session,
  organization: SessionOrganization,
  loss: AccessLoss,
): Promise<void> {
  const held = memoizeAsync(async () => loss.held ?? (await rolesRead(session, loss.id)));
  const owner = await organization.tokenOwner();
  if ("unreadable" in owner) await assertNotOwner(loss, owner.unreadable, held);
  else if (sameId(owner.id, loss.id)) {
    throw refusal(loss, "it is the account of the token in use. Do it with the token of another administrator");
  } else if (isFullAdministrator(organization, owner)) return;

  const role = await lostRole(organization, loss, held);
  if (role === undefined) return;
  // Nothing may come between the comparison and the count: removals run side by side.
  const others = (await organization.holders(role)).filter(({ id }) => !sameId(id, loss.id));
  const able = others.filter((person) => canSignIn(person) && !session.lockedOut.has(person.id));
  if (able.length === 0) throw refusal(loss, isLast(organization, others, session));
  session.lockedOut.add(loss.id);
}

/** Whoever may write people is an administrator, so somebody without any role is not the one. */
async function assertNotOwner(loss: AccessLoss, why: string, held: () => Promise<readonly string[] | undefined>) {
  if ((await held())?.length === 0) return;
  throw refusal(
    loss,
    "it may be the account of the token in use, since Webex does not tell whose token that is. Use one that may read " +
      `/people/me, or do it in Control Hub. (${why})`,
  );
}

/** The id of the full administrator's role, if that is what is lost. */
async function lostRole(
  organization: SessionOrganization,
  loss: AccessLoss,
  held: () => Promise<readonly string[] | undefined>,
): Promise<string | undefined> {
  const role = await organization.fullAdministratorRole();
  if (!("unreadable" in role)) {
    const isHeld = (await organization.holders(role.id)).some(({ id }) => sameId(id, loss.id));
    return isHeld && !loss.left?.includes(role.id) ? role.id : undefined;
  }
  // The ids of roles say what they are, and ask for no further scope.
  const roles = await held();
  const full = roles?.find(isFullAdministratorId);
  if (full !== undefined) return loss.left?.includes(full) ? undefined : full;
  if (roles?.every((id) => isFullAdministratorId(id) === false)) return undefined;
  throw refusal(
    loss,
    "it may be the last full administrator, since Webex does not tell who is one. Give the token the scope " +
      `spark-admin:roles_read, or do it in Control Hub. (${role.unreadable})`,
  );
}

/** Nothing where this token is not told; nobody is left where the person is gone. */
async function rolesRead({ client }: Session, id: string): Promise<readonly string[] | undefined> {
  const person = await undefinedIfNotFound(() => getPerson(client, id));
  return person ? visibleRoles(person) : [];
}

/** The roles of a person, if the answer told them; who has none is told nothing of roles. */
export function visibleRoles(person: Person): readonly string[] | undefined {
  return person.roles ?? (hasAdminFields(person) ? [] : undefined);
}

function isFullAdministrator({ uuid }: SessionOrganization, { orgId, roles }: Person): boolean {
  return orgId !== undefined && uuidOf(orgId) === uuid && (roles ?? []).some(isFullAdministratorId);
}

function canSignIn({ loginEnabled, invitePending }: Person): boolean {
  return loginEnabled === true && !invitePending;
}

function isLast({ displayName }: SessionOrganization, others: readonly Person[], { lockedOut }: Session): string {
  const last = `it is the last full administrator of ${displayName}`;
  const idle = others
    .map((person) => `${person.emails[0] ?? person.id} ${whyNot(person, lockedOut.has(person.id))}`)
    .slice(0, 5)
    .join(", ");
  return `${last}${idle === "" ? "" : ` who can sign in (${idle})`}. Make somebody else one first`;
}

function whyNot({ invitePending }: Person, isLockedOut: boolean): string {
  if (isLockedOut) return "loses access in this operation";
  return invitePending ? "has not accepted the invitation" : "cannot sign in";
}

function refusal({ doing, email }: AccessLoss, reason: string): VisibleError {
  return new VisibleError(`Cannot ${doing} ${email}: ${reason}`);
}
