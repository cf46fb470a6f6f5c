import type { Call } from "./http/call.ts";
import { isRecord, sanitizeMessage } from "./http/errorBody.ts";
import { UnusableAnswer } from "./http/errors.ts";
import { sameId } from "./ids.ts";
import { type Person, WRITABLE } from "./person.ts";

/** The person that an answer must be about. */
export interface Expected {
  id?: string | undefined;
  email?: string | undefined;
  organizationId?: string | undefined;
}

/**
 * The person in an answer.
 * @throws UnusableAnswer if it is another person, or if a writable field cannot be read, because the next PUT would
 * clear the field. In the answer to a POST such a field is ignored, because the id of the new person must not be lost
 */
export function parsePerson({ method }: Pick<Call, "method">, answer: unknown, expected: Expected): Person {
  const person = isRecord(answer) ? toPerson(answer) : undefined;
  const wrong = person && (mismatch(person, expected) ?? (method === "POST" ? undefined : unreadableFields(answer)));
  if (person !== undefined && wrong === undefined) return person;
  throw new UnusableAnswer(wrong ?? "Webex answered without a person");
}

/** Why this is not the expected person. All forms of an id, and any case of an address, are equal. */
function mismatch(person: Person, expected: Expected): string | undefined {
  if (expected.id !== undefined && !sameId(person.id, expected.id)) return wrongPerson(person.id);
  if (expected.email !== undefined && !includesEmail(person, expected.email))
    return wrongPerson(person.emails[0] ?? person.id);
  const { orgId } = person;
  if (expected.organizationId === undefined || orgId === undefined || sameId(orgId, expected.organizationId))
    return undefined;
  return `Webex answered with a person of another organization (${sanitizeMessage(orgId, [], 200)})`;
}

/** The reason for an error: the answer is about another person than the request. */
export function wrongPerson(who: string): string {
  return `Webex answered with another person (${sanitizeMessage(who, [], 200)})`;
}

/** Whether any address of the person is this one. */
export function includesEmail(person: Person, email: string): boolean {
  return person.emails.some((address) => address.toLowerCase() === email.toLowerCase());
}

/**
 * Whether an answer contains fields that only administrators get. Webex omits empty fields, so any one of them shows
 * it.
 */
export function hasAdminFields({ licenses, loginEnabled, invitePending }: Person): boolean {
  return licenses !== undefined || loginEnabled !== undefined || invitePending !== undefined;
}

/**
 * Reads a person from an answer. Omits null values and fields whose shape is not as Webex describes it. Turns the two
 * flags into booleans, because Webex may write them as strings.
 */
export function toPerson(item: object): Person | undefined {
  const misshapen = misshapenFields(item);
  const fields: Record<string, unknown> = Object.fromEntries(
    Object.entries(item).filter(([name, value]) => value !== null && !misshapen.includes(name)),
  );
  const { id, emails = [] } = fields;
  if (typeof id !== "string" || id === "") return undefined;
  const person: Person = { ...fields, id, emails: emails as string[] };
  for (const flag of ["invitePending", "loginEnabled"] as const) {
    const value: unknown = fields[flag];
    if (value !== undefined) person[flag] = value === true || value === "true";
  }
  return person;
}

type Shape = (value: unknown) => boolean;

const isText: Shape = (value) => typeof value === "string";
const listOf =
  (is: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(is);

/** The shapes of the fields that the provider reads. */
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

function misshapenFields(item: unknown): string[] {
  const fields = isRecord(item) ? item : {};
  return Object.entries(SHAPES).flatMap(([field, is]) => {
    const value = fields[field] ?? undefined;
    return value === undefined || is(value) ? [] : field;
  });
}

function unreadableFields(answer: unknown): string | undefined {
  const fields = misshapenFields(answer).filter((field) => WRITABLE.some((writable) => writable === field));
  return fields.length > 0 ? `Webex answered with a person whose ${fields.join(", ")} cannot be read` : undefined;
}
