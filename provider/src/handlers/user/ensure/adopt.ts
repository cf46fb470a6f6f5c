import { sameEmail } from "../../../model/user/email.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { undefinedIfNotFound } from "../../../webex/http/errors.ts";
import { getPerson, type Person } from "../../../webex/people.ts";
import { isMember } from "../../runtime/sameOrganization.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/** Returns a person who exists already, if `adoptExisting` allows it and the person can be managed. */
export function assertAdoptable(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  person: Person,
): Person {
  const { email, adoptExisting = session.configuration.adoptExisting } = inputs;
  // A renamed resource may have the person in the state, and --continue-on-error would remove the person.
  if (!adoptExisting) session.guards.declared.add(person.id);
  assertPersonOf(organization, inputs, person);
  const who = `${person.displayName ?? "somebody"} with this address is in the organisation already, as ${person.id}`;
  if (!adoptExisting) {
    throw new VisibleError(
      `Cannot create ${email}: ${who}. Set adoptExisting (or webex:adoptExisting) to true to manage that person; if the ` +
        "resource was only renamed, state its former name in aliases",
    );
  }
  return assertManageable(organization, inputs, person);
}

/** The person whom the directory has created. In a directory-synced organisation, nobody else creates people. */
export async function findDirectoryPerson(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
): Promise<Person> {
  const found = await organization.people({ callingData: false }).withEmail(inputs.email);
  // A listing may omit fields that are checked here, or that the next PUT has to repeat.
  if (found)
    return assertManageable(
      organization,
      inputs,
      await getPerson(session.client, found.id, { callingData: true, email: inputs.email }),
    );
  throw new VisibleError(
    `${inputs.email}: ${organization.displayName} takes its people from a directory, and the directory has not delivered this ` +
      "one. Add the person there and run again after the next synchronisation",
  );
}

/** The person of the resource option `import`, who has the stated address. */
export async function findImported(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  id: string,
): Promise<Person> {
  const person = await undefinedIfNotFound(() => getPerson(session.client, id, { callingData: true }));
  if (!person) {
    throw new VisibleError(
      `Cannot import ${inputs.email}: Webex has nobody with the id ${id}. Correct the option import, or take it away to ` +
        "create the person",
    );
  }
  if (!person.emails.some((address) => sameEmail(address, inputs.email))) {
    throw new VisibleError(
      `Cannot import ${inputs.email}: ${id} is ${person.displayName ?? "somebody"} with the address ` +
        `${person.emails.join(", ")}. State that address, or correct the option import; the address can be changed ` +
        "by a later `pulumi up`",
    );
  }
  return assertManageable(organization, inputs, person);
}

function assertManageable(organization: SessionOrganization, inputs: UserInputs, person: Person): Person {
  assertPersonOf(organization, inputs, person);
  // A directory manages sign-in itself.
  const mustStateSuspended = inputs.suspended === undefined && !inputs.directorySynced;
  if (person.loginEnabled === false && !person.invitePending && mustStateSuspended) {
    throw adoptionError(
      inputs,
      person,
      "the person is deactivated; state suspended: false to let the person sign in again, or true to leave it so",
    );
  }
  return person;
}

/** No setting lets a bot, or somebody of another organisation, be adopted. */
function assertPersonOf(organization: SessionOrganization, inputs: UserInputs, person: Person): void {
  if (person.type !== undefined && person.type !== "person")
    throw adoptionError(inputs, person, `it is a ${person.type}, not a person`);
  if (!isMember(organization, person)) {
    throw adoptionError(
      inputs,
      person,
      "the person belongs to another organisation; claim the user in Control Hub (Users > Claim Users)",
    );
  }
}

function adoptionError({ email }: UserInputs, { id }: Person, reason: string): VisibleError {
  return new VisibleError(`Cannot adopt ${email} (${id}): ${reason}`);
}
