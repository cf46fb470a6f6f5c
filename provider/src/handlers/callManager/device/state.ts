import type { DeviceInputs, DeviceOutputs } from "../../../model/callManager/inputs.ts";
import { firstLine, sameNumber, statedLine } from "../../../model/callManager/lines.ts";
import { wantedName } from "../../../model/callManager/names.ts";
import { observedValues } from "../../../model/callManager/phoneFields.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Phone } from "../cluster.ts";
import { numberOf } from "../lines.ts";

/** The state of a device. */
export function deviceState(inputs: DeviceInputs, outputs: DeviceOutputs): Properties {
  return { ...inputs, ...outputs };
}

/** The stated values of a device as the cluster has them. A name other than the wanted one is a difference. */
export function observedInputs(
  inputs: DeviceInputs,
  phone: Phone,
  { adopted }: Pick<DeviceOutputs, "adopted">,
): DeviceInputs {
  const name = adopted && inputs.name === undefined ? phone.name : wantedName(inputs);
  return {
    ...inputs,
    ...observedValues(inputs.kind, inputs, phone.elements),
    ...(phone.name === name ? {} : { name: phone.name }),
    ...observedOwner(inputs, phone),
    ...observedLine(inputs, phone),
  };
}

function observedOwner({ username }: DeviceInputs, { ownerUserName }: Phone): Pick<DeviceInputs, "username"> {
  const isSame = ownerUserName?.toLowerCase() === username.toLowerCase();
  return { username: isSame ? username : (ownerUserName ?? "") };
}

function observedLine(inputs: DeviceInputs, { lines }: Phone): Pick<DeviceInputs, "line" | "linePartition"> {
  const wanted = numberOf(inputs);
  const dirn = firstLine(lines)?.dirn;
  if (!wanted || sameNumber(wanted, dirn)) return {};
  return { line: dirn ? statedLine(dirn) : "", linePartition: dirn?.routePartitionName ?? "" };
}
