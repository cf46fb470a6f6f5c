import { tidyText } from "../tidyText.ts";

/** The inputs that are words for people, and the manager and the extension, which Webex takes literally. */
const WORDS: readonly string[] = [
  "firstName",
  "lastName",
  "displayName",
  "department",
  "title",
  "manager",
  "extension",
];

/** The inputs of a user with tidy texts. Whatever is no text stays, to be judged. */
export function withTidyTexts<T extends Record<string, unknown>>(inputs: T): T {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => {
      if (WORDS.includes(name)) return [name, tidy(value)];
      return [name, name === "addresses" && Array.isArray(value) ? value.map(withTidyParts) : value];
    }),
  ) as T;
}

function withTidyParts(address: unknown): unknown {
  if (typeof address !== "object" || address === null) return address;
  return Object.fromEntries(Object.entries(address).map(([part, value]) => [part, tidy(value)]));
}

function tidy(value: unknown): unknown {
  return typeof value === "string" ? tidyText(value) : value;
}
