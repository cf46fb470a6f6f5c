import { fault } from "./http/errors.ts";

export interface PhoneNumber {
  /** Webex takes only `work`, and reports `work_extension`, `mobile`, `fax` and others. */
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

/** What a write may state. */
interface Writable {
  /** The primary one first. */
  emails?: string[];
  /** Those of kind `work`, for a person with a Calling licence: all of them. [] takes them away. */
  phoneNumbers?: PhoneNumber[];
  /** For a person with a Calling licence; without the location's routing prefix. "" takes it away. */
  extension?: string;
  /** Counts only in the request that assigns a Calling licence; later Webex ignores a change or refuses it. */
  locationId?: string;
  displayName?: string;
  firstName?: string;
  lastName?: string;
  avatar?: string;
  orgId?: string;
  roles?: string[];
  licenses?: string[];
  department?: string;
  /** A name. Leave it out of an update that changes `managerId`, which it would contradict. */
  manager?: string;
  managerId?: string;
  title?: string;
  addresses?: Address[];
  /** `site.webex.com` for a host, `site.webex.com#attendee` for an attendee. */
  siteUrls?: string[];
}

/**
 * A person as Webex tells it. What is empty is absent; lists of people and callers that are no administrators get less;
 * calling fields come only with callingData.
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
  /** Faults of parts of the record, by part; undocumented. */
  errors?: Record<string, { code?: string | number; reason?: string }>;
}

/** POST /people: one address, and a display, first or last name. `nickName` cannot be set. */
export interface PersonCreate extends Writable {
  emails: string[];
}

/** PUT /people/{id} replaces the person: what is left out may be cleared (the avatar is), so state everything. */
export interface PersonUpdate extends Writable {
  displayName: string;
  /** Whether the person may use Webex. */
  loginEnabled?: boolean;
}

/** The fields that a PUT has to repeat. */
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
 * The record to begin a PUT with: all that Webex told and takes back. `displayName` falls back on the first address. Of a
 * person who calls it is whole only if the person was read with callingData.
 */
export function updateOf(person: Person): PersonUpdate {
  return toUpdateBody({ ...person, displayName: person.displayName ?? person.emails[0] ?? "" });
}

/** Leaves out what is read-only, numbers that are not `work`, and the mark `primary`, which only answers carry. */
export function toUpdateBody(person: PersonUpdate): PersonUpdate {
  const stated = WRITABLE.filter((field) => person[field] !== undefined).map((field) => [field, person[field]]);
  const body: PersonUpdate = { displayName: person.displayName, ...Object.fromEntries(stated) };
  return withWorkNumbers(body);
}

/** Nothing can be taken away from a person who is not there yet, so empty calling fields are left out. */
export function toCreateBody(person: PersonCreate): PersonCreate {
  const body = withWorkNumbers({ ...person });
  if (body.phoneNumbers?.length === 0) delete body.phoneNumbers;
  if (body.extension === "") delete body.extension;
  return body;
}

/** A list of other kinds alone is left out: only an empty one is meant to take the work numbers away. */
function withWorkNumbers<T extends Writable>(body: T): T {
  const { phoneNumbers } = body;
  if (phoneNumbers === undefined) return body;
  const work = phoneNumbers.filter(({ type }) => type === "work").map(({ type, value }) => ({ type, value }));
  if (work.length > 0 || phoneNumbers.length === 0) body.phoneNumbers = work;
  else delete body.phoneNumbers;
  return body;
}

/** Below /people. An empty id would name the list of all people, and "me" the owner of the token. */
export function personPath(id: string): string {
  if (/^(\.{0,2}|me)$/i.test(id.trim())) throw fault(`"${id}" is not the id of a person.`);
  return `/people/${encodeURIComponent(id)}`;
}
