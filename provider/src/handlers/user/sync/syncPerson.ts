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
 * Makes a person what the inputs state, with no request where nothing differs: identity and roles, licences, calling
 * behaviour, directory attributes.
 */
export async function syncPerson(work: SyncContext, observed: Person): Promise<void> {
  const { inputs, organization } = work;
  const owned = await organization.licenses();
  const plan = remainingLicenses(work, owned, new Set(observed.licenses));
  if (plan.faults.length > 0) throw new VisibleError(`${inputs.email}: ${plan.faults.map(faultText).join("; ")}`);

  let person = await syncRecord(work, observed, plan);
  person = await syncLicenses(work, person, plan, owned);
  await syncBehaviour(work, person);
  await syncJabber(work, person);
}

/** Of somebody created just now, the plan of the creation says it. */
function remainingLicenses(
  { inputs, previous, isNew, plan }: SyncContext,
  owned: readonly OrganizationLicense[],
  held: ReadonlySet<string>,
): LicensePlan {
  if (isNew && plan) return remainingPlan(plan, held);
  const before = previous ? everRequested(previous.inputs, previous.attempts) : [];
  return planLicenses(inputs, owned, held, ...before);
}
