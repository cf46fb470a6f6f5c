import { nearest } from "../validation/fault.ts";
import { STANDARD_GROUPS } from "./defaults.ts";
import type { DeviceInputs, EndUserInputs } from "./inputs.ts";
import { fieldsOf, newPhoneValues } from "./phoneFields.ts";

/** A name that is stated, and what it is the name of: "device pool". */
export interface StatedName {
  path: string;
  names: string;
  value: string;
}

/**
 * What a device names on its cluster and did not name before. The standard names count for a new device.
 * @param before what was stated before; empty for a new device
 */
export function namesOfDevice(before: Readonly<Record<string, unknown>>, inputs: DeviceInputs): StatedName[] {
  const isNew = Object.keys(before).length === 0;
  const values = isNew ? newPhoneValues(inputs.kind, inputs) : inputs;
  const named = fieldsOf(inputs.kind).map(({ input, names }) => ({ path: input, names, value: values[input] }));
  return [...named, ...namesOfNewLine(inputs)].flatMap(({ path, names, value }) =>
    names && value && value !== before[path] ? [{ path, names, value }] : [],
  );
}

/** What a line that may be made here needs. */
function namesOfNewLine({ line, createLines, linePartition, lineCallingSearchSpace }: DeviceInputs) {
  if (!line || !createLines) return [];
  return [
    { path: "linePartition", names: "partition", value: linePartition },
    { path: "lineCallingSearchSpace", names: "calling search space", value: lineCallingSearchSpace },
  ];
}

/** The groups that devices need of an end user. */
export function namesOfEndUser({ groups = STANDARD_GROUPS }: Pick<EndUserInputs, "groups">): StatedName[] {
  return groups.map((value) => ({ path: "groups", names: "access control group", value }));
}

const FEW = 5;

/** Why a cluster refuses a name; undefined if it has it. Unified CM tells names apart in any capitals. */
export function missingNameReason(
  cluster: string,
  { names, value }: StatedName,
  known: readonly string[],
): string | undefined {
  if (known.some((one) => one.toLowerCase() === value.toLowerCase())) return undefined;
  const like = nearest(value, known);
  const shown = like.length > 0 ? like : known.slice(0, FEW);
  const hint = shown.length > 0 ? `; it has ${shown.map((name) => JSON.stringify(name)).join(", ")}` : "";
  return `the cluster ${cluster} has no ${names} ${JSON.stringify(value)}${hint}. Correct callManager of the WebexAppService, or make it there`;
}
