import { sameEmail } from "../../../model/user/email.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { uuidOf } from "../../../webex/ids.ts";
import { getPerson, type Person } from "../../../webex/people.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/** Somebody who is there already is taken over only where that is stated, and only as a person of this organisation. */
export function assertAdoptable(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  person: Person,
): Person {
  const { email, adoptExisting = session.configuration.adoptExisting } = inputs;
  const who = `${person.displayName ?? "somebody"} with this address is in the organisation already, as ${person.id}`;
  if (!adoptExisting) {
    // Under a former name the person may be in the state; with --continue-on-error that would be removed.
    session.declared.add(person.id);
    throw new VisibleError(
      `Cannot create ${email}: ${who}. Set adoptExisting (or webex:adoptExisting) to true to manage that person; if the ` +
        "resource was only renamed, state its former name in aliases",
    );
  }
  return manageable(organization, inputs, person);
}

/** In a directory-synced organisation people are made by the directory; a user takes over the one it delivered. */
export async function deliveredPerson(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
): Promise<Person> {
  const people = await organization.people({ callingData: false });
  for (const { id, emails } of people.values()) {
    if (!emails.some((held) => sameEmail(held, inputs.email))) continue;
    // A listing may leave out what is judged here, and what the next PUT has to repeat.
    return manageable(organization, inputs, await getPerson(session.client, id, { callingData: true }));
  }
  throw new VisibleError(
    `${inputs.email}: ${organization.displayName} takes its people from a directory, and the directory has not delivered this ` +
      "one. Add the person there and run again after the next synchronisation",
  );
}

function manageable(organization: SessionOrganization, inputs: UserInputs, person: Person): Person {
  const refuse = (reason: string) => new VisibleError(`Cannot adopt ${inputs.email} (${person.id}): ${reason}`);
  if (person.type !== undefined && person.type !== "person") throw refuse(`it is a ${person.type}, not a person`);
  if (person.orgId !== undefined && uuidOf(person.orgId) !== organization.uuid) {
    throw refuse("the person belongs to another organisation; claim the user in Control Hub (Users > Claim Users)");
  }
  // Where there is a directory, sign-in is its business, and nothing to be stated here.
  const mustSay = inputs.suspended === undefined && !inputs.directorySynced;
  if (person.loginEnabled === false && !person.invitePending && mustSay) {
    throw refuse(
      "the person is deactivated; state suspended: false to let the person sign in again, or true to leave it so",
    );
  }
  return person;
}
