import { withNames } from "../../../model/licenses/byId.ts";
import { callingStated, isCallingLicense, ownCallingNames } from "../../../model/licenses/calling.ts";
import type { LicensePlan } from "../../../model/licenses/plan.ts";
import { planRoles } from "../../../model/roles.ts";
import { emailMeant, isAwaited } from "../../../model/user/email.ts";
import { isSuspended } from "../../../model/user/observed.ts";
import { faultText } from "../../../model/validation/fault.ts";
import { isConflict } from "../../../webex/http/errors.ts";
import { sameId } from "../../../webex/ids.ts";
import { findPersonByEmail, type Person, type PersonUpdate, updatePerson } from "../../../webex/people.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { SyncContext } from "../context.ts";
import { likelyEmails } from "../previous.ts";
import { handOverNumbers } from "../references/awaitNumbers.ts";
import { locationOf } from "../references/locations.ts";
import { managerOf } from "../references/managers.ts";
import { assertDirectoryAddress } from "./directoryEmail.ts";
import { assertNoLockout, visibleRoles } from "./lockout.ts";
import { hasNumberLeft, NUMBER_LEFT, personUpdate, type RecordContext, recordChanges } from "./recordChanges.ts";

/** Identity, roles, sign-in, and the numbers of somebody who calls already: one PUT where anything differs. */
export async function syncRecord(work: SyncContext, person: Person, plan: LicensePlan): Promise<Person> {
  const { session, client, organization, inputs, previous, now } = work;
  assertDirectoryAddress(inputs, person, previous?.inputs.email);
  const own = ownCallingNames(inputs);
  const held = (await organization.licenses()).filter(({ id }) => person.licenses?.includes(id));
  const calling = held.filter((license) => isCallingLicense(license, own));
  const keeps = calling.some((license) => !plan.remove.includes(license));
  if (keeps) await assertSameLocation(work, person);
  const manager = await managerOf(session, organization, inputs);
  const context: RecordContext = {
    ...(inputs.roles ? { roles: await rolesOf(work, person) } : {}),
    ...(manager ? { manager } : {}),
    formerEmails: previous ? likelyEmails(previous) : [],
    emailAwaited: isAwaited(previous?.emailChange, inputs.email, now),
    calling: keeps,
    clearsNumber: calling.length === 0 && !isNumberByHand(work),
  };
  if (calling.length === 0 && isNumberByHand(work) && hasNumberLeft(inputs, person)) leaveNumber(work);
  const settled = { emailChange: context.emailAwaited ? previous?.emailChange : undefined };
  const update = personUpdate(inputs, person, context);
  if (!update) {
    work.noteProgress(settled);
    return person;
  }
  await assertNotLockedOut(work, person, update);
  const reached = keeps ? await handOverNumbers(work, person) : person;
  const left = reached === person ? update : personUpdate(inputs, reached, context);
  if (!left) {
    work.noteProgress(settled);
    return reached;
  }
  const updated = await updatePerson(client, person.id, left, { callingData: true }).catch((e: unknown) =>
    takenAddress(work, person, e),
  );
  work.noteProgress({ person: updated, ...settled });
  return assertTaken(work, updated, context);
}

/** A number of the directory's people is the directory's; what Webex kept the last time is not asked for again. */
function isNumberByHand({ inputs, previous }: SyncContext): boolean {
  return inputs.directorySynced === true || previous?.byHand.includes(NUMBER_LEFT) === true;
}

function leaveNumber(work: SyncContext): void {
  work.noteProgress({ byHand: [NUMBER_LEFT] });
}

/** Losing sign-in or a role may lock out; somebody without any role has nothing to lose. */
async function assertNotLockedOut(
  { session, organization, inputs }: SyncContext,
  person: Person,
  { loginEnabled, roles }: PersonUpdate,
): Promise<void> {
  const held = visibleRoles(person);
  const losesRole = roles !== undefined && (held?.some((role) => !roles.includes(role)) ?? true);
  if (held?.length === 0 || (loginEnabled !== false && !losesRole)) return;
  await assertNoLockout(session, organization, {
    id: person.id,
    email: inputs.email,
    doing: "take the access of",
    held,
    left: loginEnabled === false ? undefined : roles,
  });
}

async function rolesOf({ inputs, organization }: SyncContext, person: Person): Promise<string[]> {
  const { roles, missing } = planRoles(
    inputs.roles ?? {},
    person.roles ?? [],
    await organization.roles(),
    inputs.roleNames,
  );
  if (missing.length > 0) throw new VisibleError(`${inputs.email}: ${missing.map(faultText).join("; ")}`);
  return roles;
}

/** People gives a location only together with a calling licence; afterwards it takes Webex's move-users job. */
async function assertSameLocation({ inputs, organization }: SyncContext, person: Person): Promise<void> {
  if (!inputs.location || person.locationId === undefined) return;
  if (callingStated(withNames(inputs, await organization.licenses())).length === 0) return;
  const wanted = await locationOf(organization, inputs.location);
  if (!("id" in wanted)) throw new VisibleError(`${inputs.email}: ${faultText(wanted)}`);
  if (sameId(wanted.id, person.locationId)) return;
  throw new VisibleError(
    `${inputs.email}: location: Webex does not move a calling user to ${wanted.name} through this API. Move the person in ` +
      "Control Hub (Users > Move), then run `pulumi refresh`",
  );
}

async function takenAddress(
  { session, organization, inputs }: SyncContext,
  { id }: Person,
  e: unknown,
): Promise<never> {
  if (!isConflict(e)) throw e;
  const holder = await findPersonByEmail(session.client, inputs.email, { organizationId: organization.queryId });
  if (!holder || holder.id === id) throw e;
  throw new VisibleError(
    `Cannot give ${inputs.email} to this person: ${holder.displayName ?? "somebody"} has it, as ${holder.id}`,
  );
}

/**
 * Webex answers 200 and keeps what it likes. Only an address may lag, which the person has 15 days to confirm, and a
 * work number may stay where nothing calls.
 */
function assertTaken(work: SyncContext, person: Person, context: RecordContext): Person {
  const { inputs, now } = work;
  if (recordChanges(inputs, person, context).emails) {
    context.emailAwaited = true;
    const from = emailMeant(person.emails, ...context.formerEmails);
    work.noteProgress({ emailChange: { from, to: inputs.email, requested: new Date(now).toISOString() } });
  }
  if (context.clearsNumber && hasNumberLeft(inputs, person)) {
    context.clearsNumber = false;
    leaveNumber(work);
  }
  // An invited person may read as not enabled, whatever was sent.
  const shown = inputs.suspended === undefined ? {} : { loginEnabled: !isSuspended(inputs.suspended, person) };
  const differing = Object.keys(recordChanges(inputs, { ...person, ...shown }, context));
  if (differing.length === 0) return person;
  throw new VisibleError(`${inputs.email}: Webex accepted the request and did not apply ${differing.join(", ")}`);
}
