import { withServiceDefaults } from "../../model/inheritance/serviceDefaults.ts";
import type { Person } from "../../webex/people.ts";
import type { Properties } from "../runtime/properties.ts";
import type { Session } from "../runtime/session.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import { deliveredPerson } from "./ensure/adopt.ts";
import { ensurePerson } from "./ensure/ensurePerson.ts";
import { reconcilePerson } from "./sync/reconcile.ts";
import { assertValidById, validUserInputs } from "./validInputs.ts";

/** One POST with everything it can carry; then only what the answer lacks. */
export async function createUser(
  session: Session,
  properties: Properties,
): Promise<{ id: string; outputs: Properties }> {
  const inputs = validUserInputs(properties);
  const organization = await session.organization(inputs.organizationId);
  await assertValidById(organization, inputs);
  const { person, adopted, isNew } = inputs.directorySynced
    ? { person: await deliveredPerson(session, organization, inputs), adopted: true, isNew: false }
    : await ensurePerson(session, organization, withServiceDefaults(inputs, { adopted: false }));
  if (session.declared.has(person.id)) throw declaredTwice(inputs.email, person);
  session.declared.add(person.id);
  const outputs = await reconcilePerson(session, organization, inputs, person, { adopted, isNew });
  return { id: person.id, outputs };
}

function declaredTwice(email: string, { id }: Person): VisibleError {
  return new VisibleError(
    `Cannot create ${email}: ${id} is declared by another resource of this program; declare a person once`,
  );
}
