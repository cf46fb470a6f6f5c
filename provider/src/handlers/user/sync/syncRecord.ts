import { isCallingLicense, ownCallingNames } from "../../../model/licenses/calling.ts";
import type { LicensePlan } from "../../../model/licenses/plan.ts";
import { planRoles } from "../../../model/roles.ts";
import { emailMeant, isAwaited } from "../../../model/user/email.ts";
import { isSuspended } from "../../../model/user/observed.ts";
import { faultText } from "../../../model/validation/fault.ts";
import { noteAwaitedEmail } from "../../../operation/awaitedEmails.ts";
import { isConflict } from "../../../webex/http/errors.ts";
import { findPersonByEmail, type Person, type PersonUpdate } from "../../../webex/people.ts";
import { isMember } from "../../runtime/sameOrganization.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import { addressTaken, isAddressTaken, unknownHolder } from "../addressTaken.ts";
import type { SyncContext } from "../context.ts";
import { likelyEmails } from "../previous.ts";
import { handOverNumbers } from "../references/awaitNumbers.ts";
import { awaitManager } from "../references/managers.ts";
import { writePerson } from "../writePerson.ts";
import { assertDirectoryAddress } from "./directoryEmail.ts";
import { assertNoLockout, visibleRoles } from "./lockout.ts";
import { notApplied } from "./notApplied.ts";
import { hasNumberToRemove, KEPT_NUMBER_STEP, type RecordContext, recordChanges } from "./recordChanges.ts";

/**
 * Syncs identity, roles, sign-in, and the numbers of a person who keeps a calling licence: with one PUT, if anything
 * differs.
 */
export async function syncRecord(context: SyncContext, person: Person, plan: LicensePlan): Promise<Person> {
  const { client, inputs, previous } = context;
  assertDirectoryAddress(inputs, person, previous?.inputs.email);
  const recordContext = await recordContextOf(context, person, plan);
  const awaitedEmail = { emailChange: recordContext.emailAwaited ? previous?.emailChange : undefined };
  const changes = recordChanges(inputs, person, recordContext);
  if (isEmpty(changes)) {
    context.noteProgress(awaitedEmail);
    return person;
  }
  await assertNotLockedOut(context, person, changes);
  const current = recordContext.calling ? await handOverNumbers(context, person) : person;
  const remaining = current === person ? changes : recordChanges(inputs, current, recordContext);
  if (isEmpty(remaining)) {
    context.noteProgress(awaitedEmail);
    return current;
  }
  const emails = [inputs.email, ...recordContext.formerEmails];
  const updated = await writePerson(client, current, remaining, emails).catch((e: unknown) =>
    refusedWrite(context, {
      e,
      id: person.id,
      from: remaining.emails && emailMeant(current.emails, ...recordContext.formerEmails),
    }),
  );
  context.noteProgress({ person: updated, ...awaitedEmail });
  return assertApplied(context, updated, recordContext);
}

function isEmpty(changes: object): boolean {
  return Object.keys(changes).length === 0;
}

async function recordContextOf(context: SyncContext, person: Person, plan: LicensePlan): Promise<RecordContext> {
  const { session, organization, inputs, previous, now } = context;
  const callingNames = ownCallingNames(inputs);
  const held = (await organization.licenses()).filter(({ id }) => person.licenses?.includes(id));
  const callingLicenses = held.filter((license) => isCallingLicense(license, callingNames));
  const keepsCalling = callingLicenses.some((license) => !plan.remove.includes(license));
  const manager = await awaitManager(session, organization, inputs);
  const keepsNumber = callingLicenses.length === 0 && isNumberByHand(context);
  if (keepsNumber && hasNumberToRemove(inputs, person)) noteKeptNumber(context);
  return {
    ...(inputs.roles ? { roles: await rolesOf(context, person) } : {}),
    ...(manager ? { manager } : {}),
    formerEmails: previous ? likelyEmails(previous) : [],
    emailAwaited: isAwaited(previous?.emailChange, inputs.email, now),
    calling: keepsCalling,
    clearsNumber: callingLicenses.length === 0 && !keepsNumber,
  };
}

/** Whether a work number is removed by hand: the directory manages it, or Webex kept it the last time. */
function isNumberByHand({ inputs, previous }: SyncContext): boolean {
  return inputs.directorySynced === true || previous?.byHand.includes(KEPT_NUMBER_STEP) === true;
}

function noteKeptNumber(context: SyncContext): void {
  context.noteProgress({ byHand: [KEPT_NUMBER_STEP] });
}

/**
 * Checks for a lockout if the person loses sign-in or a role. A person without roles cannot be the last administrator.
 */
async function assertNotLockedOut(
  { session, organization, inputs }: SyncContext,
  person: Person,
  { loginEnabled, roles }: Partial<PersonUpdate>,
): Promise<void> {
  const heldRoles = visibleRoles(person);
  const losesRole = roles !== undefined && (heldRoles?.some((role) => !roles.includes(role)) ?? true);
  if (heldRoles?.length === 0 || (loginEnabled !== false && !losesRole)) return;
  await assertNoLockout(session, organization, {
    id: person.id,
    email: inputs.email,
    action: "take the access of",
    heldRoles,
    remainingRoles: loginEnabled === false ? undefined : roles,
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

/**
 * Why an address could not be changed; whoever has it is named.
 * @param from the address before; undefined if something else was written
 */
async function refusedWrite(
  { session, organization, inputs }: SyncContext,
  { e, id, from }: { e: unknown; id: string; from: string | undefined },
): Promise<never> {
  if (from === undefined || !isAddressTaken(e)) throw e;
  const { email } = inputs;
  const find = () => findPersonByEmail(session.client, email, { organizationId: organization.queryId });
  const taken = addressTaken(email, e, "change");
  const holder = isConflict(e)
    ? await find().catch((cause: unknown) => Promise.reject(unknownHolder(email, taken, cause)))
    : undefined;
  if (holder?.id === id) throw e;
  if (!holder || !isMember(organization, holder)) throw taken;
  throw new VisibleError(
    `Cannot change the e-mail address of ${from} to ${email}: ${holder.displayName ?? "another person"} has it ` +
      `(${holder.id}). State another address, or change that person's address first`,
  );
}

/**
 * Webex may answer 200 without applying everything. Two differences are not errors: a new address, which the person has
 * 15 days to confirm, and a work number that stays without a calling licence.
 */
function assertApplied(context: SyncContext, person: Person, recordContext: RecordContext): Person {
  const { inputs, now } = context;
  if (recordChanges(inputs, person, recordContext).emails) {
    recordContext.emailAwaited = true;
    const from = emailMeant(person.emails, ...recordContext.formerEmails);
    const emailChange = { from, to: inputs.email, requested: new Date(now).toISOString() };
    context.noteProgress({ emailChange });
    noteAwaitedEmail(context.session.log, { organization: context.organization.uuid, ...emailChange });
  }
  if (recordContext.clearsNumber && hasNumberToRemove(inputs, person)) {
    recordContext.clearsNumber = false;
    noteKeptNumber(context);
  }
  // An invited person may read as not enabled, whatever was written.
  const expected = inputs.suspended === undefined ? {} : { loginEnabled: !isSuspended(inputs.suspended, person) };
  const differing = Object.keys(recordChanges(inputs, { ...person, ...expected }, recordContext));
  if (differing.length === 0) return person;
  throw notApplied(inputs.email, differing.join(", "));
}
