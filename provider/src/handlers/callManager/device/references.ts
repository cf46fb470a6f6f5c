import type { DeviceInputs } from "../../../model/callManager/inputs.ts";
import { fieldsOf, newPhoneValues } from "../../../model/callManager/phoneFields.ts";
import type { Fault } from "../../../model/validation/fault.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Cluster } from "../cluster.ts";

/** Names that the cluster does not have. The standard names count for a new device. */
export async function referenceFaults(cluster: Cluster, olds: Properties, inputs: DeviceInputs): Promise<Fault[]> {
  const isNew = Object.keys(olds).length === 0;
  const values = isNew ? newPhoneValues(inputs.kind, inputs) : inputs;
  const named = fieldsOf(inputs.kind).filter(
    ({ input, names }) => names && values[input] && values[input] !== olds[input],
  );
  const found = await Promise.all(
    named.map(async ({ input, names = "" }): Promise<Fault[]> => {
      const value = values[input] ?? "";
      const like = await cluster.missing(names, value);
      if (like === undefined) return [];
      const hint = like.length > 0 ? `; it has ${like.map((name) => JSON.stringify(name)).join(", ")}` : "";
      const reason = `the cluster ${cluster.name} has no ${names} ${JSON.stringify(value)}${hint}. Correct callManager of the WebexAppService, or make it there`;
      return [{ path: input, reason }];
    }),
  );
  return found.flat();
}
