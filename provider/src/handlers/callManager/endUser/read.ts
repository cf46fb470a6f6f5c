import { addedOf, endUserInputsOf } from "../../../model/callManager/inputs.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Session } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import { noteGoneDevice } from "../gone.ts";
import { sameCluster } from "../person.ts";
import { endUserState, observedNeeds } from "./needs.ts";

/** Reads what an end user has of what the devices need. */
export async function readEndUser(
  session: Session,
  id: string,
  state: Properties,
): Promise<{ outputs: Properties; inputs: Properties } | undefined> {
  if (state.cluster === undefined)
    throw new VisibleError(`Cannot import ${id}: end users are managed with their devices`);
  const cluster = sameCluster(session, state);
  const endUser = await cluster.endUser({ uuid: String(state.endUserId ?? id) });
  if (!endUser) {
    noteGoneDevice(session, cluster, String(state.username));
    return undefined;
  }
  const inputs = observedNeeds(endUserInputsOf(state), endUser);
  return { outputs: endUserState(inputs, addedOf(state), endUser), inputs: { ...inputs } };
}
