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
  const [one, other] = [factsOf(a), factsOf(b)];
  const username = shared(one.username, other.username);
  if (username !== undefined) return `the username ${username}`;
  const name = shared(one.name, other.name);
  if (name !== undefined) return `the name ${name}`;
  const part = shared(one.firstName, other.firstName) ?? shared(one.lastName, other.lastName);
  if (one.name && other.name && part === undefined) return undefined;
  const withPart = part === undefined ? "" : ` and the name ${part}`;
  const number = shared(one.number, other.number);
  if (number !== undefined) return `the number ${number}${withPart}`;
  const extension = shared(one.extension, other.extension);
  if (extension !== undefined) return `the extension ${extension}${withPart}`;
  const local = shared(one.localPart, other.localPart);
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

interface Fact {
  text: string;
  /** Case, the encoding of accents and spaces aside. */
  folded: string;
}

type Facts = Partial<
  Record<"username" | "name" | "firstName" | "lastName" | "number" | "extension" | "localPart", Fact>
>;

/** Where a domain is renamed, everybody is compared with everybody: what is compared is found once. */
const known = new WeakMap<Likeness, Facts>();

function factsOf(person: Likeness): Facts {
  const facts = known.get(person) ?? findFacts(person);
  known.set(person, facts);
  return facts;
}

function findFacts(person: Likeness): Facts {
  const texts = {
    username: textOf(person.username),
    name: nameOf(person),
    firstName: textOf(person.firstName),
    lastName: textOf(person.lastName),
    number: numberOf(person),
    extension: extensionOf(person),
    localPart: localPart(textOf(person.email)),
  };
  const stated = Object.entries(texts).flatMap(([key, text]) =>
    text === undefined ? [] : [[key, { text, folded: folded(text) }]],
  );
  return Object.fromEntries(stated);
}

/** The value of both, in the words of the second, if both have the same. */
function shared(a: Fact | undefined, b: Fact | undefined): string | undefined {
  return a !== undefined && a.folded === b?.folded ? b?.text : undefined;
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
