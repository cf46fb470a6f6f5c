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
  const { allowCtiControl: _, ...stated } = inputs;
  return {
    ...stated,
    ...observedValues(inputs.kind, inputs, phone.elements),
    ...(phone.name === name ? {} : { name: phone.name }),
    ...observedOwner(inputs, phone),
    ...observedLine(inputs, phone),
    ...(lacksCtiControl(inputs.kind, phone, { adopted }) ? { allowCtiControl: false as const } : {}),
  };
}

/** Whether somebody has switched off what a Remote Device got when it was made here. */
export function lacksCtiControl(
  kind: DeviceInputs["kind"],
  { allowCtiControlFlag }: Phone,
  { adopted }: Pick<DeviceOutputs, "adopted">,
): boolean {
  return kind === "RemoteDevice" && !adopted && allowCtiControlFlag === false;
}

function observedOwner({ username }: DeviceInputs, { ownerUserName }: Phone): Pick<DeviceInputs, "username"> {
  const isSame = ownerUserName?.toLowerCase() === username.toLowerCase();
  return { username: isSame ? username : (ownerUserName ?? "") };
}

function observedLine(inputs: DeviceInputs, { lines }: Phone): Pick<DeviceInputs, "line" | "linePartition"> {
  if (inputs.line === undefined) return {};
  const dirn = firstLine(lines)?.dirn;
  if (sameNumber(numberOf(inputs), dirn)) return {};
  return { line: dirn ? statedLine(dirn) : "", linePartition: dirn?.routePartitionName ?? "" };
}
