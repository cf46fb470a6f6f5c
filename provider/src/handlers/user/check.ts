import { isDeepStrictEqual } from "node:util";
import { withServiceDefaults } from "../../model/inheritance/serviceDefaults.ts";
import { withNames } from "../../model/licenses/byId.ts";
import { isCallingLicense, ownCallingNames } from "../../model/licenses/calling.ts";
import type { OrganizationLicense } from "../../model/licenses/match.ts";
import { type LicensePlan, planLicenses } from "../../model/licenses/plan.ts";
import { seatFaults } from "../../model/licenses/seats.ts";
import { faultsById } from "../../model/rules/byId.ts";
import { conflictsWithPreviousRun } from "../../model/rules/previousRun.ts";
import { userFaults } from "../../model/rules/user.ts";
import { canonicalEmail } from "../../model/user/email.ts";
import { neverTouchText, protectingEntry } from "../../model/user/neverTouch.ts";
import { noLongerManaged } from "../../model/user/noLongerManaged.ts";
import { canonicalNumbers } from "../../model/user/phoneNumbers.ts";
import { withTidyTexts } from "../../model/user/tidyTexts.ts";
import type { PhoneNumber, UserInputs } from "../../model/userArgs.ts";
import { type Fault, faultText } from "../../model/validation/fault.ts";
import { takeMark, untold } from "../runtime/faultMark.ts";
import { logInfo, logWarning } from "../runtime/output.ts";
import type { Properties } from "../runtime/properties.ts";
import type { Session } from "../runtime/session.ts";
import { unknownProperties } from "../runtime/unknowns.ts";
import { announceReplacedCalling, announceSuspension } from "./announcements.ts";
import { hasAccount } from "./ensure/returning.ts";
import { lostStateFaults } from "./lostState.ts";
import { protectedById } from "./neverTouched.ts";
import { announceNewUser } from "./newUser.ts";
import { referenceFaults } from "./references/locations.ts";
import { managerFaults } from "./references/managers.ts";
import { findMove, moveFaults } from "./references/moves.ts";

/**
 * Returns canonical inputs and their faults. The values are checked first, without a request. Only inputs without
 * faults are compared with the organisation.
 */
export async function checkUser(
  session: () => Session,
  olds: Properties,
  news: Properties,
): Promise<{ inputs: Properties; failures: string[] }> {
  const { stated, told } = takeMark(news);
  const unknowns = unknownProperties(stated);
  const failures = untold(userFaults(stated, unknowns), told);
  // A program with faults tells them and ends with them. Passing here lets the preview reach the other users' faults.
  if (failures.length > 0 || (told && told.length > 0)) return { inputs: news, failures };
  const inputs = withImportId(olds, canonical(news));
  const ownFaults = [...replacementFaults(session(), olds, inputs), ...neverTouchFaults(session(), olds, inputs)];
  if (ownFaults.length > 0 || told) return { inputs, failures: ownFaults.map(faultText) };
  warnNoLongerManaged(olds, inputs, mayAdopt(session(), inputs));
  announceSuspension(knownEmail(olds, inputs), olds, inputs, session().client.now());
  const organizationFaults =
    session().configuration.previewChecks === "offline"
      ? conflictsWithPreviousRun(olds, inputs)
      : await liveFaults(session, olds, inputs, unknowns);
  return { inputs, failures: organizationFaults.map(faultText) };
}

/** Writes equal values in the same way, because the engine compares them as text. */
function canonical({ email, phoneNumbers, ...rest }: Properties): Properties {
  return {
    ...withTidyTexts(rest),
    email: typeof email === "string" ? canonicalEmail(email) : email,
    ...(phoneNumbers === undefined ? {} : { phoneNumbers: canonicalNumbers(phoneNumbers as PhoneNumber[]) }),
  };
}

/** The id of an import counts once. Removing it from the program later, or adding it, is no difference. */
function withImportId(olds: Properties, { importId, ...inputs }: Properties): Properties {
  const kept = isNew(olds) ? importId : olds.importId;
  return { ...inputs, ...(kept === undefined ? {} : { importId: kept }) };
}

function isNew(olds: Properties): boolean {
  return Object.keys(olds).length === 0;
}

/**
 * Refuses a replacement, e.g. of the option `replaceOnChanges` or the flag `--replace`: it would delete the person. The
 * engine checks a resource that it replaces without the former inputs, although the state has them.
 */
function replacementFaults({ log }: Session, olds: Properties, { email }: Properties): Fault[] {
  if (typeof email !== "string" || !isNew(olds)) return [];
  if (!log.values("kept").some((emails) => (JSON.parse(emails) as string[]).includes(email))) return [];
  const reason =
    "this would replace the person, and nothing ever does: the account and everything in it would be deleted. Take " +
    "--replace, replaceOnChanges, replaceWith and pending replacements away; every property changes in place";
  return [{ path: "email", reason }];
}

/** Tells before the run whom `webex:neverTouch` protects. What does not change is not written. */
function neverTouchFaults({ configuration }: Session, olds: Properties, news: Properties): Fault[] {
  if (isDeepStrictEqual(withoutMarks(olds), withoutMarks(news))) return [];
  const emails = [knownEmail(olds, news), typeof olds.email === "string" ? olds.email : undefined];
  const entry = protectingEntry(configuration.neverTouch, { id: textOf(news.importId), emails });
  return entry === undefined ? [] : [{ path: "email", reason: neverTouchText(knownEmail(olds, news), entry) }];
}

