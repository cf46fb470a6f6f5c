import { type DeviceInputs, type DeviceOutputs, deviceInputsOf } from "../../../model/callManager/inputs.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Session } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { Phone } from "../cluster.ts";
import { noteGoneDevice } from "../gone.ts";
import { sameCluster } from "../person.ts";
import { deviceState, observedInputs } from "./state.ts";

/** The end user who has a device now that is not theirs by the program. */
function otherOwner({ ownerUserName }: Phone, state: Properties): Pick<DeviceOutputs, "otherOwner"> {
  const { username, otherOwner: before } = state as unknown as DeviceInputs & DeviceOutputs;
  const isOther = ownerUserName?.toLowerCase() !== username.toLowerCase();
  return ownerUserName && (isOther || ownerUserName === before) ? { otherOwner: ownerUserName } : {};
}

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
  const outputs = {
    deviceName: phone.name,
    adopted,
    ...(madeLine ? { madeLine } : {}),
    ...otherOwner(phone, state),
  };
  return { outputs: deviceState(inputs, outputs), inputs: { ...inputs } };
}
