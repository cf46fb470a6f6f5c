import { z } from "zod";
import { alternatives, type Fault, faultText, nearest, shown } from "./fault.ts";
import { isLater, reservedFaults } from "./reserved.ts";

/**
 * Everything wrong with the shape of a resource's inputs, and what no resource may say.
 * @param unresolved names of properties whose value is not known yet (a preview); they are not judged
 */
export function inputFaults(
  schema: z.ZodType,
  inputs: Record<string, unknown>,
  unresolved: readonly string[] = [],
): Fault[] {
  const reserved = reservedFaults(inputs);
  const shape = shapeFaults(schema, inputs, unresolved);
  return [...reserved, ...shape.filter(({ path }) => reserved.every((fault) => fault.path !== path))];
}

/**
 * Everything wrong with the shape of stated values, each with its path, the value and what is allowed.
 * @param unresolved names of properties whose value is not known yet (a preview); they are not judged
 */
export function shapeFaults(
  schema: z.ZodType,
  inputs: Record<string, unknown>,
  unresolved: readonly string[] = [],
): Fault[] {
  const parsed = schema.safeParse(inputs);
  if (parsed.success) return [];
  const faults = parsed.error.issues
    .filter((issue) => !unresolved.includes(String(issue.path[0])))
    .flatMap((issue) => laterFault(issue.path, inputs) ?? faultsOf(issue, inputs, schema));
  return [...new Map(faults.map((fault) => [faultText(fault), fault])).values()];
}

/** Whatever the schema says of the inside of an output: it is not there yet. */
function laterFault(path: readonly PropertyKey[], inputs: unknown): Fault | undefined {
  let value = inputs;
  for (const [depth, key] of path.entries()) {
    value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
    if (!isLater(value)) continue;
    const reason = "is an output, whose value comes too late to be judged in the program; state a plain value";
    return { path: pathText(path.slice(0, depth + 1)), reason };
  }
  return undefined;
}

function faultsOf(issue: z.core.$ZodIssue, inputs: unknown, schema: z.ZodType): Fault[] {
  const path = pathText(issue.path);
  const value = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    inputs,
  );
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownProperty([...issue.path, key], schema));
    case "invalid_key":
      return [unknownProperty(issue.path, schema)];
    case "invalid_type":
      return [
        {
          path,
          reason:
            value === undefined ? `is missing; state ${article(issue.expected)}` : wrongType(issue.expected, value),
        },
      ];
    case "invalid_value":
      return [{ path, reason: notAllowed(value, issue.values.map(String)) }];
    case "invalid_union":
      return unionFaults(issue, value, inputs, schema);
    default:
      return [{ path, reason: value === undefined ? issue.message : `${shown(value)} ${issue.message}` }];
  }
}

/** Where the value is an object, the faults inside it say more than "neither a boolean nor a selector". */
function unionFaults(issue: z.core.$ZodIssueInvalidUnion, value: unknown, inputs: unknown, schema: z.ZodType): Fault[] {
  const inner = typeof value === "object" && !Array.isArray(value) ? issue.errors.at(-1) : undefined;
  if (!inner) return [{ path: pathText(issue.path), reason: `${shown(value)} is not allowed; ${issue.message}` }];
  return inner.flatMap((nested) => faultsOf({ ...nested, path: [...issue.path, ...nested.path] }, inputs, schema));
}

function wrongType(expected: string, value: unknown): string {
  return `${shown(value)} is not ${article(expected)}`;
}

function article(expected: string): string {
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

function notAllowed(value: unknown, allowed: readonly string[]): string {
  const like = typeof value === "string" ? nearest(value, allowed) : [];
  const hint =
    like.length > 0 && allowed.length > 4 ? `did you mean ${alternatives(like)}?` : `use ${alternatives(allowed)}`;
  return `${shown(value)} is not allowed; ${hint}`;
}

function unknownProperty(path: readonly PropertyKey[], schema: z.ZodType): Fault {
  const parent = path.slice(0, -1);
  const like = nearest(String(path.at(-1)), knownKeys(parent, schema));
  const hint =
    like.length > 0
      ? `did you mean ${alternatives(like)}?`
      : `remove it, or see the documentation for the name it has here`;
  return { path: pathText(path), reason: `there is no such property; ${hint}` };
}

/** The property names a schema knows under a path; none where the path leaves the schema. */
function knownKeys(path: readonly PropertyKey[], schema: z.ZodType): string[] {
  const found = unwrapped(path.reduce<unknown>((at, key) => child(unwrapped(at), key), schema));
  if (found instanceof z.ZodRecord && found.keyType instanceof z.ZodEnum) return found.keyType.options.map(String);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function child(schema: unknown, key: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, unknown>)[key];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodArray ? schema.element : undefined;
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional) return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.find((option) => option instanceof z.ZodObject);
  return schema;
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : (index === 0 ? "" : ".") + String(key)))
    .join("");
}
