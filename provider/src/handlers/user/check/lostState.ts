import type { Fault } from "../../../model/validation/fault.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { hasAccount } from "../ensure/returning.ts";

/** With a smaller part, it is rather a first run that was killed. */
const MOST_OF_THEM = 0.75;
/** A coincidence is possible with fewer people. */
const LEAST_PEOPLE = 3;
/** So many of a program's people are looked up first, and all of them only where half of these exist. */
const SAMPLE = 12;

const lostStates = new WeakMap<SessionOrganization, Promise<Fault[]>>();

/** Decided once for an operation and organisation, before anybody is created. */
export function lostStateFaults(session: Session, organization: SessionOrganization): Promise<Fault[]> {
  const known = lostStates.get(organization) ?? findLostState(session, organization);
  lostStates.set(organization, known);
  return known;
}

/**
 * The fault of an empty state whose people are in Webex already: more likely than not the state is lost, or another one
 * is selected.
 */
async function findLostState(session: Session, organization: SessionOrganization): Promise<Fault[]> {
  const [noted] = session.log.values("emptyState");
  if (noted === undefined) return [];
  const emails = JSON.parse(noted) as string[];
  const areMost = (count: number, all: number) => count >= LEAST_PEOPLE && count >= MOST_OF_THEM * all;
  // Where no licence has as many holders, these people cannot be there. That saves the listing.
  if (!(await organization.licenses()).some(({ consumedUnits }) => areMost(consumedUnits, emails.length))) return [];
  const declared = [...new Set(await unknownHere(session, organization, emails))];
  const sample = evenlySpaced(declared, SAMPLE);
  if (2 * (await countExisting(organization, sample)) < sample.length) return [];
  const existing = await countExisting(organization, declared);
  if (!areMost(existing, declared.length)) return [];
  const reason =
    `${organization.displayName} has ${existing} of the ${declared.length} people of this program already, and the ` +
    "state of this stack has none. Its state seems to be lost, or this is another stack or backend: see `pulumi stack`, " +
    "`pulumi stack history` and `pulumi stack import`. Nothing was written. `npx pulumi-webex adopt --import` makes the " +
    "state anew of this program and of Webex. If these people are to be taken over for the first time, that does it as " +
    "well, or adoptExisting (WEBEX_ADOPT_EXISTING=true)";
  return [{ path: "email", reason }];
}

/** How many people have these addresses; each counts once. */
async function countExisting(organization: SessionOrganization, emails: readonly string[]): Promise<number> {
  const people = organization.people({ callingData: false });
  const found = await Promise.all(emails.map((email) => people.withEmail(email)));
  return new Set(found.flatMap((person) => person?.id ?? [])).size;
}

function evenlySpaced<T>(values: readonly T[], most: number): T[] {
  const step = Math.max(1, values.length / most);
  return values.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** The addresses of which this stack's journals know nothing: whoever was let go, or made by a killed run, is not lost. */
async function unknownHere(
  { journal, departures }: Session,
  { uuid }: SessionOrganization,
  emails: readonly string[],
): Promise<string[]> {
  const unknown: string[] = [];
  for (const email of emails) {
    const left = await departures.find(uuid, email);
    if (!(left && hasAccount(left)) && !(await journal.has(uuid, email))) unknown.push(email);
  }
  return unknown;
}
