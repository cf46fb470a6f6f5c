import { z } from "zod";
import { DEVICE_TOGGLES } from "../user/devices.ts";
import { blockSchema } from "../validation/blockSchema.ts";
import type { Fault } from "../validation/fault.ts";
import { inputFaults } from "../validation/shapeFaults.ts";
import type { DeviceLimits } from "./entitlement.ts";

const count = z.number().refine((value) => Number.isInteger(value) && value >= 0, {
  error: "is not a number of devices; use a whole number of at least 0",
});
const devices = z.strictObject(
  Object.fromEntries([...DEVICE_TOGGLES, "total"].map((kind) => [kind, count.optional()])),
);

const catalogInputs = z.strictObject({
  name: z.string(),
  hierarchy: z.string().optional(),
  allowsWebexApp: z.boolean(),
  services: blockSchema("services").optional(),
  devices: devices.optional(),
});
const profileInputs = catalogInputs.extend({ catalog: z.string(), default: z.boolean().optional() });

/** Faults of the values of an `EntitlementCatalog`, taken by itself. */
export function catalogFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  return entitlementFaults(catalogInputs, inputs, unresolved);
}

/** Faults of the values of an `EntitlementProfile`, taken by itself. */
export function profileFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  return entitlementFaults(profileInputs, inputs, unresolved);
}

function entitlementFaults(schema: z.ZodType, inputs: Record<string, unknown>, unresolved: readonly string[]): Fault[] {
  const shape = inputFaults(schema, inputs, unresolved);
  if (shape.length > 0 || unresolved.includes("devices")) return shape;
  return limitFaults(inputs.devices as DeviceLimits | undefined);
}

/** A kind has no more than the total, and the total no more than the kinds together. */
function limitFaults({ total, ...kinds }: DeviceLimits = {}): Fault[] {
  if (total === undefined) return [];
  const tooMany = Object.entries(kinds).filter(([, limit]) => limit > total);
  const faults = tooMany.map(([kind, limit]) => ({
    path: `devices.${kind}`,
    reason: `${limit} is more than the total of ${total}; lower it, or raise devices.total`,
  }));
  const sum = Object.values(kinds).reduce((all, limit) => all + limit, 0);
  if (Object.keys(kinds).length < DEVICE_TOGGLES.length || total <= sum) return faults;
  return [...faults, { path: "devices.total", reason: `${total} is more than the kinds together, ${sum}; lower it` }];
}
