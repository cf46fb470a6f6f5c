import type { Fault } from "../faults.ts";
import { userShapeFaults } from "../schema.ts";
import type { UserInputs } from "../userArgs.ts";
import { awareBeforeConnect } from "./awareBeforeConnect.ts";

/**
 * Everything wrong with what a user states, all at once; no organisation is asked.
 * @param unresolved names of properties that are not known yet; they are not judged
 */
export function userFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  const shape = userShapeFaults(inputs, unresolved);
  // A rule reads the values it judges as what the schema says they are.
  return shape.length > 0 ? shape : RULES.flatMap((rule) => rule(inputs as unknown as UserInputs));
}

const RULES: readonly ((inputs: UserInputs) => Fault[])[] = [awareBeforeConnect];
