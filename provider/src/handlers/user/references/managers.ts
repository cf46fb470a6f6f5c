import { emailMeant } from "../../../model/user/email.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { uuidOf } from "../../../webex/ids.ts";
import { findPersonByEmail } from "../../../webex/people.ts";
import type { Manager, Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/** The manager a user states by id or by e-mail; nothing where none is stated. */
export async function managerOf(
  session: Session,
  organization: SessionOrganization,
  { manager, email }: UserInputs,
): Promise<Manager | undefined> {
  if (!manager) return undefined;
  if (!manager.includes("@")) return { id: manager };
  const key = `${organization.uuid} ${manager.toLowerCase()}`;
  const asked = session.managers.get(key) ?? lookUp(session, organization, manager, email);
  session.managers.set(key, asked);
  asked.catch(() => session.managers.delete(key));
  return asked;
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
    `${email}: manager: nobody in ${organization.displayName} has the e-mail ${manager}; if the manager is a user of this ` +
      "program, state its id instead, so that it comes first",
  );
}

/** The manager a person has, with the address where the listing tells it; of several, the stated one. */
export function managerFrom(
  people: ReadonlyMap<string, { emails: string[] }>,
  managerId: string | undefined,
  stated: string,
) {
  if (managerId === undefined) return undefined;
  const { emails = [] } = people.get(uuidOf(managerId)) ?? {};
  return { id: managerId, ...(emails.length === 0 ? {} : { email: emailMeant(emails, stated) }) };
}
