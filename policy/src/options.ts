import type { PolicyConfigSchema } from "@pulumi/policy";

type Schema = PolicyConfigSchema["properties"][string];

/** The configuration of a rule: its JSON schema, and the values the schema describes. */
export interface Options<T extends object> {
  schema: PolicyConfigSchema;
  /** What `--policy-pack-config` says, over the defaults. */
  of(args: { getConfig<C extends object>(): C }): T;
}

/** One schema with its default for each property, so that neither can be forgotten. */
export function options<T extends object>(properties: { [K in keyof T]: Schema & { default: T[K] } }): Options<T> {
  const entries = Object.entries<Schema & { default: unknown }>(properties);
  const defaults = Object.fromEntries(entries.map(([name, schema]) => [name, schema.default]));
  return {
    schema: { properties: properties as PolicyConfigSchema["properties"] },
    of: (args) => ({ ...defaults, ...args.getConfig() }) as T,
  };
}

/** A list of texts. */
export function texts<T extends string = string>(description: string, preset: T[] = [], allowed?: readonly T[]) {
  const items: Schema = { type: "string", ...(allowed ? { enum: [...allowed] } : {}) };
  return { type: "array", items, description, default: preset } satisfies Schema;
}
