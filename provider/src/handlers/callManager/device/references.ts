import type { DeviceInputs } from "../../../model/callManager/inputs.ts";
import { missingNameReason, namesOfDevice, type StatedName } from "../../../model/callManager/statedNames.ts";
import type { Fault } from "../../../model/validation/fault.ts";
import type { Properties } from "../../runtime/properties.ts";
import { isUnknown } from "../../runtime/unknowns.ts";
import type { Cluster } from "../cluster.ts";

/** Names that the cluster does not have. */
export async function referenceFaults(cluster: Cluster, olds: Properties, inputs: DeviceInputs): Promise<Fault[]> {
  return missingNames(cluster, namesOfDevice(olds, inputs));
}

/** The faults of names that the cluster does not have. Each list is read once. A name that is not known yet has none. */
export async function missingNames(cluster: Cluster, stated: readonly StatedName[]): Promise<Fault[]> {
  const found = await Promise.all(
    stated.map(async (one): Promise<Fault[]> => {
      if (isUnknown(one.value)) return [];
      const reason = missingNameReason(cluster.name, one, await cluster.names(one.names));
      return reason === undefined ? [] : [{ path: one.path, reason }];
    }),
  );
  return found.flat();
}
