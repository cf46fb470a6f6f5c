import { isPlainObject } from "../omitUnmanaged.ts";
import { tidyText } from "../tidyText.ts";

/** The inputs that are words for people, or by which something is found; with all that lists and selectors have in them. */
const WORDS: readonly string[] = [
  ...["firstName", "lastName", "displayName", "department", "title", "manager", "addresses"],
  ...["extension", "location", "line", "username"],
  ...["services", "licenses", "subscriptionId", "siteUrl"],
];

/** The inputs of a user with tidy texts. Whatever is no text stays, to be judged. */
export function withTidyTexts<T extends Record<string, unknown>>(inputs: T): T {
  return mapValues(inputs, (value, name) => (WORDS.includes(name) ? tidy(value) : value)) as T;
}

function tidy(value: unknown): unknown {
  if (typeof value === "string") return tidyText(value);
  if (Array.isArray(value)) return value.map(tidy);
  return isPlainObject(value) ? mapValues(value, tidy) : value;
}

function mapValues(
  values: Readonly<Record<string, unknown>>,
  change: (value: unknown, name: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value, name)]));
}
