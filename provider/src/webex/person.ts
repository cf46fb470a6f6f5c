import { fault } from "./http/errors.ts";
import { sentId } from "./ids.ts";

export interface PhoneNumber {
  /** Webex accepts only `work`, and reports `work_extension`, `mobile`, `fax` and others. */
  type: string;
  value: string;
  primary?: boolean;
}

export interface Address {
  type?: string;
  country?: string;
  locality?: string;
  region?: string;
  streetAddress?: string;
  postalCode?: string;
}

/** The fields that can be written. */
interface Writable {
  /** The primary one first. */
  emails?: string[];
  /** All numbers of type `work`, for a person with a Calling licence. [] removes them. */
  phoneNumbers?: PhoneNumber[];
  /** For a person with a Calling licence; without the location's routing prefix. "" removes it. */
  extension?: string;
  /** Has an effect only in the request that assigns a Calling licence. Later, Webex ignores or rejects a change. */
  locationId?: string;
  displayName?: string;
  firstName?: string;
  lastName?: string;
  avatar?: string;
  orgId?: string;
  roles?: string[];
  licenses?: string[];
  department?: string;
  /**
   * The manager's name. Omit it from an update that changes `managerId`, because the two would contradict each other.
   */
  manager?: string;
  managerId?: string;
  title?: string;
  addresses?: Address[];
  /** `site.webex.com` for a host, `site.webex.com#attendee` for an attendee. */
  siteUrls?: string[];
}

/**
 * A person in Webex's answers, which omit empty fields. Lists of people, and callers that are not administrators, get
 * fewer fields. Calling fields come only with callingData.
 */
export interface Person extends Writable {
  id: string;
  emails: string[];
  nickName?: string;
  created?: string;
  lastModified?: string;
  timezone?: string;
  lastActivity?: string;
  sipAddresses?: { type: string; value: string; primary?: boolean }[];
  xmppFederationJid?: string;
  status?: string;
  invitePending?: boolean;
  loginEnabled?: boolean;
  type?: string;
  /** Errors of parts of the record, by part; undocumented. */
  errors?: Record<string, { code?: string | number; reason?: string }>;
}

/** The body of POST /people: one e-mail address, and a display, first or last name. `nickName` cannot be set. */
export interface PersonCreate extends Writable {
  emails: string[];
}

/** The body of PUT /people/{id}, which replaces the person: omitted fields may be cleared (the avatar is). */
export interface PersonUpdate extends Writable {
  displayName: string;
  /** Whether the person may use Webex. */
  loginEnabled?: boolean;
}

/** The fields that a PUT has to repeat to keep them. */
export const WRITABLE = [
  "emails",
  "phoneNumbers",
  "extension",
  "locationId",
  "displayName",
  "firstName",
  "lastName",
  "avatar",
  "orgId",
  "roles",
  "licenses",
  "department",
  "manager",
  "managerId",
  "title",
  "addresses",
  "siteUrls",
  "loginEnabled",
] as const satisfies readonly (keyof PersonUpdate)[];

/**
 * The body of a PUT that changes nothing: all writable fields of the person. `displayName` falls back on the first
 * address. For a person with a Calling licence it is complete only if the person was read with callingData.
 */
export function updateOf(person: Person): PersonUpdate {
  return toUpdateBody({ ...person, displayName: person.displayName ?? person.emails[0] ?? "" });
}

/**
 * Omits read-only fields, numbers that are not of type `work`, and the flag `primary`, which occurs only in answers.
 */
export function toUpdateBody(person: PersonUpdate): PersonUpdate {
  const fields = WRITABLE.filter((field) => person[field] !== undefined).map((field) => [field, person[field]]);
  const body: PersonUpdate = { displayName: person.displayName, ...Object.fromEntries(fields) };
  return withWorkNumbers(body);
}

/** Omits empty calling fields: a person who does not exist yet has nothing to remove. */
export function toCreateBody(person: PersonCreate): PersonCreate {
  const body = withWorkNumbers({ ...person });
  if (body.phoneNumbers?.length === 0) delete body.phoneNumbers;
  if (body.extension === "") delete body.extension;
  return body;
}

/**
 * Keeps work numbers only. A list without any is omitted, because only a list that is empty from the start removes
 * numbers.
 */
function withWorkNumbers<T extends Writable>(body: T): T {
  const { phoneNumbers } = body;
  if (phoneNumbers === undefined) return body;
  const workNumbers = phoneNumbers.filter(({ type }) => type === "work").map(({ type, value }) => ({ type, value }));
  if (workNumbers.length > 0 || phoneNumbers.length === 0) body.phoneNumbers = workNumbers;
  else delete body.phoneNumbers;
  return body;
}

/**
 * The path of a person.
 * @throws an error for an empty id, which would mean the list of all people, and for "me", the owner of the token
 */
export function personPath(id: string): string {
  if (/^(\.{0,2}|me)$/i.test(id.trim())) throw fault(`"${id}" is not the id of a person.`);
  return `/people/${encodeURIComponent(sentId(id))}`;
}
