import { canonicalEmail } from "../../model/user/email.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import type { Fault } from "../../model/validation/fault.ts";
import type { Departure } from "../runtime/departureJournal.ts";
import { logInfo, logWarning } from "../runtime/output.ts";
import type { Session, SessionOrganization } from "../runtime/session.ts";
import { hasAccount } from "./ensure/returning.ts";

/**
 * Says in a preview what becomes of a user whom the state does not have: a person who comes back, a new account for
 * somebody who had one, or, with `previewChecks: people`, whether Webex has the address.
 * @returns how the person has left this stack, if it is known
 */
export async function announceNewUser(
  session: Session,
  organization: SessionOrganization,
  user: UserInputs,
): Promise<Departure | undefined> {
  const { email } = user;
  const left = await session.departures.find(organization.uuid, email);
  if (left) announceDeparted(session, left, email);
  if (user.importId !== undefined) session.log.append("existing", email);
  if (session.configuration.previewChecks !== "people") return left;
  const found = await organization.people({ callingData: false }).withEmail(email);
  const isDeactivated = found?.loginEnabled === false && !found.invitePending;
  logInfo(`${email}: ${found ? `${isDeactivated ? "deactivated" : "existing"}, ${found.id}` : "new"}`);
  if (found) session.log.append("existing", email);
  return left;
}

const LEFT = {
  deactivate: "signed off",
  offboard: "offboarded",
  retain: "let go of",
  delete: "deleted",
} as const;

function announceDeparted({ log }: Session, left: Departure, email: string): void {
  const { how, id, at } = left;
  if (how === "renamed") return;
  if (hasAccount(left) && how !== "gone") {
    logInfo(
      `${email} comes back: this stack ${LEFT[how]} the person on ${at.slice(0, 10)}, and the account ${id} is taken up again`,
    );
    log.append("existing", email);
    return;
  }
  const why =
    how === "gone"
      ? "was declared before, and is no longer in Webex"
      : `was deleted by this stack on ${at.slice(0, 10)}`;
  logWarning(
    `${email} ${why}: this makes a new account and invites the person again. Spaces, messages, recordings and the ` +
      "former account's settings do not come back",
  );
  log.append("recreated", email);
}

/** With a smaller part, it is rather a first run that was killed. */
const MOST_OF_THEM = 0.75;
/** A coincidence is possible with fewer people. */
const LEAST_PEOPLE = 3;

const lostStates = new WeakMap<SessionOrganization, Promise<Fault[]>>();

/** Decided once for an operation and organisation, before anybody is created. */
export function lostStateFaults(session: Session, organization: SessionOrganization): Promise<Fault[]> {
  const known = lostStates.get(organization) ?? findLostState(session, organization);
  lostStates.set(organization, known);
  return known;
}

/**
 * The fault of an empty state whose people are in Webex already: more likely than not the state is lost, or another one
 * is selected. People are listed once for an operation, and only then.
 */
async function findLostState(session: Session, organization: SessionOrganization): Promise<Fault[]> {
  const [noted] = session.log.values("emptyState");
  if (noted === undefined) return [];
  const emails = JSON.parse(noted) as string[];
  const areMost = (count: number, all: number) => count >= LEAST_PEOPLE && count >= MOST_OF_THEM * all;
  // Where no licence has as many holders, these people cannot be there. That saves the listing.
  if (!(await organization.licenses()).some(({ consumedUnits }) => areMost(consumedUnits, emails.length))) return [];
  const declared = new Set(await unknownHere(session, organization, emails));
  const addresses = await organization.people({ callingData: false }).addresses();
  const existing = new Set([...declared].flatMap((email) => addresses.get(canonicalEmail(email)) ?? []));
  if (!areMost(existing.size, declared.size)) return [];
  const reason =
    `${organization.displayName} has ${existing.size} of the ${declared.size} people of this program already, and the ` +
    "state of this stack has none. Its state seems to be lost, or this is another stack or backend: see `pulumi stack`, " +
    "`pulumi stack history` and `pulumi stack import`. Nothing was written. `npx pulumi-webex adopt --import` makes the " +
    "state anew of this program and of Webex. If these people are to be taken over for the first time, that does it as " +
    "well, or adoptExisting (WEBEX_ADOPT_EXISTING=true)";
  return [{ path: "email", reason }];
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
