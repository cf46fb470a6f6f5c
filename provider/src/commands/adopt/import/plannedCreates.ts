import { z } from "zod";

/** What a preview in JSON says of a resource that it would create. */
export interface PlannedCreate {
  urn: string;
  type: string;
  /** The last part of the URN. */
  name: string;
  /** A resource of a provider, and not a component. */
  custom: boolean;
  /** The URN of its parent; absent for the stack itself. */
  parent?: string | undefined;
  /** As `check` returned them. */
  inputs: Record<string, unknown>;
  /** The URNs from whose outputs each input comes. */
  propertyDependencies: Record<string, readonly string[]>;
  /** The names of inputs that are secrets and whose values are known all the same. */
  secrets?: readonly string[];
}

const properties = z.record(z.string(), z.unknown());

const preview = z.object({
  steps: z
    .array(
      z.object({
        op: z.string(),
        urn: z.string(),
        newState: z
          .object({
            type: z.string(),
            custom: z.boolean().default(false),
            parent: z.string().optional(),
            inputs: properties.default({}),
            propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
          })
          .optional(),
      }),
    )
    .nullish(),
  diagnostics: z.array(z.object({ message: z.string(), severity: z.string() })).nullish(),
});

/** The preview of a program: what it would create, what is in the state already, and what it said. */
export interface Planned {
  creates: PlannedCreate[];
  /** URNs of resources that the state has. */
  known: string[];
  /** Errors of the preview. */
  errors: string[];
}

/** Reads the output of `pulumi preview --json`. */
export function plannedCreates(json: string): Planned {
  const { steps, diagnostics } = preview.parse(JSON.parse(json));
  const all = steps ?? [];
  return {
    creates: all.flatMap(({ op, urn, newState }) => {
      if (op !== "create" || newState === undefined) return [];
      const { type, custom, parent, inputs } = newState;
      const dependencies = Object.entries(newState.propertyDependencies ?? {}).map(([key, urns]) => [key, urns ?? []]);
      const propertyDependencies = Object.fromEntries(dependencies) as PlannedCreate["propertyDependencies"];
      return [{ urn, type, custom, parent, inputs, propertyDependencies, name: nameIn(urn) }];
    }),
    known: all.flatMap(({ op, urn }) => (op === "create" ? [] : [urn])),
    errors: (diagnostics ?? []).filter(({ severity }) => severity === "error").map(({ message }) => message.trim()),
  };
}

/** A name may contain `::` itself. */
export function nameIn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
