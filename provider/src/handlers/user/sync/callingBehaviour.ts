import {
  observedBehaviour,
  plannedBehaviour,
  sameBehaviour,
  statesBehaviour,
  type WireBehaviour,
} from "../../../model/user/callingBehaviour.ts";
import { CALLING_BEHAVIOUR_FIELDS } from "../../../model/userArgs.ts";
import { configureCallingBehavior, readCallingBehavior } from "../../../webex/callingBehavior.ts";
import type { Person } from "../../../webex/people.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { SyncContext } from "../context.ts";
import { notApplied } from "./notApplied.ts";

/**
 * Sets how the person calls. A new person has the organisation's setting, so nothing is read first. Webex's answer to
 * the write has no body, so the setting is read again. After a creation this is left to the next refresh, which saves a
 * request.
 * @param kept what the person had before a calling licence was replaced, which Webex may have reset
 */
export async function syncBehaviour(context: SyncContext, person: Person, kept?: WireBehaviour): Promise<void> {
  const { session, client, organization, inputs, isNew } = context;
  const calling = inputs.settings?.calling ?? {};
  if (!kept && !statesBehaviour(inputs.settings)) return;
  const options = { organizationId: organization.queryId, email: inputs.email };
  const observed = isNew ? { behaviorType: null } : await readCallingBehavior(session.client, person.id, options);
  const profiles = calling.callingBehaviourUcManagerProfile ? await organization.callingProfiles() : [];
  const planned = plannedBehaviour(calling, kept ?? observed, profiles);
  if ("reason" in planned) throw new VisibleError(`${inputs.email}: ${planned.reason}`);
  if (sameBehaviour(planned, observed)) return;
  await configureCallingBehavior(client, person.id, planned, options);
  if (isNew) return;
  const written = await readCallingBehavior(session.client, person.id, options);
  const applied = observedBehaviour(calling, written, profiles);
  const ignored = CALLING_BEHAVIOUR_FIELDS.filter((name) => applied[name] !== calling[name]);
  const paths = ignored.map((name) => `settings.calling.${name}`).join(", ");
  if (paths) throw notApplied(inputs.email, paths);
  if (kept && !sameBehaviour(planned, written)) throw notApplied(inputs.email, "the former calling behaviour");
}
