import type { OrganizationLicense } from "../../../model/licenses/match.ts";
import { type LicensePlan, planLicenses, remainingPlan } from "../../../model/licenses/plan.ts";
import { everRequested } from "../../../model/user/failedUpdates.ts";
import { sameLine } from "../../../model/user/numberHandover.ts";
import { REPLACED_CALLING_STEP, type ReplacedCalling, statedOver } from "../../../model/user/replacedCalling.ts";
import { faultText } from "../../../model/validation/fault.ts";
import type { Person } from "../../../webex/people.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { SyncContext } from "../context.ts";
import { currentLine, statedLine } from "../references/numberOwners.ts";
import { syncBehaviour } from "./callingBehaviour.ts";
import { syncJabber } from "./jabber.ts";
import { moveToLocation } from "./moveUser.ts";
import { callingToKeep } from "./replacedCalling.ts";
import { syncLicenses } from "./syncLicenses.ts";
import { syncRecord } from "./syncRecord.ts";

/**
 * Brings a person to the inputs: identity and roles, licences, calling behaviour, directory attributes. Parts that do
 * not differ need no write.
 */
export async function syncPerson(context: SyncContext, observed: Person): Promise<void> {
  const { inputs, organization } = context;
  const owned = await organization.licenses();
  const plan = remainingLicenses(context, owned, new Set(observed.licenses));
  if (plan.faults.length > 0) throw new VisibleError(`${inputs.email}: ${plan.faults.map(faultText).join("; ")}`);

  const kept = await callingToKeep(context, observed, plan);
  context.noteProgress({ replacedCalling: kept });
  const person = await syncCalling(kept ? { ...context, inputs: statedOver(inputs, kept) } : context, observed, {
    plan,
    owned,
    kept,
  });
  await syncJabber(context, person);
  context.noteProgress({
    replacedCalling: undefined,
    byHand: kept && kept.licenses.length > 0 ? [REPLACED_CALLING_STEP] : [],
  });
}

/** Syncs everything but the directory. What a replaced calling licence has lost is given back. */
async function syncCalling(
  context: SyncContext,
  observed: Person,
  {
    plan,
    owned,
    kept,
  }: { plan: LicensePlan; owned: readonly OrganizationLicense[]; kept: ReplacedCalling | undefined },
): Promise<Person> {
  const recorded = await syncRecord(context, await moveToLocation(context, observed), plan);
  const licensed = await syncLicenses(context, recorded, plan, owned);
  const hasLostLine = kept && !sameLine(statedLine(context.inputs, licensed), currentLine(licensed));
  const person = hasLostLine ? await syncRecord(context, licensed, plan) : licensed;
  await syncBehaviour(context, person, kept);
  return person;
}

/** What is still missing from the plan of the creation or, for an existing person, a new plan. */
function remainingLicenses(
  { inputs, previous, isNew, plan }: SyncContext,
  owned: readonly OrganizationLicense[],
  held: ReadonlySet<string>,
): LicensePlan {
  if (isNew && plan) return remainingPlan(plan, held);
  const before = previous ? everRequested(previous.inputs, previous.attempts) : [];
  return planLicenses(inputs, owned, held, ...before);
}
