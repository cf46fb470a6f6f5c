import { withServiceDefaults } from "../../model/inheritance/serviceDefaults.ts";
import { type LicensePlan, planLicenses } from "../../model/licenses/plan.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import type { Person } from "../../webex/people.ts";
import type { Properties } from "../runtime/properties.ts";
import type { Session, SessionOrganization } from "../runtime/session.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import { findDirectoryPerson } from "./ensure/adopt.ts";
import { ensurePerson, type Found } from "./ensure/ensurePerson.ts";
import { reconcilePerson } from "./sync/reconcile.ts";
import { assertValidById, validUserInputs } from "./validInputs.ts";

/**
 * Creates a person with one POST, which has as much as Webex accepts in it. Further requests set only what is missing.
 */
export async function createUser(
  session: Session,
  properties: Properties,
): Promise<{ id: string; outputs: Properties }> {
  const inputs = validUserInputs(properties);
  const organization = await session.organization(inputs.organizationId);
  await assertValidById(organization, inputs);
  const { person, adopted, isNew, plan } = await findOrCreate(session, organization, inputs);
  if (session.guards.declared.has(person.id)) throw declaredTwice(inputs.email, person);
  session.guards.declared.add(person.id);
  const outputs = await reconcilePerson(session, organization, inputs, person, { adopted, isNew, plan });
  return { id: person.id, outputs };
}

/** Finds a directory's person, or creates the person. The licences of a creation are planned here, once. */
async function findOrCreate(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
): Promise<Found & { plan?: LicensePlan }> {
  if (inputs.directorySynced) {
    return { person: await findDirectoryPerson(session, organization, inputs), adopted: true, isNew: false };
  }
  const created = withServiceDefaults(inputs, { adopted: false });
  const plan = planLicenses(created, await organization.licenses(), new Set());
  return { ...(await ensurePerson(session, organization, created, plan)), plan };
}

function declaredTwice(email: string, { id }: Person): VisibleError {
  return new VisibleError(
    `Cannot create ${email}: ${id} is declared by another resource of this program; declare a person once`,
  );
}
