import type { LicensePlan } from "../../../model/licenses/plan.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { isConflict, isForbidden, isOutcomeUnknown, undefinedIfNotFound } from "../../../webex/http/errors.ts";
import { pollUntil } from "../../../webex/http/poll.ts";
import { sameId } from "../../../webex/ids.ts";
import { createPerson, findPersonByEmail, getPerson, type Person } from "../../../webex/people.ts";
import { type Entry, wasCreatedHere } from "../../runtime/creationJournal.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import { addressTaken, isAddressTaken, unknownHolder } from "../addressTaken.ts";
import { isRejected, type PendingWrite, resendDelay, unconfirmedWrite } from "../sync/confirmWrites.ts";
import { assertAdoptable } from "./adopt.ts";
import { type AttemptJournal, journalAttempts, longestEffectMs, mayStillAppear } from "./attemptJournal.ts";
import { createRequest } from "./createRequest.ts";

export interface Found {
  person: Person;
  /** The person existed before the resource. */
  adopted: boolean;
  /** The person was created just now, and has only what the POST contained. */
  isNew: boolean;
}

/** Creates the person, or finds the person who has the address already. */
export async function ensurePerson(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  plan: LicensePlan,
): Promise<Found> {
  const adoptable = await findAdoptable(session, organization, inputs, plan);
  if (adoptable) return adoptable;
  const { body, callingData } = await createRequest(session, organization, inputs, plan);
  const entry = await session.journal.entry(organization.uuid, inputs.email);
  const creation: Creation = {
    session,
    organization,
    inputs,
    entry,
    write: { progress: { attempts: 0 }, unconfirmed: 0 },
  };
  for (;;) {
    const journal = journalAttempts(entry, session);
    const { progress } = creation.write;
    try {
      const options = { callingData, organizationId: organization.id, onSend: journal.begin, progress };
      const person = await createPerson(session.client, body, options);
      entry.recordCreated(person.id);
      return { person, adopted: false, isNew: true };
    } catch (e) {
      const found = await resolveFailure(creation, journal, e);
      if (found) return found;
    }
  }
}

interface Creation {
  session: Session;
  organization: SessionOrganization;
  inputs: UserInputs;
  entry: Entry;
  write: PendingWrite;
}

/**
 * Finds out what a failed creation has done.
 * @returns the person who has the address now, or undefined if the creation may be sent again
 * @throws the error of the creation, or a clearer one, if nobody has the address and it must not be sent again
 */
async function resolveFailure(
  { session, organization, inputs, entry, write }: Creation,
  journal: AttemptJournal,
  e: unknown,
): Promise<Found | undefined> {
  // Webex may answer 400, not at all or about another person, and still create the person.
  const createdNobody = isConflict(e) || !isOutcomeUnknown(e);
  if (createdNobody) journal.withdraw();
  if (createdNobody && !isConflict(e) && !isForbidden(e)) throw e;
  const delayMs = createdNobody || isRejected(e) ? undefined : resendDelay(session.client, write, e);
  const found = await findAfterFailure(session, organization, inputs.email, { e, delayMs, write });
  if (found && wasCreatedHere(entry, found, longestEffectMs(session))) return createdHere(entry, organization, found);
  if (found || isRejected(e)) journal.withdraw();
  if (found) return adopted(session, organization, inputs, found);
  if (isAddressTaken(e)) throw mayStillAppear(session, entry) ? notVisibleYet(e) : addressTaken(inputs.email, e, "add");
  if (delayMs === undefined || session.client.isStopped()) throw e;
  return undefined;
}

function adopted(session: Session, organization: SessionOrganization, inputs: UserInputs, found: Person): Found {
  return { person: assertAdoptable(session, organization, inputs, found), adopted: true, isNew: false };
}

function createdHere(entry: Entry, organization: SessionOrganization, person: Person): Found {
  if (person.orgId !== undefined && !sameId(person.orgId, organization.id))
    throw createdInOtherOrg(organization, person);
  entry.recordCreated(person.id);
  return { person, adopted: false, isNew: false };
}

function createdInOtherOrg({ displayName }: SessionOrganization, { id, emails, orgId }: Person): VisibleError {
  return new VisibleError(
    `Cannot create ${emails[0]} in ${displayName}: Webex created the person in another organisation (${orgId}), as ${id}. ` +
      "Delete that person there, and state the right organisation with organizationId (webex:organizationId, " +
      "WEBEX_ORGANIZATION_ID)",
  );
}

/** Pauses before reading after a rejected creation. Webex may have created the person, and lists new people late. */
const REJECTED_PAUSES_MS = [1000, 2000];

/**
 * The person who has the address after a failed creation. Webex lists new people late, so the result is undefined only
 * after a pause, unless the limits of the creation allow none.
 */
async function findAfterFailure(
  session: Session,
  organization: SessionOrganization,
  email: string,
  { e, delayMs, write }: { e: unknown; delayMs: number | undefined; write: PendingWrite },
): Promise<Person | undefined> {
  const pausesMs = isRejected(e) ? REJECTED_PAUSES_MS : isForbidden(e) ? [] : [delayMs ?? 1000 * write.unconfirmed];
  const read = () =>
    findByEmail(session, organization, email).catch((cause: unknown) => {
      throw isAddressTaken(e) ? unknownHolder(email, addressTaken(email, e, "add"), cause) : unconfirmedWrite(e, cause);
    });
  return pollUntil(session.client, read, (found) => found !== undefined, {
    pausesMs,
    startedAt: write.progress.startedAt,
  });
}

/**
 * A person to adopt although the licence plan has faults. The person may already hold one of several licences that
 * match, which makes the plan valid.
 */
async function findAdoptable(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  plan: LicensePlan,
): Promise<Found | undefined> {
  if (!(inputs.adoptExisting ?? session.configuration.adoptExisting)) return undefined;
  if (plan.faults.length === 0) return undefined;
  const found = await findByEmail(session, organization, inputs.email);
  return found && adopted(session, organization, inputs, found);
}

/** Finds a person in the listing and reads the person by id, because a listing may omit roles, licences and sign-in. */
async function findByEmail(
  { client }: Session,
  { queryId }: SessionOrganization,
  email: string,
): Promise<Person | undefined> {
  const found = await findPersonByEmail(client, email, { organizationId: queryId });
  return found && undefinedIfNotFound(() => getPerson(client, found.id, { callingData: true, email }));
}

function notVisibleYet(e: unknown): VisibleError {
  return new VisibleError(
    `${textOf(e)} An earlier attempt may have created the person, and Webex does not show it yet: run \`pulumi up\` again in a minute`,
  );
}

function textOf(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
}
