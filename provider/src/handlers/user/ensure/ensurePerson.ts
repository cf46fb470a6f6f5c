import type { LicensePlan } from "../../../model/licenses/plan.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import {
  isConflict,
  isForbidden,
  isOutcomeUnknown,
  undefinedIfNotFound,
  WebexError,
} from "../../../webex/http/errors.ts";
import { pollUntil } from "../../../webex/http/poll.ts";
import { sameId } from "../../../webex/ids.ts";
import { createPerson, findPersonByEmail, getPerson, type Person } from "../../../webex/people.ts";
import { type Entry, wasCreatedHere } from "../../runtime/creationJournal.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import { isRejected, type PendingWrite, resendDelay, unconfirmedWrite } from "../sync/confirmWrites.ts";
import { assertAdoptable } from "./adopt.ts";
import { createRequest } from "./createRequest.ts";

export interface Found {
  person: Person;
  /** The person existed before the resource. */
  adopted: boolean;
  /** The person was made just now, and has nothing but what the POST gave. */
  isNew: boolean;
}

/** Creates the person, or finds who has the address already. */
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
  const write: PendingWrite = { progress: { attempts: 0 }, unconfirmed: 0 };
  for (;;) {
    const journal = journalAttempts(entry, session);
    try {
      const options = { callingData, organizationId: organization.id, onSend: journal.begin, progress: write.progress };
      const person = await createPerson(session.client, body, options);
      entry.recordCreated(person.id);
      return { person, adopted: false, isNew: true };
    } catch (e) {
      // Webex answers 400, nothing at all or about somebody else, and creates the person all the same.
      const createdNobody = isConflict(e) || !isOutcomeUnknown(e);
      if (createdNobody) journal.withdraw();
      if (createdNobody && !isConflict(e) && !isForbidden(e)) throw e;
      const delayMs = createdNobody || isRejected(e) ? undefined : resendDelay(session.client, write, e);
      const found = await findAfterFailure(session, organization, inputs.email, { e, delayMs, write });
      if (found && wasCreatedHere(entry, found, longestEffectMs(session)))
        return createdHere(entry, organization, found);
      if (found || isRejected(e)) journal.withdraw();
      if (found) return adopted(session, organization, inputs, found);
      if (isEmailInOtherOrg(e) && mayStillAppear(session, entry)) throw notVisibleYet(e);
      if (isEmailInOtherOrg(e)) throw emailInOtherOrg(inputs.email, e);
      if (delayMs === undefined || session.client.isStopped()) throw e;
    }
  }
}

function adopted(session: Session, organization: SessionOrganization, inputs: UserInputs, found: Person): Found {
  return { person: assertAdoptable(session, organization, inputs, found), adopted: true, isNew: false };
}

/** What an attempt lets the next run claim. The client repeats a POST only where nobody was made by it. */
function journalAttempts(entry: Entry, { client }: Session) {
  let began: number | undefined;
  const withdraw = () => {
    if (began !== undefined) entry.retract(began);
  };
  const begin = () => {
    withdraw();
    began = client.now();
    entry.recordAttempt(began);
  };
  return { begin, withdraw };
}

function createdHere(entry: Entry, organization: SessionOrganization, person: Person): Found {
  if (person.orgId !== undefined && !sameId(person.orgId, organization.id))
    throw createdInOtherOrg(organization, person);
  entry.recordCreated(person.id);
  return { person, adopted: false, isNew: false };
}

function createdInOtherOrg({ displayName }: SessionOrganization, { id, emails, orgId }: Person): VisibleError {
  return new VisibleError(
    `Cannot create ${emails[0]} in ${displayName}: Webex made the person in another organisation (${orgId}), as ${id}. ` +
      "Delete that person there, and state which organisation is meant with organizationId (webex:organizationId, " +
      "WEBEX_ORGANIZATION_ID)",
  );
}

/** Before the reads that follow a rejected creation: Webex lists a person late whom it created all the same. */
const REJECTED_PAUSES_MS = [1000, 2000];

/**
 * Who has the address after a failed creation. Listings are late, so that "nobody" is believed only after a pause, unless
 * the limits of the creation allow none.
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
      throw unconfirmedWrite(e, cause);
    });
  return pollUntil(session.client, read, (found) => found !== undefined, {
    pausesMs,
    startedAt: write.progress.startedAt,
  });
}

/** Whoever may be adopted may hold what the organisation has more than one of; only the person tells. */
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

/** A listing tells who it is, and may leave out roles, licences and sign-in: those are read of the person. */
async function findByEmail(
  { client }: Session,
  { queryId }: SessionOrganization,
  email: string,
): Promise<Person | undefined> {
  const found = await findPersonByEmail(client, email, { organizationId: queryId });
  return found && undefinedIfNotFound(() => getPerson(client, found.id, { callingData: true }));
}

/** How long after it left a request may have made the person: until it is given up, and a minute more. */
function longestEffectMs({ configuration }: Session): number {
  return 1000 * (configuration.timeoutSeconds + 60);
}

/** Whether somebody may be there who was made by an earlier attempt, and whom no look has shown. */
function mayStillAppear(session: Session, entry: Entry): boolean {
  const { at, id } = entry.known();
  return id !== undefined || at.some((began) => session.client.now() - began < longestEffectMs(session));
}

function notVisibleYet(e: unknown): VisibleError {
  return new VisibleError(
    `${textOf(e)} An earlier attempt may have made the person, whom Webex does not show yet: run \`pulumi up\` again in a minute`,
  );
}

/** Webex has the address and does not show the person: another organisation has it. */
function isEmailInOtherOrg(e: unknown): boolean {
  return isConflict(e) || isForbidden(e) || (e instanceof WebexError && /organi[sz]ation/i.test(e.reason));
}

function emailInOtherOrg(email: string, e: unknown): VisibleError {
  return new VisibleError(
    `${textOf(e)} If ${email} belongs to another Webex organisation, or its domain does, the user has to be claimed in ` +
      "Control Hub (Users > Claim Users)",
  );
}

function textOf(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
}
