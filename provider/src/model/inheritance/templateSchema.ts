import { z } from "zod";
import type { Fault } from "../validation/fault.ts";
import { userInputs } from "../validation/schemas.ts";
import { inputFaults } from "../validation/shapeFaults.ts";
import { TEMPLATE_FIELDS, type TemplateField } from "./levels.ts";
import { mergeLevels } from "./merge.ts";

/** What a `UserTemplate` registers: what it states itself, and what it is based on, by name. */
const templateInputs = userInputs
  .pick(Object.fromEntries(TEMPLATE_FIELDS.map((field) => [field, true])) as Record<TemplateField, true>)
  .extend({ name: z.string(), basedOn: z.string().optional() });

const groupInputs = z.strictObject({
  name: z.string(),
  webexUserTemplate: z.string().optional(),
  entitlement: z.string().optional(),
});

/** Everything wrong with what a template states, taken by itself. */
export function templateFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  return inputFaults(templateInputs, inputs, unresolved);
}

/** The same for a `QuickAddGroup`. */
export function groupFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  return inputFaults(groupInputs, inputs, unresolved);
}

/** The stated values of a template as it registers them: without `null`s, unknown properties kept to be refused. */
export function templateInputsOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const shared: readonly string[] = TEMPLATE_FIELDS;
  const unknown = Object.entries(values).filter(([name, value]) => !shared.includes(name) && value !== undefined);
  return { ...Object.fromEntries(unknown), ...mergeLevels([values]).values };
}
