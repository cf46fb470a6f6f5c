import { comparableId } from "../ids.ts";
import { type LicenseQuery, licensesFitting, type OrganizationLicense } from "../licenses/match.ts";
import { type OwnedRole, roleNamed } from "../roles.ts";
import { userStatus } from "../user/status.ts";
import { alternatives, nearest } from "../validation/fault.ts";
import type { ListedPerson } from "./listedPerson.ts";

/** Which people are asked for. Of several values of one filter one is enough; all filters must fit. */
export interface Selection {
  domain?: readonly string[] | undefined;
  location?: readonly string[] | undefined;
  license?: readonly string[] | undefined;
  role?: readonly string[] | undefined;
  status?: readonly string[] | undefined;
  /** Ids or addresses. */
  person?: readonly string[] | undefined;
}

/** What filters name things of. */
export interface Selectable {
  locations: readonly { id: string; name: string }[];
  licenses: readonly OrganizationLicense[];
  roles: readonly OwnedRole[];
}

/** The words of the filter `status`. */
export const SELECTED_STATUS = ["active", "pending", "inactive"] as const;

type Test = (person: ListedPerson) => boolean;

/**
 * Whether a person is asked for; or what is wrong with the filters, all at once.
 * @example
 * ```ts
 * selects({ domain: ["acme.example"] }, { locations: [], licenses: [], roles: [] });
 * ```
 */
export function selects(selection: Selection, organization: Selectable): Test | { faults: string[] } {
  const { locations, licenses, roles } = organization;
  const read = [
    each(selection.domain, (domain) => hasDomain(domain)),
    each(selection.location, (name) => {
      const found = locations.filter((one) => sameWord(one.name, name) || comparableId(one.id) === comparableId(name));
      return found.length > 0 ? oneOf("locationId", found) : unknown("location", name, namesOf(locations));
    }),
    each(selection.license, (name) => {
      const found = licensesFitting(licenses, queryFor(name));
      return found.length > 0 ? oneOf("licenses", found) : unknown("licence", name, namesOf(licenses));
    }),
    each(selection.role, (name) => {
      const found = roles.filter((role) => sameWord(role.name, name) || roleNamed(role.name) === name);
      return found.length > 0 ? oneOf("roles", found) : unknown("role", name, namesOf(roles));
    }),
    each(selection.status, (word) => hasStatus(word)),
    each(selection.person, (who) => isPerson(who)),
  ];
  const faults = read.flatMap((tests) => tests.filter((test) => typeof test === "string"));
  if (faults.length > 0) return { faults };
  const filters = read.map((tests) => tests.filter((test) => typeof test === "function"));
  return (person) => filters.every((tests) => tests.length === 0 || tests.some((test) => test(person)));
}

function each(values: readonly string[] = [], test: (value: string) => Test | string): (Test | string)[] {
  return values.map(test);
}

function hasDomain(domain: string): Test {
  const end = `@${domain.toLowerCase().replace(/^@/, "")}`;
  return ({ emails: [email = ""] }) => email.toLowerCase().endsWith(end);
}

function hasStatus(word: string): Test | string {
  const status = { active: "Active", pending: "Invite pending", inactive: "Login disabled" }[word];
  if (status === undefined) return `there is no status ${JSON.stringify(word)}; use ${alternatives(SELECTED_STATUS)}`;
  return (person) => userStatus(person) === status;
}

function isPerson(who: string): Test {
  const id = comparableId(who);
  const email = who.trim().toLowerCase();
  return (person) => person.emails.some((address) => address.toLowerCase() === email) || comparableId(person.id) === id;
}

function oneOf(field: "locationId" | "licenses" | "roles", found: readonly { id: string }[]): Test {
  const ids = new Set(found.map(({ id }) => comparableId(id)));
  return (person) => [person[field] ?? []].flat().some((id) => ids.has(comparableId(id)));
}

/** `Advanced Messaging`, or `Advanced Messaging [Sub100001]` for that subscription alone. */
function queryFor(text: string): LicenseQuery {
  const [, name = text, subscriptionId] = /^(.*?)(?: \[([^\]]*)\])?$/.exec(text.trim()) ?? [];
  return { names: [], selector: { name, ...(subscriptionId ? { subscriptionId } : {}) }, source: {} };
}

function sameWord(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function namesOf(named: readonly { name: string }[]): string[] {
  return [...new Set(named.map(({ name }) => name))];
}

function unknown(kind: string, asked: string, known: readonly string[]): string {
  const like = nearest(asked, known);
  const hint = like.length > 0 ? `did you mean ${alternatives(like)}?` : `it has ${alternatives(known) || "none"}`;
  return `the organisation has no ${kind} ${JSON.stringify(asked)}; ${hint}`;
}
