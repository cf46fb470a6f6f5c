import type { EmailChange } from "../../model/emailChange.ts";
import { statedLicenses, statedServices, withEntitled } from "../../model/entitlements.ts";
import { planLicenses } from "../../model/licensePlan.ts";
import { wayOf } from "../../model/removal.ts";
import { planRoles } from "../../model/roles.ts";
import type { OnDelete, UserInputs } from "../../model/userArgs.ts";
import { inputsOf } from "../../model/userState.ts";
import type { WebexClient } from "../../webex/client.ts";
import { isNotFound } from "../../webex/errors.ts";
import { assignLicenses } from "../../webex/licenses.ts";
import { deletePerson, getPerson, type Person, updatePerson } from "../../webex/people.ts";
import { tell, tellWarning } from "../plainSpeech.ts";
import { Refusal } from "../refusal.ts";
import { sameOrganization } from "../sameOrganization.ts";
import type { Session, SessionOrganization } from "../session.ts";
import { licenseRequests } from "./assignment.ts";
import { isAdopted, previousOf } from "./finish.ts";
import { assertNobodyLockedOut } from "./guards.ts";
import { looking } from "./looking.ts";
import { recordOf } from "./record.ts";

type Properties = Record<string, unknown>;

/** Does what `onDelete` of the last successful `up` says; whatever that is, only in the organisation of the resource. */
export async function removeUser(session: Session, id: string, state: Properties): Promise<void> {
  const inputs = inputsOf(state);
  const organization = await sameOrganization(session, state);
  if (session.declared.has(id)) {
    tellWarning(
      `${inputs.email} (${id}) is declared by another resource of this program and stays in Webex. A resource that was ` +
        "only renamed keeps its state if the new one names the former in aliases",
    );
    return;
  }
  const way = wayOf(inputs, isAdopted(state), session.configuration.onDelete);
  if (way === "retain") {
    tell(`${inputs.email} (${id}) stays in Webex and is no longer managed`);
    return;
  }
  await assertNobodyLockedOut(session, organization, { id, email: inputs.email, doing: "remove" });
  countRemoval(session, inputs.email);
  const { emailChange } = previousOf(state, inputs);
  await unlessGone(() =>
    looking(
      session,
      (client) => REMOVE[way]({ client, organization, id, inputs, emailChange }),
      // Each way begins with a look of its own, but for what is gone.
      () => getPerson(session.client, id).then(() => false),
    ),
  );
}

interface Removal {
  client: WebexClient;
  organization: SessionOrganization;
  id: string;
  inputs: UserInputs;
  emailChange: EmailChange | undefined;
}

const REMOVE: Record<Exclude<OnDelete, "retain">, (removal: Removal) => Promise<void>> = {
  delete: ({ client, id }) => deletePerson(client, id),
  deactivate: async (removal) => switchSignInOff(removal, await readWhole(removal)),
  offboard: async (removal) => {
    const { client, id, inputs, emailChange } = removal;
    const person = await withoutLicenses(removal, await readWhole(removal));
    const roles = await rolesLeft(removal, person);
    // Sign-in of a directory's people is the directory's.
    if (!inputs.directorySynced) await switchSignInOff(removal, person, roles);
    else if (roles) {
      const record = recordOf(person, inputs.email, emailChange?.from);
      await updatePerson(client, id, { ...record, roles }, { callingData: true });
    }
  },
};

async function withoutLicenses({ client, organization, inputs }: Removal, person: Person): Promise<Person> {
  const owned = await organization.licenses();
  const held = new Set(person.licenses);
  const { remove } = planLicenses(withoutServices(inputs), owned, held, inputs);
  if (remove.length === 0) return person;
  for (const licenses of licenseRequests({ add: [], remove }, { inputs, owned, held })) {
    await assignLicenses(client, { personId: person.id, organizationId: organization.queryId, licenses });
  }
  // Number and location go with the calling licence, and must not come back with the next write.
  return getPerson(client, person.id, { callingData: true });
}

/** The roles that are not the model's; nothing where roles were not managed, or none is held. */
async function rolesLeft({ organization, inputs }: Removal, { roles = [] }: Person): Promise<string[] | undefined> {
  if (!inputs.roles || roles.length === 0) return undefined;
  const left = planRoles({}, roles, await organization.roles(), inputs.roleNames).roles;
  return left.length < roles.length ? left : undefined;
}

function readWhole({ client, id }: Removal): Promise<Person> {
  return getPerson(client, id, { callingData: true });
}

async function switchSignInOff(removal: Removal, person: Person, roles?: string[]): Promise<void> {
  if (person.loginEnabled === false && !person.invitePending && !roles) return;
  const { client, inputs, emailChange } = removal;
  const record = recordOf(person, inputs.email, emailChange?.from);
  const off = { ...record, ...(roles ? { roles } : {}), loginEnabled: false };
  await updatePerson(client, person.id, off, { callingData: true });
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

function countRemoval(session: Session, email: string): void {
  const { maxDeletes } = session.configuration;
  if (session.removed < maxDeletes) {
    session.removed += 1;
    return;
  }
  throw new Refusal(
    `Cannot remove ${email}: ${session.removed} people were removed by this operation, as many as webex:maxDeletes ` +
      `allows (${maxDeletes}). If that is what you want, raise it, or set WEBEX_MAX_DELETES, and run again`,
  );
}

async function unlessGone(remove: () => Promise<void>): Promise<void> {
  try {
    await remove();
  } catch (e) {
    if (!isNotFound(e)) throw e;
  }
}
