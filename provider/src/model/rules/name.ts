import type { Fault } from "../faults.ts";

/** POST /people: at least one of displayName, firstName and lastName. */
export function hasAName(inputs: { firstName?: unknown; lastName?: unknown; displayName?: unknown }): Fault[] {
  const named = [inputs.firstName, inputs.lastName, inputs.displayName].some((name) => name !== undefined && name !== "");
  if (named) return [];
  return [{ path: "displayName", reason: "a new person needs a name; state displayName, or firstName and lastName" }];
}
