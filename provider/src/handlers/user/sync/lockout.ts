import { isFullAdministratorId } from "../../../model/roles.ts";
import { undefinedIfNotFound } from "../../../webex/http/errors.ts";
import { sameId, uuidOf } from "../../../webex/ids.ts";
import { getPerson, hasAdminFields, type Person } from "../../../webex/people.ts";
import { memoizeAsync } from "../../runtime/memoize.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/** The access that a person is about to lose. */
export interface AccessLoss {
  id: string;
  email: string;
  /** A verb for errors: "remove". */
  action: string;
  /** Ids of the roles the person holds; undefined if they were not read. */
  heldRoles?: readonly string[] | undefined;
  /** Ids of the roles that the person keeps; undefined if the person loses all access. */
  remainingRoles?: readonly string[] | undefined;
}

/**
 * Refuses to lock out the token's owner or the last full administrator, because nobody could undo it. It also refuses
 * if Webex does not tell who they are. The token's owner is read once for an operation, and so are the full
 * administrators unless the owner is one.
 */
export async function assertNoLockout(
  session: Session,
  organization: SessionOrganization,
  loss: AccessLoss,
): Promise<void> {
  const readHeldRoles = memoizeAsync(async () => loss.heldRoles ?? (await readRoles(session, loss.id)));
  const owner = await organization.tokenOwner();
  if ("unreadable" in owner) await assertNotOwner(loss, owner.unreadable, readHeldRoles);
  else if (sameId(owner.id, loss.id)) {
    throw lockoutError(loss, "it is the account of the token in use. Do it with the token of another administrator");
  } else if (isFullAdministrator(organization, owner)) return;

  const role = await lostRole(organization, loss, readHeldRoles);
  if (role === undefined) return;
  // Removals run concurrently, so nothing may be awaited between the comparison and the addition.
  const others = (await organization.holders(role)).filter(({ id }) => !sameId(id, loss.id));
  const assertSomebodyRemains = () => {
    if (others.some((person) => canSignIn(person) && !session.guards.lockedOut.has(person.id))) return;
    throw lockoutError(loss, lastAdministratorReason(organization, others, session));
  };
  assertSomebodyRemains();
  session.guards.lockedOut.add(loss.id);
  // Another process of the operation may have added somebody meanwhile.
  assertSomebodyRemains();
}

/** Only an administrator may write people, so a person without roles is not the token's owner. */
async function assertNotOwner(
  loss: AccessLoss,
  why: string,
  readHeldRoles: () => Promise<readonly string[] | undefined>,
) {
  if ((await readHeldRoles())?.length === 0) return;
  throw lockoutError(
    loss,
    "it may be the account of the token in use, because Webex does not tell whose token it is. Use one that may read " +
      `/people/me, or do it in Control Hub. (${why})`,
  );
}

/** The id of the full administrator's role, if the person loses it. */
async function lostRole(
  organization: SessionOrganization,
  loss: AccessLoss,
  readHeldRoles: () => Promise<readonly string[] | undefined>,
): Promise<string | undefined> {
  const role = await organization.fullAdministratorRole();
  if (!("unreadable" in role)) {
    const isHeld = (await organization.holders(role.id)).some(({ id }) => sameId(id, loss.id));
    return isHeld && !loss.remainingRoles?.includes(role.id) ? role.id : undefined;
  }
  // Without the scope for roles, their ids show which role they are.
  const roles = await readHeldRoles();
  const full = roles?.find(isFullAdministratorId);
  if (full !== undefined) return loss.remainingRoles?.includes(full) ? undefined : full;
  if (roles?.every((id) => isFullAdministratorId(id) === false)) return undefined;
  throw lockoutError(
    loss,
    "it may be the last full administrator, because Webex does not tell who is one. Give the token the scope " +
      `spark-admin:roles_read, or do it in Control Hub. (${role.unreadable})`,
  );
}

/** The ids of the roles a person holds. Undefined if this token may not see them; empty if the person is gone. */
async function readRoles({ client }: Session, id: string): Promise<readonly string[] | undefined> {
  const person = await undefinedIfNotFound(() => getPerson(client, id));
  return person ? visibleRoles(person) : [];
}

/** The ids of the roles in an answer, or undefined if the caller may not see them. Webex omits an empty list. */
export function visibleRoles(person: Person): readonly string[] | undefined {
  return person.roles ?? (hasAdminFields(person) ? [] : undefined);
}

function isFullAdministrator({ uuid }: SessionOrganization, { orgId, roles }: Person): boolean {
  return orgId !== undefined && uuidOf(orgId) === uuid && (roles ?? []).some(isFullAdministratorId);
}

function canSignIn({ loginEnabled, invitePending }: Person): boolean {
  return loginEnabled === true && !invitePending;
}

function lastAdministratorReason(
  { displayName }: SessionOrganization,
  others: readonly Person[],
  { guards: { lockedOut } }: Session,
): string {
  const last = `it is the last full administrator of ${displayName}`;
  const idle = others
    .map((person) => `${person.emails[0] ?? person.id} ${whyNotAble(person, lockedOut.has(person.id))}`)
    .slice(0, 5)
    .join(", ");
  return `${last}${idle === "" ? "" : ` who can sign in (${idle})`}. Make another person one first`;
}

function whyNotAble({ invitePending }: Person, isLockedOut: boolean): string {
  if (isLockedOut) return "loses access in this operation";
  return invitePending ? "has not accepted the invitation" : "cannot sign in";
}

function lockoutError({ action, email }: AccessLoss, reason: string): VisibleError {
  return new VisibleError(`Cannot ${action} ${email}: ${reason}`);
}
