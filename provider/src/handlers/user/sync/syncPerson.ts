import type { OrganizationLicense } from "../../../model/licenses/match.ts";
import { type LicensePlan, planLicenses, remainingPlan } from "../../../model/licenses/plan.ts";
import { everRequested } from "../../../model/user/failedUpdates.ts";
import { faultText } from "../../../model/validation/fault.ts";
import type { Person } from "../../../webex/people.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { SyncContext } from "../context.ts";
import { syncBehaviour } from "./callingBehaviour.ts";
import { syncJabber } from "./jabber.ts";
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

  let person = await syncRecord(context, observed, plan);
  person = await syncLicenses(context, person, plan, owned);
  await syncBehaviour(context, person);
  await syncJabber(context, person);
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
