import { type DeviceOutputs, deviceInputsOf } from "../../../model/callManager/inputs.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Session } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import { noteGoneDevice } from "../gone.ts";
import { sameCluster } from "../person.ts";
import { deviceState, observedInputs } from "./state.ts";

/** Reads a device. Only the cluster itself says that one is gone. */
export async function readDevice(
  session: Session,
  id: string,
  state: Properties,
): Promise<{ outputs: Properties; inputs: Properties } | undefined> {
  if (state.cluster === undefined) throw new VisibleError(`Cannot import ${id}: declare its user with adoptExisting`);
  const cluster = sameCluster(session, state);
  const phone = await cluster.phone({ uuid: id });
  if (!phone) {
    noteGoneDevice(session, cluster, String(state.username));
    return undefined;
  }
  const { adopted, madeLine } = state as unknown as DeviceOutputs;
  const inputs = observedInputs(deviceInputsOf(state), phone, { adopted });
  const outputs = { deviceName: phone.name, adopted, ...(madeLine ? { madeLine } : {}) };
  return { outputs: deviceState(inputs, outputs), inputs: { ...inputs } };
}
