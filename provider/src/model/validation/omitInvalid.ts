import { isPlainObject } from "../omitUnmanaged.ts";
import type { Fault } from "./fault.ts";
import { userInputs } from "./schemas.ts";
import { shapeFaults } from "./shapeFaults.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * A level without its invalid values. They are reported where they stand, and not again for everybody who inherits
 * them.
 */
export function omitInvalid<L extends { values: Values }>(level: L, faults: readonly Fault[]): L {
  return { ...level, values: faults.reduce((values, { path }) => without(values, path.split(/[.[]/)), level.values) };
}

function without(values: Values, [key = "", ...rest]: readonly string[]): Values {
  const { [key]: inside, ...others } = values;
  return rest.length > 0 && isPlainObject(inside) ? { ...others, [key]: without(inside, rest) } : others;
}

const userProperties = userInputs.partial();

/**
 * A property of a user without its invalid parts, for code that runs before `check` has refused it.
 * @example
 * ```ts
 * const services = { message: { messaging: "yes" }, meeting: { meeting: true } };
 * soundValue("services", services); // { message: {}, meeting: { meeting: true } }
 * ```
 */
export function validProperty(name: string, value: unknown): unknown {
  const values = { [name]: value };
  const faults = shapeFaults(userProperties, values);
  return faults.length === 0 ? value : omitInvalid({ values }, faults).values[name];
}
