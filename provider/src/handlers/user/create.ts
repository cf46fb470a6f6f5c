import { faultText } from "../../model/faults.ts";
import { planLicenses } from "../../model/licensePlan.ts";
import { PERSON_FIELDS } from "../../model/observed.ts";
import { userFaults } from "../../model/rules/user.ts";
import { statedDisplayName } from "../../model/status.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { isConflict, isDoubtful } from "../../webex/errors.ts";
import { createPerson, findPersonByEmail, type Person, type PersonCreate } from "../../webex/people.ts";
import { PartialFailure } from "../dynamicProvider.ts";
import { Refusal } from "../refusal.ts";
import type { Session, SessionOrganization } from "../session.ts";
import { userState } from "./state.ts";
import { syncPerson } from "./sync.ts";

type Properties = Record<string, unknown>;

/** One POST with everything it can carry; then only what the answer lacks. */
export async function createUser(
  session: Session,
  properties: Properties,
): Promise<{ id: string; outputs: Properties }> {
  const inputs = soundInputs(properties);
  const organization = await session.organization(inputs.organizationId);
  const { person, adopted } = await personFor(session, organization, inputs);
  session.declared.add(person.id);
  const outputs = await finishPerson(session, organization, inputs, person, { adopted });
  return { id: person.id, outputs };
}

/** From here on the person exists: whatever fails, the id is kept and the next `up` goes on. */
export async function finishPerson(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  person: Person,
  { adopted, previous }: { adopted: boolean; previous?: UserInputs },
): Promise<Properties> {
  let reached = person;
  const owned = await organization.licenses();
  const state = () => ({ ...userState(inputs, reached, { organization: organization.uuid, owned, adopted }) });
  try {
    reached = await syncPerson(session, organization, inputs, person, {
      ...(previous ? { previous } : {}),
      known: (known) => {
        reached = known;
      },
    });
    return state();
  } catch (e) {
    throw new PartialFailure(person.id, state(), [e instanceof Error ? e.message : String(e)]);
  }
}

/** Judged once more: a preview may have been skipped, or values were not known in it. */
export function soundInputs({ __faults, ...properties }: Properties): UserInputs {
  const faults = Array.isArray(__faults) ? __faults.map(String) : userFaults(properties).map(faultText);
  if (faults.length === 0) return properties as unknown as UserInputs;
  throw new Refusal(faults.join("\n"));
}

async function personFor(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
): Promise<{ person: Person; adopted: boolean }> {
  const body = await personCreate(organization, inputs);
  const startedAt = Date.now();
  try {
    return { person: await createPerson(session.client, body), adopted: false };
  } catch (e) {
    if (!isConflict(e) && !isDoubtful(e)) throw e;
    const found = await findPersonByEmail(session.client, inputs.email, { organizationId: organization.queryId });
    if (!found) throw e;
    // Webex answers 400 or nothing at all and creates the person all the same.
    if (!isConflict(e) && isNewerThan(found, startedAt)) return { person: found, adopted: false };
    if (inputs.adoptExisting ?? session.configuration.adoptExisting) return { person: found, adopted: true };
    throw alreadyThere(inputs.email, found);
  }
}

async function personCreate(organization: SessionOrganization, inputs: UserInputs): Promise<PersonCreate> {
  const plan = planLicenses(inputs, await organization.licenses(), new Set());
  if (plan.faults.length > 0) {
    throw new Refusal(`Cannot create ${inputs.email}: ${plan.faults.map(faultText).join("; ")}`);
  }
  const body: PersonCreate = { emails: [inputs.email] };
  for (const field of PERSON_FIELDS) if (inputs[field]) body[field] = inputs[field];
  const displayName = statedDisplayName(inputs);
  if (displayName) body.displayName = displayName;
  // POST wants some name; Control Hub shows the address where it has none.
  if (!body.displayName && !body.firstName && !body.lastName) body.displayName = inputs.email;
  if (organization.queryId !== undefined) body.orgId = organization.queryId;
  if (plan.add.length > 0) body.licenses = plan.add.map(({ id }) => id);
  return body;
}

/** The two clocks may differ by a little. */
const CLOCK_SKEW_MS = 60_000;

function isNewerThan({ created }: Person, startedAt: number): boolean {
  return created !== undefined && Date.parse(created) >= startedAt - CLOCK_SKEW_MS;
}

function alreadyThere(email: string, { id, displayName }: Person): Error {
  return new Refusal(
    `Cannot create ${email}: ${displayName ?? "somebody"} with this address is in the organisation already, as ${id}. ` +
      "Set adoptExisting (or webex:adoptExisting) to true to manage that person; if the resource was only renamed, " +
      "state its former name in aliases",
  );
}
