import { planLicenses } from "../../../model/licenses/plan.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import {
  isConflict,
  isForbidden,
  isOutcomeUnknown,
  undefinedIfNotFound,
  WebexError,
} from "../../../webex/http/errors.ts";
import { sameId } from "../../../webex/ids.ts";
import { createPerson, findPersonByEmail, getPerson, type Person } from "../../../webex/people.ts";
import { type Entry, wasCreatedHere } from "../../runtime/creationJournal.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import { isRejected, MOST_ATTEMPTS, retryDelayMs, unconfirmedWrite } from "../sync/confirmWrites.ts";
import { adoptable } from "./adopt.ts";
import { createRequest } from "./createRequest.ts";

export interface Found {
  person: Person;
  /** The person existed before the resource. */
  adopted: boolean;
  /** The person was made just now, and has nothing but what the POST gave. */
  isNew: boolean;
}

/** Makes the person, or finds whoever is behind the address already. */
export async function ensurePerson(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
): Promise<Found> {
  const held = await findAdoptable(session, organization, inputs);
  if (held) return held;
  const { body, callingData } = await createRequest(session, organization, inputs);
  const entry = await session.journal.entry(organization.uuid, inputs.email);
  for (let attempt = 1; ; attempt += 1) {
    const claim = journalAttempts(entry, session);
    try {
      const asked = { callingData, organizationId: organization.id, sending: claim.begin };
      const person = await createPerson(session.client, body, asked);
      entry.recordCreated(person.id);
      return { person, adopted: false, isNew: true };
    } catch (e) {
      // Webex answers 400, nothing at all or about somebody else, and creates the person all the same.
      const madeNobody = isConflict(e) || !isOutcomeUnknown(e);
      if (madeNobody) claim.withdraw();
      if (madeNobody && !isConflict(e) && !isForbidden(e)) throw e;
      const found = await findAfterFailure(session, organization, inputs.email, { e, attempt });
      if (found && wasCreatedHere(entry, found, longestEffectMs(session)))
        return createdHere(entry, organization, found);
      if (found || isRejected(e)) claim.withdraw();
      if (found) return { person: adoptable(session, organization, inputs, found), adopted: true, isNew: false };
      if (isEmailInOtherOrg(e) && mayStillAppear(session, entry)) throw notVisibleYet(e);
      if (isEmailInOtherOrg(e)) throw emailInOtherOrg(inputs.email, e);
      if (isRejected(e) || attempt === MOST_ATTEMPTS) throw e;
    }
  }
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

/**
 * Whoever is behind the address after an attempt that failed. Listings lag behind: nobody is believed only after a pause,
 * which is that before the next attempt, and where there is none, after another one.
 */
async function findAfterFailure(
  session: Session,
  organization: SessionOrganization,
  email: string,
  { e, attempt }: { e: unknown; attempt: number },
): Promise<Person | undefined> {
  const looks = isForbidden(e) ? 1 : isRejected(e) ? 3 : 2;
  for (let look = 1; ; look += 1) {
    const found = await findByEmail(session, organization, email).catch((cause: unknown) => {
      throw unconfirmedWrite(e, cause);
    });
    if (found || look === looks) return found;
    const pauseMs = isRejected(e) ? 1000 * look : retryDelayMs(session, e, attempt);
    if (!(await session.client.wait(pauseMs))) throw e;
  }
}

/** Whoever may be adopted may hold what the organisation has more than one of; only the person tells. */
async function findAdoptable(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
): Promise<Found | undefined> {
  if (!(inputs.adoptExisting ?? session.configuration.adoptExisting)) return undefined;
  if (planLicenses(inputs, await organization.licenses(), new Set()).faults.length === 0) return undefined;
  const found = await findByEmail(session, organization, inputs.email);
  return found && { person: adoptable(session, organization, inputs, found), adopted: true, isNew: false };
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
