import type { OrganizationLicense } from "../../model/licenses/match.ts";
import { fullAdministratorRole, type OwnedRole } from "../../model/roles.ts";
import { type CallingProfile, listCallingProfiles } from "../../webex/callingProfiles.ts";
import type { WebexClient } from "../../webex/http/client.ts";
import { isAbsent, isForbidden, isNotFound, undefinedIfNotFound } from "../../webex/http/errors.ts";
import { uuidOf } from "../../webex/ids.ts";
import { listLicenses } from "../../webex/licenses.ts";
import { type Location, listCallingLocations, listLocations } from "../../webex/locations.ts";
import { type CallingNumber, listNumbers } from "../../webex/numbers.ts";
import type { Organization } from "../../webex/organizations.ts";
import { getMe, getPerson, hasAdminFields, listPeople, type Person } from "../../webex/people.ts";
import { listRoles } from "../../webex/roles.ts";
import { memoizeAsync } from "./memoize.ts";

/** An organisation with its bulk reads; each happens once, when it is first asked for. */
export interface SessionOrganization extends Organization {
  uuid: string;
  /** For `orgId`: only where it was stated, since the parameter is for partners' tokens. */
  queryId: string | undefined;
  licenses(): Promise<OrganizationLicense[]>;
  roles(): Promise<OwnedRole[]>;
  locations(): Promise<Location[]>;
  /** Those where Calling is enabled. */
  callingLocations(): Promise<Pick<Location, "id">[] | Unreadable>;
  callingProfiles(): Promise<CallingProfile[]>;
  /** Whose token it is. */
  tokenOwner(): Promise<Person | Unreadable>;
  /** The role of those who may do everything. */
  fullAdministratorRole(): Promise<OwnedRole | Unreadable>;
  /** Everybody who holds a role, with what only administrators are told. */
  holders(roleId: string): Promise<Person[]>;
  /** The inventory of numbers, as it was when it was first asked for. */
  numbers(): Promise<CallingNumber[]>;
  /** Everybody, by the uuid of the id, as paged through once; calling data makes the pages ten times as many. */
  people(options: { callingData: boolean }): Promise<ReadonlyMap<string, Person>>;
}

/** What Webex does not tell this token, and why. */
export interface Unreadable {
  untold: string;
}

/**
 * @param wanted what a resource or the configuration states; nothing: the token's own
 * @param known by id, where the licences are entered once they were read
 */
export function openOrganization(
  client: WebexClient,
  found: Organization,
  wanted: string | undefined,
  known: Map<string, OrganizationLicense>,
): SessionOrganization {
  const queryId = wanted === undefined ? undefined : found.id;
  const of = { organizationId: queryId };
  const people = {
    plain: memoizeAsync(() => everybody(listPeople(client, of))),
    calling: memoizeAsync(() => everybody(listPeople(client, { ...of, callingData: true }))),
  };
  const roles = memoizeAsync(() => listRoles(client));
  const holders = new Map<string, () => Promise<Person[]>>();
  return {
    ...found,
    uuid: uuidOf(found.id),
    queryId,
    licenses: memoizeAsync(async () => {
      const owned = await listLicenses(client, of);
      for (const license of owned) known.set(license.id, license);
      return owned;
    }),
    roles,
    locations: memoizeAsync(() => listLocations(client, of)),
    callingLocations: memoizeAsync(() => orUnreadable(() => listCallingLocations(client, of), isAbsent)),
    callingProfiles: memoizeAsync(() => listCallingProfiles(client, of)),
    numbers: memoizeAsync(() => listNumbers(client, of)),
    tokenOwner: memoizeAsync(() => orUnreadable(() => getMe(client))),
    fullAdministratorRole: memoizeAsync(() =>
      orUnreadable(async () => fullAdministratorRole(await roles()) ?? { untold: "no role is called so" }),
    ),
    holders: (role) => {
      const list = holders.get(role) ?? memoizeAsync(() => wholePeople(client, listPeople(client, { ...of, role })));
      holders.set(role, list);
      return list();
    },
    people: ({ callingData }) => (callingData ? people.calling() : people.plain()),
  };
}

async function everybody(listed: AsyncIterable<Person>): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  for await (const person of listed) people.set(uuidOf(person.id), person);
  return people;
}

/** A list may leave out what only administrators are told; then each of it is read by id. */
async function wholePeople(client: WebexClient, listed: AsyncIterable<Person>): Promise<Person[]> {
  const people = await Array.fromAsync(listed);
  const whole = await Promise.all(
    people.map((person) => (hasAdminFields(person) ? person : undefinedIfNotFound(() => getPerson(client, person.id)))),
  );
  return whole.filter((person) => person !== undefined);
}

async function orUnreadable<T>(ask: () => Promise<T>, isMissing = isNotFound): Promise<T | Unreadable> {
  try {
    return await ask();
  } catch (e) {
    if (isForbidden(e) || isMissing(e)) return { untold: e instanceof Error ? e.message : String(e) };
    throw e;
  }
}
