import type { Call } from "./http/call.ts";
import { isRecord, sanitizeMessage } from "./http/errorBody.ts";
import { WebexError } from "./http/errors.ts";
import { sameId } from "./ids.ts";
import { type Person, WRITABLE } from "./person.ts";

/** Whom an answer has to be about. */
export interface Expected {
  id?: string | undefined;
  email?: string | undefined;
  organizationId?: string | undefined;
}

/**
 * The person of an answer, if it is the one that was asked for. What cannot be read is refused, since the next PUT would
 * leave it out; only somebody just made is taken without it, lest the id be lost.
 */
export function parsePerson(call: Call, answer: unknown, asked: Expected): Person {
  const person = isRecord(answer) ? toPerson(answer) : undefined;
  const wrong = person && (mismatch(person, asked) ?? (call.method === "POST" ? undefined : unread(answer)));
  if (person !== undefined && wrong === undefined) return person;
  throw new WebexError({
    ...call,
    reason: wrong ?? "Webex answered without a person",
    outcomeUnknown: call.method !== "GET",
  });
}

/** In whatever way an id is written, and whatever the capitals of an address. */
function mismatch(person: Person, asked: Expected): string | undefined {
  if (asked.id !== undefined && !sameId(person.id, asked.id)) return wrongPerson(person.id);
  if (asked.email !== undefined && !hasEmail(person, asked.email)) return wrongPerson(person.emails[0] ?? person.id);
  const { orgId } = person;
  if (asked.organizationId === undefined || orgId === undefined || sameId(orgId, asked.organizationId))
    return undefined;
  return `Webex answered with a person of another organization (${sanitizeMessage(orgId, [], 200)})`;
}

/** What is said of an answer about a person who was not asked for. */
export function wrongPerson(who: string): string {
  return `Webex answered about somebody else (${sanitizeMessage(who, [], 200)})`;
}

export function hasEmail(person: Person, email: string): boolean {
  return person.emails.some((held) => held.toLowerCase() === email.toLowerCase());
}

/** Whether an answer told what only administrators are told; what a person does not have is left out. */
export function hasAdminFields({ licenses, loginEnabled, invitePending }: Person): boolean {
  return licenses !== undefined || loginEnabled !== undefined || invitePending !== undefined;
}

/**
 * A person of an answer: null is absent, the two claims are booleans, which the description calls strings, and what has
 * another shape than the description says is left out.
 */
export function toPerson(item: object): Person | undefined {
  const unread = misshapen(item);
  const fields: Record<string, unknown> = Object.fromEntries(
    Object.entries(item).filter(([name, value]) => value !== null && !unread.includes(name)),
  );
  const { id, emails = [] } = fields;
  if (typeof id !== "string" || id === "") return undefined;
  const person: Person = { ...fields, id, emails: emails as string[] };
  for (const claim of ["invitePending", "loginEnabled"] as const) {
    const value: unknown = fields[claim];
    if (value !== undefined) person[claim] = value === true || value === "true";
  }
  return person;
}

type Shape = (value: unknown) => boolean;

const isText: Shape = (value) => typeof value === "string";
const listOf =
  (is: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(is);

/** Of the fields that something is made of. */
const SHAPES: { readonly [Field in keyof Person]?: Shape } = {
  emails: listOf(isText),
  roles: listOf(isText),
  licenses: listOf(isText),
  siteUrls: listOf(isText),
  phoneNumbers: listOf(isRecord),
  addresses: listOf(isRecord),
  sipAddresses: listOf(isRecord),
  orgId: isText,
  displayName: isText,
  firstName: isText,
  lastName: isText,
  avatar: isText,
  extension: isText,
  locationId: isText,
  department: isText,
  manager: isText,
  managerId: isText,
  title: isText,
  created: isText,
  type: isText,
};

function misshapen(item: unknown): string[] {
  const fields = isRecord(item) ? item : {};
  return Object.entries(SHAPES).flatMap(([field, is]) => {
    const value = fields[field] ?? undefined;
    return value === undefined || is(value) ? [] : field;
  });
}

function unread(answer: unknown): string | undefined {
  const fields = misshapen(answer).filter((field) => WRITABLE.some((writable) => writable === field));
  return fields.length > 0 ? `Webex answered with a person whose ${fields.join(", ")} nobody can read` : undefined;
}
