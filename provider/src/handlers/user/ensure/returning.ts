import { organizationUuid } from "../../../model/ids.ts";
import { sameEmail } from "../../../model/user/email.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { undefinedIfNotFound } from "../../../webex/http/errors.ts";
import { sameId } from "../../../webex/ids.ts";
import { getPerson, type Person } from "../../../webex/people.ts";
import { type Departure, hadAddress } from "../../runtime/departureJournal.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/** Somebody whom this stack has signed off, offboarded or retained, and who is declared again. */
export interface Returning {
  person: Person;
  /** As it was before the person left. */
  adopted: boolean;
}

/** The person of the address who left this stack and still has an account, by id. */
export async function findReturning(
  session: Session,
  organization: SessionOrganization,
  { email }: UserInputs,
): Promise<Returning | undefined> {
  const left = await session.departures.find(organization.uuid, email);
  if (!left || !hasAccount(left)) return undefined;
  const person = await undefinedIfNotFound(() => getPerson(session.client, left.id, { callingData: true }));
  const isHere = person?.orgId === undefined || organizationUuid(person.orgId) === organization.uuid;
  if (!person || !isHere) return undefined;
  if (person.emails.some((address) => sameEmail(address, email) || hadAddress(left, address)))
    return { person, adopted: left.adopted };
  if (session.configuration.newPeople.some((entry) => sameEmail(entry, email))) return undefined;
  throw otherAddressNow(email, person);
}

/** The declared address may be meant for somebody new, who must not get the account of somebody else. */
function otherAddressNow(email: string, { id, displayName, emails }: Person): VisibleError {
  return new VisibleError(
    `Cannot create ${email}: ${displayName ?? "the person"} (${id}), whom this stack let go with that address, has ` +
      `${emails.join(", ")} by now. If it is the same person, state that address; if it is somebody new, set ` +
      `WEBEX_NEW_PEOPLE=${email}`,
  );
}

/**
 * Whether a person has to be signed in again: the stack itself has signed the person off, and nothing is stated of
 * sign-in now.
 */
export async function mustSignInAgain(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  id: string,
): Promise<boolean> {
  if (inputs.suspended !== undefined || inputs.directorySynced) return false;
  const left = await session.departures.find(organization.uuid, inputs.email);
  return left !== undefined && sameId(left.id, id) && (left.how === "deactivate" || left.how === "offboard");
}

/** Whether Webex still had the account when the person left. */
export function hasAccount({ how }: Departure): boolean {
  return how === "deactivate" || how === "offboard" || how === "retain";
}