/** The same for people whom the setting has by id: only Webex knows their addresses. */
async function neverTouchByIdFaults(session: Session, olds: Properties, news: Properties): Promise<Fault[]> {
  if (isDeepStrictEqual(withoutMarks(olds), withoutMarks(news))) return [];
  const entry = await protectedById(session, [olds.email, news.email]);
  return entry === undefined ? [] : [{ path: "email", reason: neverTouchText(knownEmail(olds, news), entry) }];
}

function withoutMarks(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.startsWith("__")));
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function mayAdopt({ configuration }: Session, { directorySynced, adoptExisting }: Partial<UserInputs>): boolean {
  return directorySynced || (adoptExisting ?? configuration.adoptExisting);
}

async function liveFaults(
  session: () => Session,
  olds: Properties,
  news: Properties,
  unknowns: readonly string[],
): Promise<Fault[]> {
  const { configuration } = session();
  const user = news as unknown as UserInputs;
  const organization = await session().organization(user.organizationId);
  const owned = await organization.licenses();
  const withLicenseNames = <T extends Partial<UserInputs>>(stated: T) => withNames(stated, owned);
  const { certain, possible } = licensesBefore(olds, owned);
  const plan = planLicenses(user, owned, new Set([...certain, ...possible].map(({ id }) => id)), olds);
  announceReplacedCalling(user, plan);
  // A person who exists already may hold any of several licences of one name. The plan cannot know which.
  const isFromKilledRun = await session().journal.has(organization.uuid, user.email);
  const left =
    isNew(olds) && !unknowns.includes("email") ? await announceNewUser(session(), organization, user) : undefined;
  const isReturning = left !== undefined && hasAccount(left);
  const mayBeHeld =
    isNew(olds) && (isFromKilledRun || isReturning || user.importId !== undefined || mayAdopt(session(), user));
  const gainsCalling = plan.add.some((license) => isCallingLicense(license, ownCallingNames(user)));
  const move = unknowns.length > 0 ? undefined : await findMove(session(), organization, olds, user);
  const mover = move?.person;
  const missingReferences =
    unknowns.length > 0
      ? []
      : await referenceFaults(organization, user, { gainsCalling: gainsCalling || !!move, mover });
  const idFaults = faultsById(user, owned, unknowns);
  const planFaults = certainFaults(plan, mayBeHeld ? owned : possible).filter(
    ({ path }) => !idFaults.some((fault) => fault.path === path),
  );
  const faults = [
    ...(await neverTouchByIdFaults(session(), olds, news)),
    ...idFaults,
    ...(move && missingReferences.length === 0 ? await moveFaults(session(), organization, user, move) : []),
    ...(planFaults.length > 0 ? planFaults : conflictsWithPreviousRun(withLicenseNames(olds), withLicenseNames(user))),
    ...missingReferences,
    ...(await managerFaults(session(), organization, olds, user)),
    ...(isNew(olds) && !mayBeHeld ? await lostStateFaults(session(), organization) : []),
  ];
  if (configuration.seatCheck === "off" || mayBeHeld) return faults;
  const overdrafts = seatFaults(session().seatRequests, user.email, plan.add);
  if (configuration.seatCheck === "error") return [...faults, ...overdrafts];
  for (const fault of overdrafts) logWarning(`${user.email}: ${faultText(fault)}`);
  return faults;
}

/** The faults of a plan that do not depend on which of the possible licences the person holds. */
function certainFaults({ faults, undecided }: LicensePlan, possible: readonly OrganizationLicense[]): Fault[] {
  const uncertain = undecided.filter(({ candidates }) => candidates.some((license) => possible.includes(license)));
  return faults.filter((fault) => !uncertain.some((undecidedFault) => undecidedFault.fault === fault));
}

/**
 * The licences that the last `up` assigned, from its inputs, so that this check needs no request for each user. If
 * several licences match, because a further subscription was bought, the user may hold any of them.
 */
function licensesBefore(olds: Properties, owned: readonly OrganizationLicense[]) {
  const { add, undecided } = planLicenses(olds, owned, new Set());
  return { certain: add, possible: undecided.flatMap(({ candidates }) => candidates) };
}

/**
 * Logs the fields that are no longer stated. Webex keeps their values; only an empty value removes them.
 * @param mayAdopt whether the user may have been adopted, in which case the service's defaults were never applied
 */
export function warnNoLongerManaged(olds: Properties, news: Properties, mayAdopt: boolean): void {
  const [before, now] = [olds, news].map((stated) => withServiceDefaults(stated, { adopted: mayAdopt }));
  for (const { path, empty } of noLongerManaged(before ?? {}, now ?? {})) {
    logInfo(`${knownEmail(olds, news)}: ${path} is no longer stated; Webex keeps it. To remove it, state ${empty}`);
  }
}

/** The address or, if it is unknown in a preview, the former one. */
function knownEmail(olds: Properties, { email }: Properties): string {
  return String(unknownProperties({ email }).length === 0 ? email : olds.email);
}
