import { soundLevel } from "./inheritance/templateSchema.ts";
import { userInputs } from "./validation/schemas.ts";
import { shapeFaults } from "./validation/shapeFaults.ts";

const parts = userInputs.partial();

/**
 * A property of a user without what is misshapen in it, for whoever judges it where `check` has not refused it yet.
 * @example soundValue("services", { message: { messaging: "yes" }, meeting: { meeting: true } })
 *   // { message: {}, meeting: { meeting: true } }
 */
export function soundValue(name: string, value: unknown): unknown {
  const values = { [name]: value };
  const faults = shapeFaults(parts, values);
  return faults.length === 0 ? value : soundLevel({ values }, faults).values[name];
}
