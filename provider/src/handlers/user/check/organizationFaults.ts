import { withNames } from "../../../model/licenses/byId.ts";
import { isCallingLicense, ownCallingNames } from "../../../model/licenses/calling.ts";
import type { OrganizationLicense } from "../../../model/licenses/match.ts";
import { type LicensePlan, planLicenses } from "../../../model/licenses/plan.ts";
import { seatFaults } from "../../../model/licenses/seats.ts";
import { faultsById } from "../../../model/rules/byId.ts";
import { consoleNeedsCalling } from "../../../model/rules/licenses.ts";
import { conflictsWithPreviousRun } from "../../../model/rules/previousRun.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { type Fault, faultText } from "../../../model/validation/fault.ts";
import { logWarning } from "../../runtime/output.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { announceReplacedCalling } from "../announcements.ts";
import { hasAccount } from "../ensure/returning.ts";
import { referenceFaults } from "../references/locations.ts";
import { managerFaults } from "../references/managers.ts";
import { findMove, moveFaults } from "../references/moves.ts";
import { lostStateFaults } from "./lostState.ts";
import { announceNewUser } from "./newUser.ts";
import { neverTouchByIdFaults } from "./refusals.ts";
import { isNew, mayAdopt } from "./stated.ts";

/** A user whose values are sound, on the way to be compared with the organisation. */
interface Candidate {
  session: Session;
  organization: SessionOrganization;
  olds: Properties;
  user: UserInputs;
  /** Paths whose values a preview does not know. */
  unknowns: readonly string[];
}

/** What is wrong with a user in this organisation. It needs no request for a user who does not change. */
export async function organizationFaults(
  session: Session,
  olds: Properties,
  news: Properties,
  unknowns: readonly string[],
): Promise<Fault[]> {
  const user = news as unknown as UserInputs;
  const organization = await session.organization(user.organizationId);
  const candidate: Candidate = { session, organization, olds, user, unknowns };
  const owned = await organization.licenses();
  const { certain, possible } = licensesBefore(olds, owned);
  const plan = planLicenses(user, owned, new Set([...certain, ...possible].map(({ id }) => id)), olds);
  announceReplacedCalling(user, plan);
  const mayBeThere = await mayExist(candidate);
  const faults = [
    ...(await neverTouchByIdFaults(session, olds, news)),
    // A person who exists already may hold any of several licences of one name. The plan cannot know which.
    ...licenseFaults(candidate, plan, owned, mayBeThere ? owned : possible),
    ...(await placeFaults(candidate, plan)),
    ...(unknowns.includes("manager") ? [] : await managerFaults(session, organization, olds, user, mayBeThere)),
    ...(isNew(olds) && !mayBeThere ? await newcomerFaults(candidate, owned) : []),
  ];
  return mayBeThere ? faults : [...faults, ...unitFaults(session, user, plan)];
}

/** Whether a user who is new to the state may have an account, which the run takes up. Says what is known of it. */
async function mayExist({ session, organization, olds, user, unknowns }: Candidate): Promise<boolean> {
  if (!isNew(olds)) return false;
  const left = unknowns.includes("email") ? undefined : await announceNewUser(session, organization, user);
  const isReturning = left !== undefined && hasAccount(left);
  const isFromKilledRun = await session.journal.has(organization.uuid, user.email);
  return isFromKilledRun || isReturning || user.importId !== undefined || mayAdopt(session, user);
}

/** Faults of a user who has no account, nor any licence, before this operation. */
async function newcomerFaults(
  { session, organization, user }: Candidate,
  owned: readonly OrganizationLicense[],
): Promise<Fault[]> {
  return [...consoleNeedsCalling(withNames(user, owned)), ...(await lostStateFaults(session, organization))];
}

/** @param possible licences that the person may hold */
function licenseFaults(
  { olds, user, unknowns }: Candidate,
  plan: LicensePlan,
  owned: readonly OrganizationLicense[],
  possible: readonly OrganizationLicense[],
): Fault[] {
  const byId = faultsById(user, owned, unknowns);
  const ofPlan = certainFaults(plan, possible).filter(({ path }) => !byId.some((fault) => fault.path === path));
  if (ofPlan.length > 0) return [...byId, ...ofPlan];
  return [...byId, ...conflictsWithPreviousRun(withNames(olds, owned), withNames(user, owned))];
}

/** The faults of a plan that do not depend on which of the possible licences the person holds. */
function certainFaults({ faults, undecided }: LicensePlan, possible: readonly OrganizationLicense[]): Fault[] {
  const uncertain = undecided.filter(({ candidates }) => candidates.some((license) => possible.includes(license)));
  return faults.filter((fault) => !uncertain.some((undecidedFault) => undecidedFault.fault === fault));
}

/** Faults of location, number and extension, and of the move to another location. */
async function placeFaults(
  { session, organization, olds, user, unknowns }: Candidate,
  plan: LicensePlan,
): Promise<Fault[]> {
  if (unknowns.length > 0) return [];
  const move = await findMove(session, organization, olds, user);
  const gainsCalling = plan.add.some((license) => isCallingLicense(license, ownCallingNames(user)));
  const missing = await referenceFaults(organization, user, {
    gainsCalling: gainsCalling || !!move,
    mover: move?.person,
  });
  if (missing.length > 0 || !move) return missing;
  return moveFaults(session, organization, user, move);
}

/** Licences of which the whole program asks for more units than are free; with `seatCheck: warn` only a warning. */
function unitFaults({ configuration, seatRequests }: Session, { email }: UserInputs, plan: LicensePlan): Fault[] {
  if (configuration.seatCheck === "off") return [];
  const overdrafts = seatFaults(seatRequests, email, plan.add);
  if (configuration.seatCheck === "error") return overdrafts;
  for (const fault of overdrafts) logWarning(`${email}: ${faultText(fault)}`);
  return [];
}

/**
 * The licences that the last `up` assigned, from its inputs, so that this check needs no request for each user. If
 * several licences match, because a further subscription was bought, the user may hold any of them.
 */
function licensesBefore(olds: Properties, owned: readonly OrganizationLicense[]) {
  const { add, undecided } = planLicenses(olds, owned, new Set());
  return { certain: add, possible: undecided.flatMap(({ candidates }) => candidates) };
}
