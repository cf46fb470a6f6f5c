import { z } from "zod";
import { alternatives, type Fault, nearest, shown } from "./faults.ts";
import { blockSchema } from "./fieldSchema.ts";
import { SERVICES } from "./services.ts";
import { ON_DELETE, PHONE_TYPES } from "./userArgs.ts";

const text = z.string();
const flag = z.boolean();

const licenseSelector = z.strictObject({
  name: text.optional(),
  id: text.optional(),
  subscriptionId: text.optional(),
  siteUrl: text.optional(),
});
const entitled = z.union([flag, licenseSelector], {
  error: "expected true, false or a selector { name?, id?, subscriptionId?, siteUrl? }",
});

const licenseChoice = licenseSelector
  .extend({ assign: flag.optional() })
  .refine((choice) => choice.name !== undefined || choice.id !== undefined, {
    error: 'names no licence; state its name or its id, e.g. { name: "Advanced Messaging" }',
  });

const services = blockSchema("services", entitled);
const roles = blockSchema("roles");
const settings = blockSchema("settings");

const phoneNumber = z.strictObject({
  type: text
    .refine((type) => PHONE_TYPES.some((known) => known.toLowerCase() === type.toLowerCase()), {
      error: `expected ${alternatives(PHONE_TYPES)}`,
    })
    .optional(),
  value: text.min(1, { error: "is empty" }),
});

const address = z.strictObject({
  type: text.optional(),
  country: text.optional(),
  locality: text.optional(),
  region: text.optional(),
  streetAddress: text.optional(),
  postalCode: text.optional(),
});

/** One `@`, no spaces, a dot in the domain, and a local part of at most 64 characters, as Control Hub asks. */
const email = z.string().regex(/^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/, { error: "is not an e-mail address" });

const userInputs = z.strictObject({
  email,
  firstName: text.optional(),
  lastName: text.optional(),
  displayName: text.optional(),
  department: text.optional(),
  title: text.optional(),
  extension: text.optional(),
  manager: text.optional(),
  username: text.optional(),
  phoneNumbers: z.array(phoneNumber).optional(),
  location: text.optional(),
  line: text.optional(),
  addresses: z.array(address).optional(),
  services: services.optional(),
  licenses: z.array(licenseChoice).optional(),
  roles: roles.optional(),
  settings: settings.optional(),
  suspended: flag.optional(),
  hierarchy: text.optional(),
  adoptExisting: flag.optional(),
  onDelete: z.enum(ON_DELETE).optional(),
  service: text.optional(),
  organizationId: text.optional(),
  subscriptionId: text.optional(),
  siteUrl: text.optional(),
  licenseNames: z.partialRecord(z.enum(SERVICES.map(({ key }) => key)), text).optional(),
});

const serviceInputs = z.strictObject({
  name: text,
  organizationId: text.optional(),
  subscriptionId: text.optional(),
  siteUrl: text.optional(),
  licenseNames: z.partialRecord(z.enum(SERVICES.map(({ key }) => key)), text).optional(),
});

/**
 * Everything wrong with the shape of a user's stated values.
 * @param unresolved names of properties whose value is not known yet (a preview); they are not judged
 */
export function userShapeFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  return shapeFaults(userInputs, inputs, unresolved);
}

/** The same for a `WebexAppService`. */
export function serviceShapeFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  return shapeFaults(serviceInputs, inputs, unresolved);
}

function shapeFaults(schema: z.ZodType, inputs: Record<string, unknown>, unresolved: readonly string[]): Fault[] {
  const parsed = schema.safeParse(inputs);
  if (parsed.success) return [];
  return parsed.error.issues
    .filter((issue) => !unresolved.includes(String(issue.path[0])))
    .flatMap((issue) => faultsOf(issue, inputs));
}

function faultsOf(issue: z.core.$ZodIssue, inputs: unknown): Fault[] {
  const path = pathText(issue.path);
  const value = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    inputs,
  );
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownProperty([...issue.path, key], inputs));
    case "invalid_key":
      return [unknownProperty(issue.path, inputs)];
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
      return unionFaults(issue, path, value, inputs);
    default:
      return [{ path, reason: value === undefined ? issue.message : `${shown(value)} ${issue.message}` }];
  }
}

/** Where the value is an object, the faults inside it say more than "neither a boolean nor a selector". */
function unionFaults(issue: z.core.$ZodIssueInvalidUnion, path: string, value: unknown, inputs: unknown): Fault[] {
  const inner = typeof value === "object" && !Array.isArray(value) ? issue.errors.at(-1) : undefined;
  if (inner) return inner.flatMap((nested) => faultsOf({ ...nested, path: [...issue.path, ...nested.path] }, inputs));
  return [{ path, reason: `${shown(value)} is not allowed; ${issue.message}` }];
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

function unknownProperty(path: readonly PropertyKey[], inputs: unknown): Fault {
  const parent = path.slice(0, -1);
  const like = nearest(String(path.at(-1)), knownKeys(parent));
  const hint =
    like.length > 0
      ? `did you mean ${alternatives(like)}?`
      : `remove it, or see the documentation for the name it has here`;
  void inputs;
  return { path: pathText(path), reason: `there is no such property; ${hint}` };
}

/** The property names the user schema knows under a path; none where the path leaves the schema. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  let schema: unknown = userInputs;
  for (const key of path) schema = child(unwrapped(schema), key);
  const found = unwrapped(schema);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function child(schema: unknown, key: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, unknown>)[key];
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
