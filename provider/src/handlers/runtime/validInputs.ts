import { type Fault, faultText } from "../../model/validation/fault.ts";
import type { Properties } from "./properties.ts";
import { VisibleError } from "./visibleError.ts";

/**
 * The inputs of a resource that is created or updated. They are checked again, because the preview may have been
 * skipped and may have had unknown values.
 * @param faultsOf finds the faults of the inputs. It is not called if the program has passed its faults in `__faults`
 * @throws an error for the user with all faults, one in each line
 */
export function validInputs(
  { __faults, ...inputs }: Properties,
  faultsOf: (inputs: Properties) => Fault[],
): Properties {
  const faults = Array.isArray(__faults) ? __faults.map(String) : faultsOf(inputs).map(faultText);
  if (faults.length > 0) throw new VisibleError(faults.join("\n"));
  return inputs;
}
