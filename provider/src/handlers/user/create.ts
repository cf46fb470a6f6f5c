import { withServiceDefaults } from "../../model/inheritance/serviceDefaults.ts";
import { faultsBehindIds } from "../../model/rules/byId.ts";
import { userFaults } from "../../model/rules/user.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { faultText } from "../../model/validation/fault.ts";
import type { Person } from "../../webex/people.ts";
import type { Session, SessionOrganization } from "../runtime/session.ts";
import { Refusal } from "../runtime/visibleError.ts";
import { deliveredPerson } from "./ensure/adopt.ts";
import { personFor } from "./ensure/ensurePerson.ts";
import { finishPerson } from "./sync/reconcile.ts";

type Properties = Record<string, unknown>;

/** One POST with everything it can carry; then only what the answer lacks. */
export async function createUser(
  session: Session,
  properties: Properties,
): Promise<{ id: string; outputs: Properties }> {
  const inputs = soundInputs(properties);
  const organization = await session.organization(inputs.organizationId);
  await assertSoundBehindIds(organization, inputs);
  const { person, adopted, isNew } = inputs.directorySynced
    ? { person: await deliveredPerson(session, organization, inputs), adopted: true, isNew: false }
    : await personFor(session, organization, withServiceDefaults(inputs, { adopted: false }));
  if (session.declared.has(person.id)) throw declaredTwice(inputs.email, person);
  session.declared.add(person.id);
  const outputs = await finishPerson(session, organization, inputs, person, { adopted, isNew });
  return { id: person.id, outputs };
}

/** Judged once more: a preview may have been skipped, or values were not known in it. */
export function soundInputs({ __faults, ...properties }: Properties): UserInputs {
  const faults = Array.isArray(__faults) ? __faults.map(String) : userFaults(properties).map(faultText);
  if (faults.length === 0) return properties as unknown as UserInputs;
  throw new Refusal(faults.join("\n"));
}

/** The same of what licences chosen by id stand for. */
export async function assertSoundBehindIds(organization: SessionOrganization, inputs: UserInputs): Promise<void> {
  const faults = faultsBehindIds(inputs, await organization.licenses());
  if (faults.length > 0) throw new Refusal(faults.map(faultText).join("\n"));
}

function declaredTwice(email: string, { id }: Person): Refusal {
  return new Refusal(
    `Cannot create ${email}: ${id} is declared by another resource of this program; declare a person once`,
  );
}
