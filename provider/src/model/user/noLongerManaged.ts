import { licenseNameIsOneOf, namesFor, sameSource } from "../licenses/match.ts";
import { type StatedLicense, serviceNamed, statedLicenses, statedServices } from "../licenses/statements.ts";
import { isPlainObject } from "../omitUnmanaged.ts";
import type { LicenseSelector, UserInputs } from "../userArgs.ts";
import { statedDisplayName } from "./status.ts";

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
 * @example
 * ```ts
 * const before = { services: { meeting: { meeting: true } } };
 * noLongerManaged(before, {}); // [{ path: "services.meeting.meeting", empty: "false" }]
 * ```
 */
export function noLongerManaged(before: Record<string, unknown>, now: Record<string, unknown>): Silenced[] {
  return [
    ...silencedName(before, now),
    ...WRITTEN.flatMap((name) =>
      name === "licenses" ? silencedLicenses(before, now) : silencedAt(name, before[name], now[name]),
    ),
  ];
}

/** Webex wants some display name; first and last name make one, which takes the place of the stated one. */
function silencedName(before: Record<string, unknown>, now: Record<string, unknown>): Silenced[] {
  if (isEmpty(before.displayName) || statedDisplayName(now) !== undefined) return [];
  return [{ path: "displayName", empty: "firstName and lastName, which make another" }];
}

/** An empty list takes no licence away: each entry has a word of its own for that. */
function silencedLicenses(before: Partial<UserInputs>, now: Partial<UserInputs>): Silenced[] {
  return statedLicenses(before.licenses)
    .filter(({ assign }) => assign)
    .filter((one) => !isSpokenOf(one, before, now))
    .map(({ choice, path }) => ({ path, empty: takingAway(choice) }));
}

/** Something is said of it still, or of a licence that nobody holds beside it. */
function isSpokenOf({ choice }: StatedLicense, before: Partial<UserInputs>, now: Partial<UserInputs>): boolean {
  const { id, name, siteUrl } = choice;
  const later = statedLicenses(now.licenses);
  if (name === undefined || id !== undefined) return later.some((one) => one.choice.id === id);
  const service = serviceNamed(name, before);
  if (statedServices(now.services).some((one) => one.service.key === service?.key)) return true;
  const known = namesFor(name);
  return later.some(
    (one) => licenseNameIsOneOf(one.choice.name ?? "", known) && sameSource(one.choice.siteUrl, siteUrl),
  );
}

/** `licenses: [{ name: "Care Digital Channel", assign: false }]` */
function takingAway({ id, name, subscriptionId, siteUrl }: LicenseSelector): string {
  const parts = Object.entries({ id, name, subscriptionId, siteUrl }).filter(([, value]) => value !== undefined);
  const said = parts.map(([part, value]) => `${part}: ${JSON.stringify(value)}`);
  return `licenses: [{ ${[...said, "assign: false"].join(", ")} }]`;
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
  // A flag that is false takes away what its service goes by, and no longer knows what a selector named.
  if (isPlainObject(value) && (value.id !== undefined || value.name !== undefined))
    return takingAway(value as LicenseSelector);
  return typeof value === "string" ? '""' : "false";
}
