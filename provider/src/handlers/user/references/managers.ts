import { emailMeant } from "../../../model/user/email.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { uuidOf } from "../../../webex/ids.ts";
import { findPersonByEmail } from "../../../webex/people.ts";
import type { Manager, Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/** The manager that a user states by id or by e-mail address; undefined if none is stated. */
export async function managerOf(
  session: Session,
  organization: SessionOrganization,
  { manager, email }: UserInputs,
): Promise<Manager | undefined> {
  if (!manager) return undefined;
  if (!manager.includes("@")) return { id: manager };
  const key = `${organization.uuid} ${manager.toLowerCase()}`;
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
  const person = await findPersonByEmail(session.client, manager, { organizationId: organization.queryId });
  if (person) return { id: person.id, email: manager };
  throw new VisibleError(
    `${email}: manager: nobody in ${organization.displayName} has the e-mail address ${manager}. If the manager is a user of this ` +
      "program, state its id instead, so that it comes first",
  );
}

/** The manager of a person, with the address from the listing. Of several addresses, the stated one is taken. */
export function observedManager(
  people: ReadonlyMap<string, { emails: string[] }>,
  managerId: string | undefined,
  stated: string,
) {
  if (managerId === undefined) return undefined;
  const { emails = [] } = people.get(uuidOf(managerId)) ?? {};
  return { id: managerId, ...(emails.length === 0 ? {} : { email: emailMeant(emails, stated) }) };
}
