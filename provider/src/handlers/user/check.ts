import { withServiceDefaults } from "../../model/inheritance/serviceDefaults.ts";
import { withNames } from "../../model/licenses/byId.ts";
import { isCallingLicense, ownCallingNames } from "../../model/licenses/calling.ts";
import type { OrganizationLicense } from "../../model/licenses/match.ts";
import { type LicensePlan, planLicenses } from "../../model/licenses/plan.ts";
import { seatFaults } from "../../model/licenses/seats.ts";
import { faultsById } from "../../model/rules/byId.ts";
import { conflictsWithPreviousRun } from "../../model/rules/previousRun.ts";
import { userFaults } from "../../model/rules/user.ts";
import { sameEmail } from "../../model/user/email.ts";
import { noLongerManaged } from "../../model/user/noLongerManaged.ts";
import { canonicalNumbers } from "../../model/user/phoneNumbers.ts";
import type { PhoneNumber, UserInputs } from "../../model/userArgs.ts";
import { type Fault, faultText } from "../../model/validation/fault.ts";
import { logInfo, logWarning } from "../runtime/output.ts";
import type { Properties } from "../runtime/properties.ts";
import type { Session, SessionOrganization } from "../runtime/session.ts";
import { unknownProperties } from "../runtime/unknowns.ts";
import { movedFaults, movedFaultsOffline, referenceFaults } from "./references/locations.ts";

/**
 * Canonical inputs, and everything wrong with them. What the stated values show comes first and without a request;
 * only sound values are held against the organisation.
 */
export async function checkUser(
  session: () => Session,
  olds: Properties,
  news: Properties,
): Promise<{ inputs: Properties; failures: string[] }> {
  // The program has judged them and will end with the faults; letting them pass shows those of the next users too.
  if (Array.isArray(news.__faults)) return { inputs: news, failures: [] };
  const unresolved = unknownProperties(news);
  const faults = userFaults(news, unresolved);
  if (faults.length > 0) return { inputs: news, failures: faults.map(faultText) };
  const inputs = canonical(news);
  warnNoLongerManaged(olds, inputs, mayAdopt(session(), inputs));
  const settled =
    session().configuration.previewChecks === "offline"
      ? [...movedFaultsOffline(olds, inputs), ...conflictsWithPreviousRun(olds, inputs)]
      : await liveFaults(session, olds, inputs, unresolved);
  return { inputs, failures: settled.map(faultText) };
}

/** The same text for the same meaning, so that the engine's comparison shows changes only. */
function canonical({ email, phoneNumbers, ...rest }: Properties): Properties {
  return {
    ...rest,
    email: typeof email === "string" ? email.toLowerCase() : email,
    ...(phoneNumbers === undefined ? {} : { phoneNumbers: canonicalNumbers(phoneNumbers as PhoneNumber[]) }),
  };
}

function mayAdopt({ configuration }: Session, { directorySynced, adoptExisting }: Partial<UserInputs>): boolean {
  return directorySynced || (adoptExisting ?? configuration.adoptExisting);
}

async function liveFaults(
  session: () => Session,
  olds: Properties,
  news: Properties,
  unresolved: readonly string[],
): Promise<Fault[]> {
  const { configuration } = session();
  const user = news as unknown as UserInputs;
  const organization = await session().organization(user.organizationId);
  const owned = await organization.licenses();
  const named = <T extends Partial<UserInputs>>(stated: T) => withNames(stated, owned);
  const { certain, possible } = licensesBefore(olds, owned);
  const plan = planLicenses(user, owned, new Set([...certain, ...possible].map(({ id }) => id)), olds);
  // Somebody who exists already may hold one of several licences of a name; only the person itself tells.
  const isNew = Object.keys(olds).length === 0;
  const isFromKilledRun = session().journal.has(organization.uuid, user.email);
  const mayBeHeld = isNew && (isFromKilledRun || mayAdopt(session(), user));
  const isAddressKnown = !unresolved.includes("email");
  if (configuration.previewChecks === "people" && isNew && isAddressKnown) await logWhoIsThere(organization, user);
  const gainsCalling = plan.add.some((license) => isCallingLicense(license, ownCallingNames(user)));
  const lacking = unresolved.length > 0 ? [] : await referenceFaults(organization, user, { gainsCalling });
  const behindIds = faultsById(user, owned, unresolved);
  const planned = certainFaults(plan, mayBeHeld ? owned : possible).filter(
    ({ path }) => !behindIds.some((told) => told.path === path),
  );
  const faults = [
    ...behindIds,
    ...(await movedFaults(organization, named(olds), named(user))),
    ...(planned.length > 0 ? planned : conflictsWithPreviousRun(named(olds), named(user))),
    ...lacking,
  ];
  if (configuration.seatCheck === "off" || mayBeHeld) return faults;
  const overdrawn = seatFaults(session().seatRequests, user.email, plan.add);
  if (configuration.seatCheck === "error") return [...faults, ...overdrawn];
  for (const fault of overdrawn) logWarning(`${user.email}: ${faultText(fault)}`);
  return faults;
}

/** The faults of a plan, whichever of the possible licences the person turns out to hold. */
function certainFaults({ faults, undecided }: LicensePlan, possible: readonly OrganizationLicense[]): Fault[] {
  const uncertain = undecided.filter(({ candidates }) => candidates.some((license) => possible.includes(license)));
  return faults.filter((fault) => !uncertain.some((one) => one.fault === fault));
}

/** `previewChecks: people` pages through the people once, and says of each new user who is behind the address. */
async function logWhoIsThere(organization: SessionOrganization, { email }: UserInputs): Promise<void> {
  const people = await organization.people({ callingData: false });
  const found = [...people.values()].find(({ emails }) => emails.some((held) => sameEmail(held, String(email))));
  const isOff = found?.loginEnabled === false && !found.invitePending;
  logInfo(`${email}: ${found ? `${isOff ? "deactivated" : "existing"}, ${found.id}` : "new"}`);
}

/**
 * What the last `up` asked for is taken as held: this check costs no request per user. Where that may be one of several,
 * since a further subscription was bought, whichever it is satisfies what is still stated.
 */
function licensesBefore(olds: Properties, owned: readonly OrganizationLicense[]) {
  const { add, undecided } = planLicenses(olds, owned, new Set());
  return { certain: add, possible: undecided.flatMap(({ candidates }) => candidates) };
}

/**
 * What was stated and is no longer stays in Webex; only the stated empty value takes it away.
 * @param mayAdopt whom the user may have been given by adoption, the service's defaults have never reached
 */
export function warnNoLongerManaged(olds: Properties, news: Properties, mayAdopt: boolean): void {
  const [before, now] = [olds, news].map((stated) => withServiceDefaults(stated, { adopted: mayAdopt }));
  for (const { path, empty } of noLongerManaged(before ?? {}, now ?? {})) {
    logInfo(`${knownEmail(olds, news)}: ${path} is no longer stated; Webex keeps it. To take it away, state ${empty}`);
  }
}

/** The former address where the one of today is not known yet; whatever was stated before had one. */
function knownEmail(olds: Properties, { email }: Properties): string {
  return String(unknownProperties({ email }).length === 0 ? email : olds.email);
}
