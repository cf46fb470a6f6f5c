import { encodingsOf } from "../../webex/http/errorBody.ts";
import type { Properties } from "./properties.ts";

/** The secret values that this process was given, as they may stand in a message. */
const hidden = new Set<string>();

/** Takes the mark `__secrets` out, and keeps the values that it names out of everything that is printed from now on. */
export function takeSecrets(inputs: Properties): Properties {
  const { __secrets, ...rest } = inputs;
  if (!Array.isArray(__secrets)) return inputs;
  for (const name of __secrets) hide(rest[String(name)]);
  return rest;
}

function hide(value: unknown): void {
  if (typeof value !== "string" || value === "") return;
  for (const form of [value, value.trim()].flatMap((text) => [text, ...encodingsOf(text), text.slice(0, SHOWN_LENGTH)]))
    if (form !== "") hidden.add(form);
}

/** A message shows so much of a long value. */
const SHOWN_LENGTH = 57;

/** A shorter value may be part of ordinary words: it is replaced as a word of its own. */
const MIN_PART_LENGTH = 4;

/** A message without the secret values, in whatever capitals they stand there. */
export function withoutHidden(text: string): string {
  if (hidden.size === 0) return text;
  // The longest first, because a secret may contain another one.
  const forms = [...hidden].sort((a, b) => b.length - a.length).map(patternOf);
  return text.replace(new RegExp(forms.join("|"), "giu"), "[secret]");
}

function patternOf(form: string): string {
  const literal = form.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return form.length < MIN_PART_LENGTH ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
}
