import type { DeviceInputs } from "../../../model/callManager/inputs.ts";
import { kindRow } from "../../../model/callManager/kinds.ts";
import { firstLine, sameNumber } from "../../../model/callManager/lines.ts";
import { mayBeOfKind, wantedName } from "../../../model/callManager/names.ts";
import type { Cluster, EndUser, Phone } from "../cluster.ts";
import { numberOf } from "../lines.ts";

/** The device of the resource's kind that the end user has already, if there is one. */
export async function associatedDevice(
  cluster: Cluster,
  { kind }: DeviceInputs,
  { associatedDevices }: EndUser,
): Promise<Phone | undefined> {
  for (const name of associatedDevices.filter((name) => mayBeOfKind(kind, name))) {
    const phone = await cluster.phone({ name });
    if (phone?.product === kindRow(kind).product) return phone;
  }
  return undefined;
}

/** Whether a device is what an earlier attempt to create the resource has made. */
export function isOfEarlierAttempt(phone: Phone, inputs: DeviceInputs): boolean {
  const number = numberOf(inputs);
  return (
    phone.name === wantedName(inputs) &&
    phone.product === kindRow(inputs.kind).product &&
    phone.ownerUserName?.toLowerCase() === inputs.username.toLowerCase() &&
    (number === undefined || sameNumber(firstLine(phone.lines)?.dirn, number))
  );
}

/** The refusal of a device that exists. */
export function existsAlready(cluster: Cluster, { username, kind }: DeviceInputs, { name, uuid }: Phone): string {
  return (
    `the end user ${JSON.stringify(username)} on the cluster ${cluster.name} has the device ${name} (${uuid}) of this kind ` +
    `(${kind}) already, and may have one; set adoptExisting to true to take it over, also where it stayed after an earlier up, or switch its setting off. A resource that was only ` +
    "renamed keeps its state if the new one names the former in aliases"
  );
}
