import type { OrganizationLicense } from "../../../model/licenses/match.ts";
import { planLicenses } from "../../../model/licenses/plan.ts";
import { isPrerequisite } from "../../../model/licenses/prerequisites.ts";
import { statedLicenses, statedServices, withEntitled } from "../../../model/licenses/statements.ts";
import { planRoles } from "../../../model/roles.ts";
import { everRequested } from "../../../model/user/failedUpdates.ts";
import { assignedLicense } from "../../../model/user/outputs.ts";
import type { OnDelete, UserInputs } from "../../../model/userArgs.ts";
import { pollUntil } from "../../../webex/http/poll.ts";
import { assignLicenses } from "../../../webex/licenses.ts";
import { deletePerson, type Person, type PersonUpdate } from "../../../webex/people.ts";
import { refusedDeletion } from "../addressTaken.ts";
import { likelyEmails } from "../previous.ts";
import { licenseRequests } from "../sync/licenseRequests.ts";
import { writePerson } from "../writePerson.ts";
import { assertDeleted, assertRemoved, type RemovalContext, warnReturned } from "./verify.ts";

/**
 * Each mode starts from the current person, writes what differs, and reads the result, because Webex may answer 200 or
 * 204 without applying a write.
 */
export const DELETE_MODES: Record<Exclude<OnDelete, "retain">, (removal: RemovalContext) => Promise<void>> = {
  delete: async (removal) => {
    await deletePerson(removal.client, removal.person).catch((e: unknown) => {
      throw refusedDeletion(removal.inputs.email, e);
    });
    await assertDeleted(removal);
  },
  deactivate: async (removal) => {
    await assertRemoved(
      removal,
      await writeChange(removal, removal.person, disabledSignIn(removal.person)),
      remainingSignIn,
    );
  },
  offboard: async (removal) => {
    // A directory manages sign-in itself.
    const { directorySynced } = removal.inputs;
    const managed = await managedLicenses(removal);
    const person = await removeLicenses(removal, managed);
    const taken = managed(removal.person).filter((license) => !managed(person).includes(license));
    const roles = await remainingRoles(removal, person);
    const written = await writeChange(removal, person, {
      ...(roles ? { roles } : {}),
      ...(directorySynced ? {} : disabledSignIn(person)),
    });
    const last = await assertRemoved(removal, written, async (reread) => [
      ...managed(reread)
        .filter((license) => !taken.includes(license) && !isPrerequisite(license))
        .map(assignedLicense),
      ...((await remainingRoles(removal, reread)) ? ["administrator roles"] : []),
      ...(directorySynced ? [] : remainingSignIn(reread)),
    ]);
    warnReturned(removal, managed(last));
  },
};

type Managed = (person: Person) => OrganizationLicense[];

/** Returns the licences that a person holds of the services and licences that the user states. */
async function managedLicenses(removal: RemovalContext): Promise<Managed> {
  const owned = await removal.organization.licenses();
  return ({ licenses }) => {
    const held = new Set(licenses);
    const plans = everStated(removal).map((inputs) => planLicenses(inputsWithoutServices(inputs), owned, held, inputs));
    return [...new Set(plans.flatMap(({ remove }) => remove))];
  };
}

/** The inputs of the last successful `up` and of those that failed since, which may have been applied. */
function everStated({ inputs, previous }: RemovalContext): UserInputs[] {
  return everRequested(inputs, previous.attempts);
}

async function removeLicenses({ client, organization, inputs, person, readPerson }: RemovalContext, managed: Managed) {
  const owned = await organization.licenses();
  const remove = managed(person);
  if (remove.length === 0) return person;
  const held = new Set(person.licenses);
  for (const licenses of licenseRequests({ add: [], remove }, { inputs, owned, held })) {
    await assignLicenses(client, { personId: person.id, organizationId: organization.queryId, licenses });
  }
  // The next write repeats the record that is read. It must not restore a licence, nor its number and location.
  return pollUntil(client, readPerson, (reread) => managed(reread).every(isPrerequisite));
}

/**
 * The roles that are not managed and stay. Undefined if no managed role is held, or if the user does not state roles.
 */
async function remainingRoles(removal: RemovalContext, { roles = [] }: Person): Promise<string[] | undefined> {
  const { organization, inputs } = removal;
  if (roles.length === 0 || !everStated(removal).some((stated) => stated.roles)) return undefined;
  const remaining = planRoles({}, roles, await organization.roles(), inputs.roleNames).roles;
  return remaining.length < roles.length ? remaining : undefined;
}

function disabledSignIn({ loginEnabled, invitePending }: Person): Partial<PersonUpdate> {
  return loginEnabled === false && !invitePending ? {} : { loginEnabled: false };
}

/** An invited person may read as enabled, whatever was written. */
function remainingSignIn({ loginEnabled, invitePending }: Person): string[] {
  return loginEnabled === false || invitePending ? [] : ["sign-in"];
}

/** Writes the change with one PUT, if there is any. Returns the person in Webex's answer. */
async function writeChange(removal: RemovalContext, person: Person, change: Partial<PersonUpdate>): Promise<Person> {
  if (Object.keys(change).length === 0) return person;
  return writePerson(removal.client, person, change, likelyEmails(removal.previous));
}

/** The inputs with all stated services and licences switched off. */
function inputsWithoutServices(inputs: UserInputs): UserInputs {
  const services = statedServices(inputs.services).reduce(
    (services, { service }) => withEntitled(services, service, false),
    inputs.services ?? {},
  );
  const licenses = statedLicenses(inputs.licenses).map(({ choice }) => ({ ...choice, assign: false }));
  return { ...inputs, services, licenses };
}
