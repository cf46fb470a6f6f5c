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
import { deletePerson, type Person, type PersonUpdate, updatePerson } from "../../../webex/people.ts";
import { likelyEmails } from "../previous.ts";
import { licenseRequests } from "../sync/licenseRequests.ts";
import { fullRecord } from "../sync/recordChanges.ts";
import { assertDeleted, assertTaken, type Removal, tellReturned } from "./verify.ts";

/**
 * Each begins with the person as it is, writes what is missing, and compares what came of it: Webex answers 200 or 204
 * to what it does not do.
 */
export const DELETE_MODES: Record<Exclude<OnDelete, "retain">, (removal: Removal) => Promise<void>> = {
  delete: async (removal) => {
    await deletePerson(removal.client, removal.person.id);
    await assertDeleted(removal);
  },
  deactivate: async (removal) => {
    await assertTaken(removal, await write(removal, removal.person, signInOff(removal.person)), signInLeft);
  },
  offboard: async (removal) => {
    // Sign-in of a directory's people is the directory's.
    const { directorySynced } = removal.inputs;
    const managed = await managedLicenses(removal);
    const person = await withoutLicenses(removal, managed);
    const taken = managed(removal.person).filter((license) => !managed(person).includes(license));
    const roles = await rolesLeft(removal, person);
    const written = await write(removal, person, {
      ...(roles ? { roles } : {}),
      ...(directorySynced ? {} : signInOff(person)),
    });
    const last = await assertTaken(removal, written, async (seen) => [
      ...managed(seen)
        .filter((license) => !taken.includes(license) && !isPrerequisite(license))
        .map(assignedLicense),
      ...((await rolesLeft(removal, seen)) ? ["administrator roles"] : []),
      ...(directorySynced ? [] : signInLeft(seen)),
    ]);
    tellReturned(removal, managed(last));
  },
};

type Managed = (person: Person) => OrganizationLicense[];

/** What a person still holds of the services and licences that the user states. */
async function managedLicenses(removal: Removal): Promise<Managed> {
  const owned = await removal.organization.licenses();
  return ({ licenses }) => {
    const held = new Set(licenses);
    const plans = statedIn(removal).map((inputs) => planLicenses(withoutServices(inputs), owned, held, inputs));
    return [...new Set(plans.flatMap(({ remove }) => remove))];
  };
}

/** What a failed `up` asked for may be there as well. */
function statedIn({ inputs, previous }: Removal): UserInputs[] {
  return everRequested(inputs, previous.attempts);
}

async function withoutLicenses({ client, organization, inputs, person, look }: Removal, managed: Managed) {
  const owned = await organization.licenses();
  const remove = managed(person);
  if (remove.length === 0) return person;
  const held = new Set(person.licenses);
  for (const licenses of licenseRequests({ add: [], remove }, { inputs, owned, held })) {
    await assignLicenses(client, { personId: person.id, organizationId: organization.queryId, licenses });
  }
  // The next write repeats what is read, and must not bring back a licence, nor the number and location that go with one.
  return pollUntil(client, look, (seen) => managed(seen).every(isPrerequisite));
}

/** The roles that are not the model's; nothing where roles were not managed, or none is held. */
async function rolesLeft(removal: Removal, { roles = [] }: Person): Promise<string[] | undefined> {
  const { organization, inputs } = removal;
  if (roles.length === 0 || !statedIn(removal).some((stated) => stated.roles)) return undefined;
  const left = planRoles({}, roles, await organization.roles(), inputs.roleNames).roles;
  return left.length < roles.length ? left : undefined;
}

function signInOff({ loginEnabled, invitePending }: Person): Partial<PersonUpdate> {
  return loginEnabled === false && !invitePending ? {} : { loginEnabled: false };
}

/** An invited person may read as enabled, whatever was sent. */
function signInLeft({ loginEnabled, invitePending }: Person): string[] {
  return loginEnabled === false || invitePending ? [] : ["sign-in"];
}

/** One PUT, if there is anything to change; the person as Webex answers. */
async function write(removal: Removal, person: Person, change: Partial<PersonUpdate>): Promise<Person> {
  if (Object.keys(change).length === 0) return person;
  const { client, previous } = removal;
  const record = fullRecord(person, ...likelyEmails(previous));
  return updatePerson(client, person.id, { ...record, ...change }, { callingData: true });
}

/** Every service and licence the user states, taken away. */
function withoutServices(inputs: UserInputs): UserInputs {
  const services = statedServices(inputs.services).reduce(
    (left, { service }) => withEntitled(left, service, false),
    inputs.services ?? {},
  );
  const licenses = statedLicenses(inputs.licenses).map(({ choice }) => ({ ...choice, assign: false }));
  return { ...inputs, services, licenses };
}
