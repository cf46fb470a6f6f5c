import { z } from "zod";
import { type Field, fieldsIn, nameOf } from "../fields/fields.ts";

/**
 * The schema of a block of the model, from its rows: nothing is required, and nothing else is allowed.
 * @param flag what a Boolean of this block takes; services take more than true and false
 */
export function blockSchema(block: string, flag: z.ZodType = z.boolean()): z.ZodObject {
  const inside = fieldsIn(block).map((field) => [nameOf(field), valueSchema(field, flag).optional()] as const);
  return z.strictObject(Object.fromEntries(inside));
}

function valueSchema(field: Field, flag: z.ZodType): z.ZodType {
  if (field.type === "Object") return blockSchema(field.path, flag);
  if (field.type === "Boolean") return flag;
  return field.choices ? z.enum(wordsOf(field)) : z.string();
}

/** The choices of the model, those of later releases, and the empty text where it means something. */
function wordsOf({ choices = [], later, empty }: Field): string[] {
  return [...choices, ...(later?.choices ?? []), ...(empty === undefined ? [] : [""])];
}
