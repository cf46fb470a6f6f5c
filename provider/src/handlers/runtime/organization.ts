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
import { PeopleReads } from "./peopleReads.ts";

/** An organisation with its bulk reads. Each read happens once, when it is first needed. */
export interface SessionOrganization extends Organization {
  uuid: string;
  /** For the parameter `orgId`, which only partners' tokens may use: undefined unless the organisation was stated. */
  queryId: string | undefined;
  licenses(): Promise<OrganizationLicense[]>;
  roles(): Promise<OwnedRole[]>;
  locations(): Promise<Location[]>;
  /** The locations where Webex Calling is enabled. */
  callingLocations(): Promise<Pick<Location, "id">[] | Unreadable>;
  callingProfiles(): Promise<CallingProfile[]>;
  /** The person whose token is used. */
  tokenOwner(): Promise<Person | Unreadable>;
  /** The role of full administrators. */
  fullAdministratorRole(): Promise<OwnedRole | Unreadable>;
  /** All people who hold a role, with the fields that only administrators get. */
  holders(roleId: string): Promise<Person[]>;
  /** The inventory of numbers at the time of the first call. */
  numbers(): Promise<CallingNumber[]>;
  /** The organisation's people. With calling data a listing has ten times as many pages. */
  people(options: { callingData: boolean }): PeopleReads;
}

/** Something that this token may not read, or that does not exist, with the reason. */
export interface Unreadable {
  unreadable: string;
}

/**
 * @param statedId the id in a resource or in the configuration; undefined for the token's only organisation
 * @param licensesById by id, where the licences are entered once they were read
 */
export function openOrganization(
  client: WebexClient,
  found: Organization,
  statedId: string | undefined,
  licensesById: Map<string, OrganizationLicense>,
): SessionOrganization {
  const queryId = statedId === undefined ? undefined : found.id;
  const query = { organizationId: queryId };
  const licenses = memoizeAsync(async () => {
    const owned = await listLicenses(client, query);
    for (const license of owned) licensesById.set(license.id, license);
    return owned;
  });
  const people = {
    plain: new PeopleReads(client, { ...query, callingData: false }, licenses),
    calling: new PeopleReads(client, { ...query, callingData: true }, licenses),
  };
  const roles = memoizeAsync(() => listRoles(client));
  const holders = new Map<string, () => Promise<Person[]>>();
  return {
    ...found,
    uuid: uuidOf(found.id),
    queryId,
    licenses,
    roles,
    locations: memoizeAsync(() => listLocations(client, query)),
    callingLocations: memoizeAsync(() => orUnreadable(() => listCallingLocations(client, query), isAbsent)),
    callingProfiles: memoizeAsync(() => listCallingProfiles(client, query)),
    numbers: memoizeAsync(() => listNumbers(client, query)),
    tokenOwner: memoizeAsync(() => orUnreadable(() => getMe(client))),
    fullAdministratorRole: memoizeAsync(() =>
      orUnreadable(async () => fullAdministratorRole(await roles()) ?? { unreadable: "no role has its name" }),
    ),
    holders: (role) => {
      const list =
        holders.get(role) ?? memoizeAsync(() => withAdminFields(client, listPeople(client, { ...query, role })));
      holders.set(role, list);
      return list();
    },
    people: ({ callingData }) => (callingData ? people.calling : people.plain),
  };
}

/** Reads people by id if the list omitted the fields that only administrators get. */
async function withAdminFields(client: WebexClient, listed: AsyncIterable<Person>): Promise<Person[]> {
  const people = await Array.fromAsync(listed);
  const whole = await Promise.all(
    people.map((person) => (hasAdminFields(person) ? person : undefinedIfNotFound(() => getPerson(client, person.id)))),
  );
  return whole.filter((person) => person !== undefined);
}

async function orUnreadable<T>(read: () => Promise<T>, isMissing = isNotFound): Promise<T | Unreadable> {
  try {
    return await read();
  } catch (e) {
    if (isForbidden(e) || isMissing(e)) return { unreadable: e instanceof Error ? e.message : String(e) };
    throw e;
  }
}
