import { withServiceDefaults } from "../../model/inheritance/serviceDefaults.ts";
import { type LicensePlan, planLicenses } from "../../model/licenses/plan.ts";
import { likenessOf } from "../../model/user/samePerson.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { personKey } from "../../operation/operationLog.ts";
import type { Person } from "../../webex/people.ts";
import type { Properties } from "../runtime/properties.ts";
import type { Session, SessionOrganization } from "../runtime/session.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import { findDirectoryPerson, findImported } from "./ensure/adopt.ts";
import { ensurePerson, type Found } from "./ensure/ensurePerson.ts";
import { findReturning, mustSignInAgain } from "./ensure/returning.ts";
import { assertMayTouch } from "./neverTouched.ts";
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
  assertMayTouch(session, { emails: [inputs.email] });
  const organization = await session.organization(inputs.organizationId);
  await assertValidById(organization, inputs);
  const { person, adopted, isNew, plan } = await findOrCreate(session, organization, inputs);
  assertMayTouch(session, { id: person.id, emails: [inputs.email, ...person.emails] });
  if (session.guards.declared.has(person.id)) throw declaredTwice(inputs.email, person);
  session.guards.declared.add(person.id);
  if (isNew) session.log.append("created", JSON.stringify(likenessOf({ ...inputs })));
  const signsInAgain = await mustSignInAgain(session, organization, inputs, person.id);
  const outputs = await reconcilePerson(session, organization, inputs, person, { adopted, isNew, plan, signsInAgain });
  await noteDeparture(session, organization, inputs, { id: person.id, adopted });
  return { id: person.id, outputs };
}

/** A former entry of the same person may still be in the state. Without the program, nobody could tell by then. */
async function noteDeparture(
  { departures, log }: Session,
  { uuid }: SessionOrganization,
  { email }: UserInputs,
  { id, adopted }: { id: string; adopted: boolean },
): Promise<void> {
  const isRenamed = log.values("renamed").includes(personKey({ organization: uuid, email }));
  if (isRenamed) await departures.record(uuid, { email, id, how: "renamed", adopted });
  else await departures.drop(uuid, email);
}

/**
 * Finds the person of a directory, of an import or of an earlier `up`, or creates the person. The licences of a creation
 * are planned here, once.
 */
async function findOrCreate(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
): Promise<Found & { plan?: LicensePlan }> {
  if (inputs.directorySynced) {
    return { person: await findDirectoryPerson(session, organization, inputs), adopted: true, isNew: false };
  }
  if (inputs.importId !== undefined) {
    return { person: await findImported(session, organization, inputs, inputs.importId), adopted: true, isNew: false };
  }
  const returning = await findReturning(session, organization, inputs);
  if (returning) return { ...returning, isNew: false };
  const created = withServiceDefaults(inputs, { adopted: false });
  const plan = planLicenses(created, await organization.licenses(), new Set());
  return { ...(await ensurePerson(session, organization, created, plan)), plan };
}

function declaredTwice(email: string, { id }: Person): VisibleError {
  return new VisibleError(
    `Cannot create ${email}: ${id} is declared by another resource of this program; declare a person once`,
  );
}
