import { type CallManagerKind, DEVICE_KINDS } from "../../model/callManager/kinds.ts";
import { nameOfDevice } from "../../model/callManager/names.ts";
import { hide, isHidden } from "../../model/hiddenTexts.ts";
import type { Properties } from "./properties.ts";

/** Takes the mark `__secrets` out, and keeps the values that it names out of everything that is printed from now on. */
export function takeSecrets(properties: Properties): Properties {
  const { __secrets: _, ...rest } = properties;
  const names = secretsIn(properties);
  hideFields(rest, names);
  if (names.includes("email")) hideFields({ ...(rest.emailChange as object | undefined) }, ["from", "to"]);
  if (names.includes("username")) hideDevices(rest);
  return names.length === 0 ? properties : rest;
}

/** The names in the mark of a resource. */
export function secretsIn({ __secrets }: Properties): string[] {
  return Array.isArray(__secrets) ? __secrets.map(String) : [];
}

/** Hides these fields also as `check` has written them. */
export function hideFields(properties: Properties, names: readonly string[]): void {
  for (const value of names.flatMap((name) => properties[name])) hide(value);
}

/** A device has a part of its user's id in its name. */
function hideDevices(properties: Properties): void {
  const { kind, username, name } = properties;
  if (typeof name === "string") return;
  hideFields(properties, ["deviceName", "devices"]);
  if (DEVICE_KINDS.some((row) => row.kind === kind)) hide(nameOfDevice(kind as CallManagerKind, String(username)));
}

/** The names of the inputs that are secrets, for which no mark tells it. */
export function secretInputs(inputs: Properties): string[] {
  return Object.keys(inputs).filter((name) => isHidden(inputs[name]));
}

/** Outputs with the mark, because a refresh and a destroy run no program that could tell what is secret. */
export function withSecretsMark(outputs: Properties, secrets: readonly string[]): Properties {
  return secrets.length === 0 ? outputs : { ...outputs, __secrets: [...secrets].sort() };
}
