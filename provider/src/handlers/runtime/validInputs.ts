import { type Fault, faultText } from "../../model/validation/fault.ts";
import type { Properties } from "./properties.ts";
import { VisibleError } from "./visibleError.ts";

/**
 * The inputs of a resource that is written. They are judged once more, because a preview may have been skipped and values
 * may have been unknown in it.
 * @param faultsOf everything wrong with the inputs; not asked where the program has passed its own findings in `__faults`
 * @throws an error for the user with every fault, a line each
 */
export function validInputs(
  { __faults, ...inputs }: Properties,
  faultsOf: (inputs: Properties) => Fault[],
): Properties {
  const faults = Array.isArray(__faults) ? __faults.map(String) : faultsOf(inputs).map(faultText);
  if (faults.length > 0) throw new VisibleError(faults.join("\n"));
  return inputs;
}
