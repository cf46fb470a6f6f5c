import { hide, isHidden } from "../../model/hiddenTexts.ts";
import type { Properties } from "./properties.ts";

/** Takes the mark `__secrets` out, and keeps the values that it names out of everything that is printed from now on. */
export function takeSecrets(properties: Properties): Properties {
  const { __secrets: _, ...rest } = properties;
  const names = secretsIn(properties);
  hideFields(rest, names);
  if (names.includes("email")) hideFields({ ...(rest.emailChange as object | undefined) }, ["from", "to"]);
  return names.length === 0 ? properties : rest;
}

/** The names in the mark of a resource. */
export function secretsIn({ __secrets }: Properties): string[] {
  return Array.isArray(__secrets) ? __secrets.map(String) : [];
}

/** Hides these fields also as `check` has written them. */
export function hideFields(properties: Properties, names: readonly string[]): void {
  for (const name of names) hide(properties[name]);
}

/**
 * Outputs with the mark, because a refresh and a destroy run no program that could tell what is secret.
 * @param before the outputs that the state had
 */
export function withSecretsMark(outputs: Properties, inputs: Properties, before: Properties = {}): Properties {
  const secret = Object.keys(inputs).filter((name) => isHidden(inputs[name]));
  const names = [...new Set([...secretsIn(before), ...secret])].sort();
  return names.length === 0 ? outputs : { ...outputs, __secrets: names };
}
