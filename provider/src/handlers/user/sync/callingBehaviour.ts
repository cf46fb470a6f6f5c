import {
  observedBehaviour,
  plannedBehaviour,
  sameBehaviour,
  statesBehaviour,
} from "../../../model/user/callingBehaviour.ts";
import { CALLING_BEHAVIOUR_FIELDS } from "../../../model/userArgs.ts";
import { configureCallingBehavior, readCallingBehavior } from "../../../webex/callingBehavior.ts";
import type { Person } from "../../../webex/people.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { SyncContext } from "../context.ts";

/**
 * How the person calls; nothing is read of somebody created just now, who has the organisation's setting. Webex's answer
 * shows nothing, so what it made of a change is read again; after a creation, which costs one request for this, a
 * refresh tells.
 */
export async function syncBehaviour(work: SyncContext, person: Person): Promise<void> {
  const { session, client, organization, inputs, isNew } = work;
  const calling = inputs.settings?.calling;
  if (!calling || !statesBehaviour(inputs.settings)) return;
  const options = { organizationId: organization.queryId, email: inputs.email };
  const observed = isNew ? { behaviorType: null } : await readCallingBehavior(session.client, person.id, options);
  const profiles = calling.callingBehaviourUcManagerProfile ? await organization.callingProfiles() : [];
  const planned = plannedBehaviour(calling, observed, profiles);
  if ("reason" in planned) throw new VisibleError(`${inputs.email}: ${planned.reason}`);
  if (sameBehaviour(planned, observed)) return;
  await configureCallingBehavior(client, person.id, planned, options);
  if (isNew) return;
  const kept = observedBehaviour(calling, await readCallingBehavior(session.client, person.id, options), profiles);
  const ignored = CALLING_BEHAVIOUR_FIELDS.filter((name) => kept[name] !== calling[name]);
  if (ignored.length === 0) return;
  const paths = ignored.map((name) => `settings.calling.${name}`).join(", ");
  throw new VisibleError(`${inputs.email}: Webex accepted the request and did not apply ${paths}`);
}
