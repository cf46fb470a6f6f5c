import { asRegistered, withServiceDefaults } from "../../model/inheritance/serviceDefaults.ts";
import { isCallingLicense } from "../../model/licenses/calling.ts";
import { emailMeant } from "../../model/user/email.ts";
import { inputsOf, type UserOutputs } from "../../model/user/outputs.ts";
import { userState } from "../../model/user/userState.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { isNotFound } from "../../webex/http/errors.ts";
import type { Person } from "../../webex/people.ts";
import type { Properties } from "../runtime/properties.ts";
import { assertMember, sameOrganization } from "../runtime/sameOrganization.ts";
import type { Session, SessionOrganization } from "../runtime/session.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import { hasAccount } from "./ensure/returning.ts";
import { needsCallingData, readInputs, stillPending } from "./observe.ts";
import { isAdopted, previousOf } from "./previous.ts";
import { visibleOrganizationRoles } from "./state.ts";
import { warnRenamedInDirectory } from "./sync/directoryEmail.ts";

/** Reads a person, from the one listing of the session or by id. Only Webex itself says that a person is gone. */
export async function readUser(
  session: Session,
  id: string,
  state: Properties,
): Promise<{ outputs: Properties; inputs: Properties } | undefined> {
  const organization = await sameOrganization(session, state);
  const declared = inputsOf(state);
  const found = await findPerson(session, organization, id, declared);
  if (!found) {
    await noteGone(session, organization, id, state);
    return undefined;
  }
  // A resource of `SparkUser.get` has no inputs. A refresh passes it the result of the last read.
  const isLookup = typeof state.email !== "string" || state.lookedUp === true;
  const isCaller = isLookup && (await holdsCalling(organization, found));
  const callers = organization.people({ callingData: true });
  const person = isCaller ? assertMember(organization, await callers.person(id, { email: found.emails[0] })) : found;
  // The program itself reads somebody: nothing else of the person is known yet. A refresh says more, and reads leavers.
  if (typeof state.email !== "string") session.guards.declared.add(id);
  const known: UserInputs = isLookup
    ? { ...declared, email: emailMeant(person.emails, declared.email ?? "") }
    : declared;
  const adopted = isAdopted(state);
  const inputs = withServiceDefaults(known, { adopted });
  if (!isLookup) warnRenamedInDirectory(inputs, person);
  const roles = await visibleOrganizationRoles(organization, person);
  const context = { session, organization, inputs, person, previous: previousOf(state, inputs), roles };
  const registered = asRegistered(await readInputs(context, state.loginEnabled === true), known);
  const outputs = userState(registered, person, await stillPending(context), {
    organization: organization.uuid,
    owned: await organization.licenses(),
    roles,
    adopted,
    isLookup,
    ...(needsCallingData(declared) || isCaller ? {} : { earlier: isLookup ? {} : (state.observed ?? {}) }),
  });
  // Policies see either the outputs or the inputs, so both have the mark.
  const mark = isLookup ? { lookedUp: true } : {};
  return { outputs: { ...asBefore(outputs, state), ...mark }, inputs: { ...registered, ...mark } };
}

/**
 * A refresh shows every new output of a lookup as a difference, so one in the state of an older version gets none. The
 * program's next read has it.
 */
function asBefore({ observed, ...outputs }: UserOutputs, state: Properties): Properties {
  const isOldLookup = state.lookedUp === true && typeof state.email === "string" && state.observed === undefined;
  return isOldLookup || observed === undefined ? outputs : { ...outputs, observed };
}

/** Only these people have calling data. */
async function holdsCalling(organization: SessionOrganization, { licenses = [] }: Person): Promise<boolean> {
  const owned = await organization.licenses();
  return owned.some((license) => isCallingLicense(license) && licenses.includes(license.id));
}

/** For the next preview, which would otherwise show somebody who is gone as somebody new. */
async function noteGone(
  { departures }: Session,
  { uuid }: SessionOrganization,
  id: string,
  state: Properties,
): Promise<void> {
  const { email, lookedUp } = state;
  if (typeof email !== "string" || lookedUp === true) return;
  const known = await departures.find(uuid, email);
  if (known && hasAccount(known)) return;
  await departures.record(uuid, { email, id, how: "gone", adopted: isAdopted(state) });
}

async function findPerson(
  session: Session,
  organization: SessionOrganization,
  id: string,
  inputs: UserInputs,
): Promise<Person | undefined> {
  const { maxDeletes } = session.configuration;
  const callingData = needsCallingData(inputs);
  try {
    return assertMember(organization, await organization.people({ callingData }).person(id, { email: inputs.email }));
  } catch (e) {
    if (!isNotFound(e)) throw e;
    if (!session.guards.gone.claim(id, maxDeletes)) throw tooManyGone(organization, maxDeletes);
    return undefined;
  }
}

function tooManyGone({ displayName }: SessionOrganization, maxDeletes: number): VisibleError {
  return new VisibleError(
    `Cannot refresh: ${maxDeletes} people are gone from ${displayName}, as many as webex:maxDeletes allows. If that is ` +
      "right, raise WEBEX_MAX_DELETES and run again",
  );
}
