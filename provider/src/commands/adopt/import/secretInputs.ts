import { z } from "zod";
import { repeatedOutputs } from "../../../model/user/repeatedOutputs.ts";
import type { Planned, PlannedCreate } from "./plannedCreates.ts";

/** What a preview in JSON shows of a secret. */
const HIDDEN = "[secret]";
/** By which the engine marks a secret, and the mark. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

const secret = z.object({ [SIGNATURE]: z.literal(SECRET), plaintext: z.string() });
const properties = z.record(z.string(), z.unknown());
const plan = z.object({
  resourcePlans: z.record(
    z.string(),
    z.object({ goal: z.object({ inputDiff: z.object({ adds: properties.nullish() }).nullish() }).nullish() }),
  ),
});

/** The first input whose value the preview does not show. */
export function hiddenInput({ inputs }: Pick<PlannedCreate, "inputs">): string | undefined {
  return Object.keys(inputs).find((name) => isHidden(inputs[name]));
}

/** Why a resource is left out whose secret the plan does not tell either. */
export function hiddenReason(name: string): string {
  return `${name} is a secret that Pulumi does not tell; state it in plain for the import, or let \`up\` adopt the user with adoptExisting`;
}

function isHidden(value: unknown): boolean {
  return value === HIDDEN || (typeof value === "object" && value !== null && SIGNATURE in value);
}

/**
 * The inputs with the secrets that the preview hides.
 * @param json the plan that it has saved, with its secrets
 */
export function withSecretInputs(planned: Planned, json: string): Planned {
  const { resourcePlans } = plan.parse(JSON.parse(json));
  return {
    ...planned,
    creates: planned.creates.map((create) => {
      const shown = revealed(create, resourcePlans[create.urn]?.goal?.inputDiff?.adds ?? {});
      const secrets = Object.keys(shown);
      return secrets.length === 0 ? create : { ...create, inputs: { ...create.inputs, ...shown }, secrets };
    }),
  };
}

function revealed({ inputs }: PlannedCreate, planned: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(inputs).flatMap((name): [string, unknown][] => {
      const { data } = secret.safeParse(isHidden(inputs[name]) ? planned[name] : undefined);
      return data === undefined ? [] : [[name, JSON.parse(data.plaintext)]];
    }),
  );
}

/**
 * The properties of a user as the import takes them: it keeps in secret what is marked. A refresh and a destroy know by
 * `__secrets` what they must not print.
 */
export function withMarks(
  { inputs, outputs }: Record<"inputs" | "outputs", Record<string, unknown>>,
  secrets: readonly string[] = [],
): Record<"inputs" | "outputs", Record<string, unknown>> {
  if (secrets.length === 0) return { inputs, outputs };
  const marks = marked(outputs, [...secrets, ...repeatedOutputs(secrets)]);
  return { inputs: marked(inputs, secrets), outputs: { ...marks, __secrets: secrets } };
}

function marked(values: Record<string, unknown>, secrets: readonly string[]): Record<string, unknown> {
  const names = secrets.filter((name) => values[name] !== undefined);
  const marks = names.map((name) => [name, { [SIGNATURE]: SECRET, plaintext: JSON.stringify(values[name]) }]);
  return { ...values, ...Object.fromEntries(marks) };
}
