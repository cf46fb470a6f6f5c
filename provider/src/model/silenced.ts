import { isPlainObject } from "./stated.ts";

/** Something stated in the last `up` and no longer: Webex keeps it, until its empty value is stated. */
export interface Silenced {
  /** As written in a program. */
  path: string;
  /** What takes it away, as written in a program. */
  empty: string;
}

/** What a user writes to Webex, and can therefore leave there. */
const WRITTEN = [
  "firstName",
  "lastName",
  "department",
  "title",
  "extension",
  "manager",
  "phoneNumbers",
  "addresses",
  "services",
  "licenses",
  "roles",
  "settings",
  "suspended",
];

/**
 * The stated values, leaf by leaf, that nothing speaks of any more.
 * @example silenced({ services: { meeting: { meeting: true } } }, {})
 *   // [{ path: "services.meeting.meeting", empty: "false" }]
 */
export function silenced(before: Record<string, unknown>, now: Record<string, unknown>): Silenced[] {
  return WRITTEN.flatMap((name) => silencedAt(name, before[name], now[name]));
}

function silencedAt(path: string, before: unknown, now: unknown): Silenced[] {
  if (isEmpty(before)) return [];
  if (path === "roles") return now === undefined ? [{ path, empty: "{ none: true }" }] : [];
  if (isBlock(before) && (now === undefined || isBlock(now))) {
    return Object.entries(before).flatMap(([key, value]) => silencedAt(`${path}.${key}`, value, now?.[key]));
  }
  return now === undefined ? [{ path, empty: emptyOf(before) }] : [];
}

/** What already takes away leaves nothing behind. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === false || value === "" || (Array.isArray(value) && value.length === 0);
}

/** A selector is a value, not a block of values. */
function isBlock(value: unknown): value is Record<string, unknown> {
  return isPlainObject(value) && !["name", "id", "subscriptionId", "siteUrl"].some((part) => part in value);
}

function emptyOf(value: unknown): string {
  if (Array.isArray(value)) return "[]";
  return typeof value === "string" ? '""' : "false";
}
