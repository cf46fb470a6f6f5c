import { allStated } from "../../model/attempts.ts";
import { faultText } from "../../model/faults.ts";
import { planLicenses } from "../../model/licensePlan.ts";
import type { Person } from "../../webex/people.ts";
import { Refusal } from "../refusal.ts";
import { syncLicenses } from "./syncLicenses.ts";
import { syncRecord } from "./syncRecord.ts";
import { syncBehaviour, syncJabber } from "./syncSettings.ts";
import type { Work } from "./work.ts";

/**
 * Makes a person what the inputs state, with no request where nothing differs: identity and roles, licences, calling
 * behaviour, directory attributes.
 */
export async function syncPerson(work: Work, observed: Person): Promise<void> {
  const { inputs, organization, previous } = work;
  const owned = await organization.licenses();
  const before = previous ? allStated(previous.inputs, previous.attempts) : [];
  const plan = planLicenses(inputs, owned, new Set(observed.licenses), ...before);
  if (plan.faults.length > 0) throw new Refusal(`${inputs.email}: ${plan.faults.map(faultText).join("; ")}`);

  let person = await syncRecord(work, observed, plan);
  person = await syncLicenses(work, person, plan, owned);
  await syncBehaviour(work, person);
  await syncJabber(work, person);
}
