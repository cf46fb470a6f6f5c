import { type Fault, faultText } from "../../model/validation/fault.ts";
import type { Properties } from "./properties.ts";

/**
 * The mark `__faults` of a program that has faults: those of this resource, or none if only other resources have some.
 * The program that is judged sets it, so it never ends the judgement of a resource.
 */
export interface MarkedInputs {
  stated: Properties;
  /** The faults that the program has told; undefined if it has none. */
  told: readonly string[] | undefined;
}

/** Takes the mark out. Whatever is not a list is no mark of this package, and stays to be refused. */
export function takeMark(inputs: Properties): MarkedInputs {
  const { __faults, ...stated } = inputs;
  return Array.isArray(__faults) ? { stated, told: __faults.map(String) } : { stated: inputs, told: undefined };
}

/** The texts of the faults about which the program has told nothing. */
export function untold(faults: readonly Fault[], told: readonly string[] = []): string[] {
  return faults.filter(({ path }) => !told.some((text) => text.startsWith(`${path}: `))).map(faultText);
}
