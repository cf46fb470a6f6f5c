import type { DeviceInputs } from "../../../model/callManager/inputs.ts";
import { fieldsOf, newPhoneValues } from "../../../model/callManager/phoneFields.ts";
import type { Fault } from "../../../model/validation/fault.ts";
import type { Properties } from "../../runtime/properties.ts";
import { isUnknown } from "../../runtime/unknowns.ts";
import type { Cluster } from "../cluster.ts";

/** Names that the cluster does not have. The standard names count for a new device. */
export async function referenceFaults(cluster: Cluster, olds: Properties, inputs: DeviceInputs): Promise<Fault[]> {
  const isNew = Object.keys(olds).length === 0;
  const values = isNew ? newPhoneValues(inputs.kind, inputs) : inputs;
  const named = fieldsOf(inputs.kind).flatMap(({ input, names }) => {
    const value = values[input];
    return names && value && value !== olds[input] ? [{ path: input, names, value }] : [];
  });
  return missingNames(cluster, [...named, ...namesOfNewLine(olds, inputs)]);
}

/** What a line that may be made here needs. */
function namesOfNewLine(
  olds: Properties,
  { line, createLines, linePartition, lineCallingSearchSpace }: DeviceInputs,
): StatedName[] {
  if (!line || !createLines) return [];
  const stated = [
    { path: "linePartition", names: "partition", value: linePartition, before: olds.linePartition },
    {
      path: "lineCallingSearchSpace",
      names: "calling search space",
      value: lineCallingSearchSpace,
      before: olds.lineCallingSearchSpace,
    },
  ];
  return stated.flatMap(({ path, names, value, before }) =>
    value && value !== before ? [{ path, names, value }] : [],
  );
}

/** A name that is stated, and what it is the name of. */
export interface StatedName {
  path: string;
  names: string;
  value: string;
}

/** The faults of names that the cluster does not have. Each list is read once. A name that is not known yet has none. */
export async function missingNames(cluster: Cluster, stated: readonly StatedName[]): Promise<Fault[]> {
  const found = await Promise.all(
    stated.map(async ({ path, names, value }): Promise<Fault[]> => {
      if (isUnknown(value)) return [];
      const like = await cluster.missing(names, value);
      if (like === undefined) return [];
      const hint = like.length > 0 ? `; it has ${like.map((name) => JSON.stringify(name)).join(", ")}` : "";
      const reason = `the cluster ${cluster.name} has no ${names} ${JSON.stringify(value)}${hint}. Correct callManager of the WebexAppService, or make it there`;
      return [{ path, reason }];
    }),
  );
  return found.flat();
}
