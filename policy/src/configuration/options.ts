import type { PolicyConfigSchema } from "@pulumi/policy";
import { alternatives, nearest } from "pulumi-webex/model";
import { patternFault } from "./patterns.ts";
import { noteConfigured } from "./unconfigured.ts";

export type Schema = PolicyConfigSchema["properties"][string];

/** The configuration of a rule: its JSON schema, and the values the schema describes. */
export interface Options<T extends object> {
  schema: PolicyConfigSchema;
  /** What `--policy-pack-config` says, over the defaults; what nobody can hold users against ends the run. */
  of(args: { getConfig<C extends object>(): C }): T;
}

/**
 * One schema with its default for each property, so that neither can be forgotten.
 * @param rule where it judges nothing before it is configured: its name
 */
export function options<T extends object>(
  properties: { [K in keyof T]: Schema & { default: T[K] } },
  rule?: string,
): Options<T> {
  const entries = Object.entries<Schema & { default: unknown }>(properties);
  const defaults = Object.fromEntries(entries.map(([name, schema]) => [name, schema.default]));
  return {
    schema: { properties: properties as PolicyConfigSchema["properties"] },
    of: (args) => {
      const configured = args.getConfig<Record<string, unknown>>();
      for (const [key, value] of Object.entries(configured)) {
        const fault = optionFault(key, value, properties);
        if (fault) throw new ConfigurationError(`${fault}; correct it in the pack's configuration`);
      }
      const values = { ...defaults, ...configured };
      if (rule !== undefined) noteConfigured(rule, values, defaults);
      return values as T;
    },
  };
}

/** What is wrong with one option of a rule. */
export function optionFault(
  key: string,
  value: unknown,
  properties: Partial<Record<string, Schema>>,
): string | undefined {
  const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (!schema) return `${JSON.stringify(key)} is not an option of this rule; ${hint(key, properties)}`;
  const fault = schema.format === "regex" ? patternFault(String(value)) : lengthFault(value, schema);
  return fault && `${key}: ${fault}`;
}

function lengthFault(value: unknown, { minItems = 0 }: Schema): string | undefined {
  return Array.isArray(value) && value.length < minItems
    ? `is to have at least ${minItems}, or judges nothing`
    : undefined;
}

function hint(key: string, properties: object): string {
  const known = Object.keys(properties);
  const like = nearest(key, known);
  return like.length > 0 ? `nearest: ${alternatives(like)}` : `it has ${alternatives(known) || "none"}`;
}

/** The pack's host prints the stack, and puts the name of the rule before it. */
class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}

/** A list of texts. */
export function texts<T extends string = string>(description: string, preset: T[] = [], allowed?: readonly T[]) {
  const items: Schema = { type: "string", ...(allowed ? { enum: [...allowed] } : {}) };
  return { type: "array", items, description, default: preset } satisfies Schema;
}

/** A regular expression; the engine refuses one that Go's syntax does not know, before anything is judged. */
export function pattern(description: string) {
  return { type: "string", format: "regex", description, default: "" } satisfies Schema;
}
