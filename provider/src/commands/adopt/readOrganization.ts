import { isCallingLicense } from "../../model/licenses/calling.ts";
import { readCallingBehavior } from "../../webex/callingBehavior.ts";
import { listCallingProfiles } from "../../webex/callingProfiles.ts";
import type { WebexClient } from "../../webex/http/client.ts";
import { isAbsent, isForbidden } from "../../webex/http/errors.ts";
import { uuidOf } from "../../webex/ids.ts";
import { type License, listLicenses } from "../../webex/licenses.ts";
import { listLocations } from "../../webex/locations.ts";
import type { Organization } from "../../webex/organizations.ts";
import { getMe, getPerson, hasAdminFields, type Person, pageSize, peoplePages } from "../../webex/people.ts";
import { listRoles } from "../../webex/roles.ts";
import type { OrganizationReading } from "./adoption.ts";

export interface ReadingOptions {
  /** For the parameter `orgId`, which only partners' tokens may use. */
  queryId?: string | undefined;
  /** Told how many people have been read, after each page. */
  onPeople?: (count: number) => void;
  signal?: AbortSignal | undefined;
}

/** Everything about an organisation that an adoption needs: some lists, and the people page by page. */
export async function readOrganization(
  client: WebexClient,
  organization: Organization,
  { queryId, onPeople, signal }: ReadingOptions = {},
): Promise<OrganizationReading> {
  const query = { organizationId: queryId };
  const [licenses, roles, locations, callingProfiles, owner] = await Promise.all([
    listLicenses(client, query),
    listRoles(client),
    orNone(() => listLocations(client, query)),
    orNone(() => listCallingProfiles(client, query)),
    orNone(async () => [await getMe(client)]),
  ]);
  const isCaller = callersAmong(licenses);
  const callingData = listsCallingData(licenses);
  const people: Person[] = [];
  for await (const page of peoplePages(client, { ...query, callingData })) {
    signal?.throwIfAborted();
    const isWhole = (person: Person) => hasAdminFields(person) && (callingData || !isCaller(person));
    const read = page.map((person) => (isWhole(person) ? person : getPerson(client, person.id, { callingData: true })));
    people.push(...(await Promise.all(read)));
    onPeople?.(people.length);
  }
  const { id, displayName } = organization;
  const statedId = queryId === undefined ? undefined : uuidOf(id);
  return { id, displayName, statedId, licenses, roles, locations, callingProfiles, people, tokenOwner: owner[0]?.id };
}

function callersAmong(licenses: readonly License[]): (person: Person) => boolean {
  const ids = new Set(licenses.filter((license) => isCallingLicense(license)).map(({ id }) => id));
  return ({ licenses: held = [] }) => held.some((id) => ids.has(id));
}

/** A list with calling data has ten times the pages. That is worth it unless so few call that they are read by id. */
function listsCallingData(licenses: readonly License[]): boolean {
  const heldBy = ({ consumedUnits, consumedByUsers = consumedUnits }: License) => consumedByUsers;
  const people = Math.max(0, ...licenses.map(heldBy));
  const callers = licenses.filter((license) => isCallingLicense(license)).reduce((sum, each) => sum + heldBy(each), 0);
  const pages = (callingData: boolean) => Math.ceil(people / pageSize({ callingData }));
  return callers > 0 && pages(true) <= pages(false) + callers;
}

/** What the organisation does not have, or the token may not see, is needed by few. */
async function orNone<T>(list: () => Promise<T[]>): Promise<T[]> {
  try {
    return await list();
  } catch (e) {
    if (isForbidden(e) || isAbsent(e)) return [];
    throw e;
  }
}

/** How people call, by id: one request for each, because Webex lists it for nobody. `onPeople` is told after each. */
export async function readBehaviours(
  client: WebexClient,
  people: readonly Pick<Person, "id" | "emails">[],
  { queryId, onPeople, signal }: ReadingOptions = {},
): Promise<NonNullable<OrganizationReading["behaviours"]>> {
  let done = 0;
  const read = people.map(async ({ id, emails: [email] }) => {
    signal?.throwIfAborted();
    const behaviour = await readCallingBehavior(client, id, { organizationId: queryId, email });
    onPeople?.(++done);
    return [id, behaviour] as const;
  });
  return new Map(await Promise.all(read));
}
