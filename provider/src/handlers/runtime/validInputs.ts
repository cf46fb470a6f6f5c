import type { Fault } from "../../model/validation/fault.ts";
import { takeMark, untold } from "./faultMark.ts";
import type { Properties } from "./properties.ts";
import { VisibleError } from "./visibleError.ts";

/**
 * The inputs of a resource that is created or updated. They are checked again, because the preview may have been
 * skipped and may have had unknown values.
 * @param faultsOf finds the faults of the inputs
 * @throws an error for the user with all faults, one in each line. No resource with the mark `__faults` is written
 */
export function validInputs(inputs: Properties, faultsOf: (inputs: Properties) => Fault[]): Properties {
  const { stated, told } = takeMark(inputs);
  const faults = [...(told ?? []), ...untold(faultsOf(stated), told)];
  if (told?.length === 0) faults.push("__faults: is a mark of previews; no resource that is written has it. Remove it");
  if (faults.length > 0) throw new VisibleError(faults.join("\n"));
  return stated;
}
