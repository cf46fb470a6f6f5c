import type { OwnedLicense } from "../model/licenses.ts";
import { fullAdministratorRole, type OwnedRole } from "../model/roles.ts";
import { type CallingProfile, listCallingProfiles } from "../webex/callingProfiles.ts";
import type { WebexClient } from "../webex/client.ts";
import { isForbidden, isNotFound } from "../webex/errors.ts";
import { uuidOf } from "../webex/ids.ts";
import { listLicenses } from "../webex/licenses.ts";
import { type Location, listLocations } from "../webex/locations.ts";
import { type CallingNumber, listNumbers } from "../webex/numbers.ts";
import type { Organization } from "../webex/organizations.ts";
import { getMe, listPeople, type Person } from "../webex/people.ts";
import { listRoles } from "../webex/roles.ts";
import { once } from "./once.ts";

/** An organisation with its bulk reads; each happens once, when it is first asked for. */
export interface SessionOrganization extends Organization {
  uuid: string;
  /** For `orgId`: only where it was stated, since the parameter is for partners' tokens. */
  queryId: string | undefined;
  licenses(): Promise<OwnedLicense[]>;
  roles(): Promise<OwnedRole[]>;
  locations(): Promise<Location[]>;
  callingProfiles(): Promise<CallingProfile[]>;
  /** Whose token it is; nothing for an account that is no person of the organisation. */
  tokenOwner(): Promise<Person | undefined>;
  /** Everybody who may do everything; nobody where the token may not list roles. */
  fullAdministrators(): Promise<Person[]>;
  /** The inventory of numbers, as it was when it was first asked for. */
  numbers(): Promise<CallingNumber[]>;
  /** Everybody, by the uuid of the id, as paged through once; calling data makes the pages ten times as many. */
  people(options: { callingData: boolean }): Promise<ReadonlyMap<string, Person>>;
}

/** @param wanted what a resource or the configuration states; nothing: the token's own */
export function openOrganization(
  client: WebexClient,
  found: Organization,
  wanted: string | undefined,
): SessionOrganization {
  const queryId = wanted === undefined ? undefined : found.id;
  const of = { organizationId: queryId };
  const people = {
    plain: once(() => everybody(listPeople(client, of))),
    calling: once(() => everybody(listPeople(client, { ...of, callingData: true }))),
  };
  return {
    ...found,
    uuid: uuidOf(found.id),
    queryId,
    licenses: once(() => listLicenses(client, of)),
    roles: once(() => listRoles(client)),
    locations: once(() => listLocations(client, of)),
    callingProfiles: once(() => listCallingProfiles(client, of)),
    numbers: once(() => listNumbers(client, of)),
    tokenOwner: once(() => unlessRefused(() => getMe(client))),
    fullAdministrators: once(async () => {
      const role = fullAdministratorRole((await unlessRefused(() => listRoles(client))) ?? []);
      return role ? Array.fromAsync(listPeople(client, { ...of, role: role.id })) : [];
    }),
    people: ({ callingData }) => (callingData ? people.calling() : people.plain()),
  };
}

async function everybody(listed: AsyncIterable<Person>): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  for await (const person of listed) people.set(uuidOf(person.id), person);
  return people;
}

async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (e) {
    if (isForbidden(e) || isNotFound(e)) return undefined;
    throw e;
  }
}
