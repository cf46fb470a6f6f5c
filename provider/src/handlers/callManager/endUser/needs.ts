import { STANDARD_GROUPS } from "../../../model/callManager/defaults.ts";
import type { Added, EndUserNeeds } from "../../../model/callManager/endUser.ts";
import type { EndUserInputs } from "../../../model/callManager/inputs.ts";
import { sameNumber, statedLine } from "../../../model/callManager/lines.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { EndUser } from "../cluster.ts";
import { numberOf } from "../lines.ts";

/**
 * What the devices of a resource need of the end user.
 * @param silent devices that are no longer declared and stay
 */
export function needsOf(inputs: EndUserInputs, silent: readonly string[] = []): EndUserNeeds {
  return {
    devices: [...inputs.devices, ...silent.filter((name) => !inputs.devices.includes(name))],
    groups: inputs.groups ?? STANDARD_GROUPS,
    primaryExtension: inputs.line === "" ? null : numberOf(inputs),
    enableMobility: inputs.enableMobility === true,
  };
}

/** The state of an end user. */
export function endUserState(inputs: EndUserInputs, added: Added, endUser: Pick<EndUser, "uuid">): Properties {
  return { ...inputs, added, endUserId: endUser.uuid };
}

/** The stated values as the end user has them: what is missing is a difference. */
export function observedNeeds(inputs: EndUserInputs, endUser: EndUser): EndUserInputs {
  const wanted = numberOf(inputs);
  const present = endUser.primaryExtension;
  const { enableCti: _, ...stated } = inputs;
  return {
    ...stated,
    devices: inputs.devices.filter((name) => includes(endUser.associatedDevices, name)),
    ...observedGroups(inputs, endUser),
    ...(wanted && !sameNumber(wanted, present)
      ? { line: present ? statedLine(present) : "", linePartition: present?.routePartitionName ?? "" }
      : {}),
    ...(inputs.enableMobility === undefined ? {} : { enableMobility: endUser.enableMobility }),
    ...(endUser.enableCti ? {} : { enableCti: false }),
  };
}

/** Groups that nobody states are shown where one of them is missing. */
function observedGroups({ groups }: EndUserInputs, { associatedGroups }: EndUser): Pick<EndUserInputs, "groups"> {
  const wanted = groups ?? STANDARD_GROUPS;
  const held = wanted.filter((name) => includes(associatedGroups, name));
  return groups === undefined && held.length === wanted.length ? {} : { groups: held };
}

function includes(names: readonly string[], name: string): boolean {
  return names.some((other) => other.toLowerCase() === name.toLowerCase());
}
