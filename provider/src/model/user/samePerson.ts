import { sameEmail } from "./email.ts";
import { e164 } from "./phoneNumbers.ts";
import { statedDisplayName } from "./status.ts";

/** What tells people apart, as far as it is known. Anything that is not a text counts as unknown. */
export type Likeness = Readonly<Record<string, unknown>>;

/**
 * Why two resources with different addresses are evidently the same person; undefined if they are not.
 *
 * The same name or the same user id on Unified CM is enough. A number may pass from one person to the next, so it
 * counts only if the names do not contradict it: one of them is unknown, or they share the first or the last name. The
 * same holds for the part of the address before the `@`.
 * @example
 * ```ts
 * whySamePerson({ displayName: "Ada Adams", email: "ada@old.example" }, { displayName: "Ada Adams" }); // "the name Ada Adams"
 * ```
 */
export function whySamePerson(a: Likeness, b: Likeness): string | undefined {
  const username = shared(a, b, (person) => textOf(person.username));
  if (username !== undefined) return `the username ${username}`;
  const name = shared(a, b, nameOf);
  if (name !== undefined) return `the name ${name}`;
  const areBothNamed = nameOf(a) !== undefined && nameOf(b) !== undefined;
  const part = shared(a, b, ({ firstName }) => textOf(firstName)) ?? shared(a, b, ({ lastName }) => textOf(lastName));
  if (areBothNamed && part === undefined) return undefined;
  const withPart = part === undefined ? "" : ` and the name ${part}`;
  const number = shared(a, b, numberOf);
  if (number !== undefined) return `the number ${number}${withPart}`;
  const extension = shared(a, b, extensionOf);
  if (extension !== undefined) return `the extension ${extension}${withPart}`;
  const local = shared(a, b, ({ email }) => localPart(textOf(email)));
  return local === undefined ? undefined : `${local}@… in the address${withPart}`;
}

/** What is compared, and nothing else of a person. */
export function likenessOf(inputs: Likeness): Likeness {
  const { email, firstName, lastName, displayName, username, phoneNumbers, extension, location } = inputs;
  return { email, firstName, lastName, displayName, username, phoneNumbers, extension, location };
}

/** Whether both have the same address, which no two people have. */
export function sameAddress(a: Likeness, b: Likeness): boolean {
  const [one, other] = [textOf(a.email), textOf(b.email)];
  return one !== undefined && other !== undefined && sameEmail(one, other);
}

/** The value of both, in the words of the second, if both have the same. Case, accents' encoding and spaces aside. */
function shared(a: Likeness, b: Likeness, read: (person: Likeness) => string | undefined): string | undefined {
  const [one, other] = [read(a), read(b)];
  return one !== undefined && other !== undefined && folded(one) === folded(other) ? other : undefined;
}

function folded(text: string): string {
  return text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}

function nameOf({ displayName, firstName, lastName }: Likeness): string | undefined {
  const names = { displayName: textOf(displayName), firstName: textOf(firstName), lastName: textOf(lastName) };
  const stated = Object.entries(names).filter(([, name]) => name !== undefined);
  return textOf(statedDisplayName(Object.fromEntries(stated)));
}

function numberOf({ phoneNumbers }: Likeness): string | undefined {
  const [first] = Array.isArray(phoneNumbers) ? (phoneNumbers as unknown[]) : [];
  const value = textOf((first as { value?: unknown } | null | undefined)?.value);
  return value === undefined ? undefined : (e164(value) ?? value);
}

/** An extension belongs to its location. */
function extensionOf({ extension, location }: Likeness): string | undefined {
  const [own, at] = [textOf(extension), textOf(location)];
  return own !== undefined && at !== undefined ? `${own} in ${at}` : undefined;
}

function localPart(email: string | undefined): string | undefined {
  return textOf(email?.split("@")[0]);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
