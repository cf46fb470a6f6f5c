import { secretPattern } from "./secretPattern.ts";

/** The secret values that this process was given, in capitals, and which parts of them no encoding changes. */
const hidden = new Map<string, { inCapitals: string; parts: readonly string[] }>();

/** The same as they are. */
const secretValues = new Set<string>();

/** Keeps a value, and everything in it, out of everything that is printed from now on. */
export function hide(value: unknown): void {
  for (const text of textsIn(value)) {
    secretValues.add(text);
    const inCapitals = text.trim().toUpperCase();
    if (inCapitals !== "") hidden.set(text.trim(), { inCapitals, parts: inCapitals.match(/[A-Z0-9]+/g) ?? [] });
  }
}

/** Whether everything in the value is hidden. */
export function isHidden(value: unknown): boolean {
  const texts = textsIn(value);
  return texts.length > 0 && texts.every((text) => secretValues.has(text));
}

/** What a value says in words and numbers; a switch that is on says nothing. */
function textsIn(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsIn);
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text !== "" ? [text] : [];
}

/** The value, or `[secret]` if it is one. */
export function shownValue(value: string): string {
  return isHidden(value) ? "[secret]" : value;
}

/** A shorter value may be part of ordinary words: it is replaced as a word of its own. */
const MIN_PART_LENGTH = 4;

/** A message without the secret values, in whatever capitals and encoding they stand there. */
export function withoutHidden(text: string): string {
  // Of thousands of secrets a message has one or two, and a pattern of all would take longer than the request.
  const capitals = text.toUpperCase();
  const mayEncode = /[%&+\\]/.test(text);
  const present = [...hidden].flatMap(([value, { inCapitals, parts }]) => {
    const isEncoded = () => mayEncode && parts.every((part) => capitals.includes(part));
    return capitals.includes(inCapitals) || isEncoded() ? value : [];
  });
  if (present.length === 0) return text;
  // The longest first, because a secret may contain another one.
  const patterns = present.sort((a, b) => b.length - a.length).map(patternOf);
  return text.replace(new RegExp(patterns.join("|"), "giu"), "[secret]");
}

function patternOf(value: string): string {
  const pattern = secretPattern(value);
  return value.length < MIN_PART_LENGTH ? `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])` : pattern;
}
