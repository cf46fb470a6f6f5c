import { encodingsOf } from "../../webex/http/errorBody.ts";
import type { Properties } from "./properties.ts";

/** The secret values that this process was given, as they may stand in a message, and the same in capitals. */
const hidden = new Map<string, string>();

/** The same as they are. */
const secretValues = new Set<unknown>();

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
  const secret = Object.keys(inputs).filter((name) => secretValues.has(inputs[name]));
  const names = [...new Set([...secretsIn(before), ...secret])].sort();
  return names.length === 0 ? outputs : { ...outputs, __secrets: names };
}

function hide(value: unknown): void {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || text === "") return;
  secretValues.add(text);
  for (const form of [text, text.trim()].flatMap((each) => [each, ...encodingsOf(each), each.slice(0, SHOWN_LENGTH)]))
    if (form !== "") hidden.set(form, form.toUpperCase());
}

/** A message shows so much of a long value. */
const SHOWN_LENGTH = 57;

/** A shorter value may be part of ordinary words: it is replaced as a word of its own. */
const MIN_PART_LENGTH = 4;

/** The value, or `[secret]` if it is one. */
export function shownValue(value: string): string {
  return secretValues.has(value) ? "[secret]" : value;
}

/** A message without the secret values, in whatever capitals they stand there. */
export function withoutHidden(text: string): string {
  // Of thousands of secrets a message has one or two, and a pattern of all would take longer than the request.
  const capitals = text.toUpperCase();
  const present = [...hidden].flatMap(([form, inCapitals]) => (capitals.includes(inCapitals) ? form : []));
  if (present.length === 0) return text;
  // The longest first, because a secret may contain another one.
  const forms = present.sort((a, b) => b.length - a.length).map(patternOf);
  return text.replace(new RegExp(forms.join("|"), "giu"), "[secret]");
}

function patternOf(form: string): string {
  const literal = form.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return form.length < MIN_PART_LENGTH ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
}
