import { canonicalEmail, emailMeant } from "../../../model/user/email.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { Fault } from "../../../model/validation/fault.ts";
import { emailsBefore } from "../../../operation/awaitedEmails.ts";
import { undefinedIfNotFound } from "../../../webex/http/errors.ts";
import { pollUntil } from "../../../webex/http/poll.ts";
import { sentId } from "../../../webex/ids.ts";
import { findPersonByEmail } from "../../../webex/people.ts";
import { isMember } from "../../runtime/sameOrganization.ts";
import type { Manager, Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/**
 * The manager for a person who is being created. A manager whom the program declares too may not be there yet, e.g. if
 * two name each other: then the manager is set afterwards.
 */
export async function managerAtCreation(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
): Promise<Manager | undefined> {
  try {
    return await managerOf(session, organization, inputs);
  } catch (e) {
    if (e instanceof UnknownManagerError && isDeclared(session, inputs.manager ?? "")) return undefined;
    throw e;
  }
}

/** One minute: the manager is created by the same operation. */
const PAUSES_MS = [1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 28_000];

/** The manager of a person who exists. Waits for one whom this operation creates. */
export async function awaitManager(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
): Promise<Manager | undefined> {
  if (!isDeclared(session, inputs.manager ?? "")) return managerOf(session, organization, inputs);
  let unknown: unknown;
  const find = () =>
    managerOf(session, organization, inputs).catch((e: unknown) => {
      if (!(e instanceof UnknownManagerError)) throw e;
      unknown = e;
      return undefined;
    });
  const manager = await pollUntil(session.client, find, (found) => found !== undefined, { pausesMs: PAUSES_MS });
  if (manager === undefined) throw unknown;
  return manager;
}

/** The manager that a user states by id or by e-mail address; undefined if none is stated. */
export async function managerOf(
  session: Session,
  organization: SessionOrganization,
  { manager, email }: Pick<UserInputs, "manager" | "email">,
): Promise<Manager | undefined> {
  if (!manager) return undefined;
  if (!manager.includes("@")) return { id: sentId(manager) };
  const key = `${organization.uuid} ${canonicalEmail(manager)}`;
  const lookup = session.managers.get(key) ?? lookUp(session, organization, manager, email);
  session.managers.set(key, lookup);
  lookup.catch(() => session.managers.delete(key));
  return lookup;
}

async function lookUp(
  session: Session,
  organization: SessionOrganization,
  manager: string,
  email: string,
): Promise<Manager> {
  const before = emailsBefore(session.log, { organization: organization.uuid, email: manager });
  // A listing lacks whom this operation creates.
  const listing = isDeclared(session, manager) ? undefined : organization.people({ callingData: false });
  for (const address of [manager, ...before]) {
    const person =
      (await listing?.listedWithEmail(address)) ??
      (await findPersonByEmail(session.client, address, { organizationId: organization.queryId }));
    if (person) return { id: person.id, email: manager };
  }
  throw new UnknownManagerError(
    `${email}: manager: nobody in ${organization.displayName} has the e-mail address ${manager}`,
  );
}

class UnknownManagerError extends VisibleError {}

/**
 * The fault of a manager whom nobody has and the program does not declare. Only a manager who is stated anew is looked
 * up, once for each address or id.
 * @param mayHold whether somebody who exists already may have the manager, who can stay though nobody has the id any more
 */
export async function managerFaults(
  session: Session,
  organization: SessionOrganization,
  before: Partial<UserInputs>,
  { manager, email }: UserInputs,
  mayHold: boolean,
): Promise<Fault[]> {
  if (!manager || manager === before.manager) return [];
  const { displayName } = organization;
  if (!manager.includes("@")) {
    if (mayHold || (await isThere(organization, manager))) return [];
    return [{ path: "manager", reason: `nobody in ${displayName} has the id ${manager}; correct it` }];
  }
  if (isDeclared(session, manager)) return [];
  try {
    await managerOf(session, organization, { manager, email });
    return [];
  } catch (e) {
    if (!(e instanceof UnknownManagerError)) throw e;
    const reason = `nobody in ${displayName} has the e-mail address ${manager}, and no user of this program; correct it`;
    return [{ path: "manager", reason }];
  }
}

async function isThere(organization: SessionOrganization, id: string): Promise<boolean> {
  const people = organization.people({ callingData: false });
  const person = await undefinedIfNotFound(() => people.person(id, { allFields: false }));
  return person !== undefined && isMember(organization, person);
}

/** Whether the program declares the person too, who may be created later in this operation. */
function isDeclared({ log, checkedEmails }: Session, manager: string): boolean {
  return log.values("manager").includes(canonicalEmail(manager)) || checkedEmails.has(canonicalEmail(manager));
}

/** The manager of a person, with the address from the listing. Of several addresses, the stated one is taken. */
export function observedManager(id: string, emails: readonly string[], stated: string) {
  return { id, ...(emails.length === 0 ? {} : { email: emailMeant(emails, stated) }) };
}
