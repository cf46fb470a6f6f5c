import type { Call, WebexClient } from "./http/client.ts";
import { isRecord } from "./http/errorBody.ts";
import { sentId } from "./ids.ts";
import { type Person, type PersonCreate, type PersonUpdate, personPath, toCreateBody, toUpdateBody } from "./person.ts";
import { type Expected, includesEmail, parsePerson, toPerson } from "./personResponse.ts";

export {
  type Address,
  type Person,
  type PersonCreate,
  type PersonUpdate,
  type PhoneNumber,
  updateOf,
} from "./person.ts";
export { hasAdminFields } from "./personResponse.ts";

const READ = "spark-admin:people_read";
const WRITE = "spark-admin:people_write and spark-admin:people_read, of a full or user administrator";

/** Webex may return fewer, with calling data at most 100. */
const PAGE_SIZE = 1000;
/** With calling data, large pages end in 504. */
const PAGE_SIZE_WITH_CALLING = 100;

/**
 * POST /people. Webex may create the person and still answer 400, or with another person: look the address up after any
 * failure.
 */
export async function createPerson(
  client: WebexClient,
  person: PersonCreate,
  options: {
    callingData?: boolean | undefined;
    /** The organisation in which the person must be, whether or not the body names it. */
    organizationId?: string | undefined;
    /** See `Call`. */
    onSend?: Call["onSend"];
    progress?: Call["progress"];
  } = {},
): Promise<Person> {
  const [email] = person.emails;
  const call: Call = {
    operation: "create the person",
    subject: email,
    method: "POST",
    path: "/people",
    query: { callingData: options.callingData },
    body: toCreateBody(person),
    scopes: WRITE,
    onSend: options.onSend,
    progress: options.progress,
  };
  return requestPerson(client, call, { email, organizationId: options.organizationId });
}

/** GET /people/{id}. The organisation cannot be chosen. */
export function getPerson(
  client: WebexClient,
  id: string,
  options: {
    callingData?: boolean | undefined;
    /** The address, for errors; without it, they have the id. */
    email?: string | undefined;
  } = {},
): Promise<Person> {
  const call: Call = {
    operation: "read the person",
    subject: options.email ?? id,
    method: "GET",
    path: personPath(id),
    query: { callingData: options.callingData },
    scopes: READ,
  };
  return requestPerson(client, call, { id });
}

/** GET /people/me: the owner of the token. */
export function getMe(client: WebexClient): Promise<Person> {
  return requestPerson(client, { operation: "read the owner of the token", method: "GET", path: "/people/me" }, {});
}

/** GET /people?email=. It finds only people of the token's organisation and of those it manages. */
export async function findPersonByEmail(
  client: WebexClient,
  email: string,
  options: { organizationId?: string | undefined; callingData?: boolean | undefined } = {},
): Promise<Person | undefined> {
  const pages = client.pages<object>({
    operation: "look up the person",
    subject: email,
    method: "GET",
    path: "/people",
    query: { email, orgId: options.organizationId, callingData: options.callingData },
    scopes: READ,
  });
  for await (const page of pages) {
    const person = page.map(toPerson).find((found) => found !== undefined && includesEmail(found, email));
    if (person !== undefined) return person;
  }
  return undefined;
}

/** How many ids a list by id may have. */
export const MOST_IDS = 85;

/** What a list by id says. */
export interface PeopleById {
  /** Without presence, roles and licences. */
  people: Person[];
  /** The ids that nobody has, as they were sent. Somebody may be in neither list. */
  missing: string[];
}

/** GET /people?id=, of at most `MOST_IDS` people. */
export async function listPeopleById(
  client: WebexClient,
  ids: readonly string[],
  options: { organizationId?: string | undefined } = {},
): Promise<PeopleById> {
  const call: Call = {
    operation: "list the people",
    method: "GET",
    path: "/people",
    query: { id: ids.map(sentId).join(","), orgId: options.organizationId },
    scopes: READ,
    isList: true,
  };
  const { items, notFoundIds } = (await client.request<Record<string, unknown> | undefined>(call)) ?? {};
  return {
    people: listOf(items, isRecord)
      .map(toPerson)
      .filter((person) => person !== undefined),
    missing: listOf(notFoundIds, (id) => typeof id === "string"),
  };
}

/** Which people to list. */
interface PeopleQuery {
  organizationId?: string | undefined;
  max?: number | undefined;
  callingData?: boolean | undefined;
  /** The id of a role: only people who hold it. */
  role?: string | undefined;
}

/** How many people a page of a listing has at most. */
export function pageSize({ callingData }: Pick<PeopleQuery, "callingData">): number {
  return callingData ? PAGE_SIZE_WITH_CALLING : PAGE_SIZE;
}

/** GET /people, each person once. Webex writes items without an id, which are ignored. */
export async function* listPeople(client: WebexClient, options: PeopleQuery = {}): AsyncGenerator<Person> {
  for await (const page of peoplePages(client, options)) yield* page;
}

/** The pages of `listPeople`, each when it is asked for. */
export async function* peoplePages(
  client: WebexClient,
  options: PeopleQuery & Pick<Call, "onLastPage"> = {},
): AsyncGenerator<Person[]> {
  const ids = new Set<string>();
  const pages = client.pages<object>({
    operation: "list the people",
    method: "GET",
    path: "/people",
    query: {
      orgId: options.organizationId,
      roles: options.role,
      max: options.max ?? pageSize(options),
      callingData: options.callingData,
    },
    scopes: READ,
    onLastPage: options.onLastPage,
  });
  for await (const page of pages) {
    const people: Person[] = [];
    for (const item of page) {
      const person = toPerson(item);
      if (person === undefined || ids.has(person.id)) continue;
      ids.add(person.id);
      people.push(person);
    }
    yield people;
  }
}

/**
 * PUT /people/{id}, which replaces the person: start from `updateOf`. Webex may store a part of the change and then
 * reject it: read the person again after any failure.
 */
export async function updatePerson(
  client: WebexClient,
  id: string,
  person: PersonUpdate,
  options: { callingData?: boolean | undefined } = {},
): Promise<Person> {
  const call: Call = {
    operation: "update the person",
    subject: person.emails?.[0] ?? id,
    method: "PUT",
    path: personPath(id),
    query: { callingData: options.callingData },
    body: toUpdateBody(person),
    replacesRecord: true,
    scopes: WRITE,
    parse: (answer) => (answer === undefined ? undefined : parsePerson({ method: "PUT" }, answer, { id })),
  };
  const updated = await client.request<Person | undefined>(call);
  return updated ?? getPerson(client, id, { ...options, email: person.emails?.[0] });
}

/**
 * DELETE /people/{id}. A 404 (see `isNotFound`) may also mean that an earlier attempt, whose answer was lost, deleted
 * it.
 */
export async function deletePerson(client: WebexClient, { id, emails }: Person): Promise<void> {
  await client.request<unknown>({
    operation: "delete the person",
    subject: emails[0] ?? id,
    method: "DELETE",
    path: personPath(id),
    scopes: WRITE,
  });
}

/** The items of the right kind. Webex writes null instead of an empty list. */
function listOf<T>(list: unknown, is: (item: unknown) => item is T): T[] {
  return Array.isArray(list) ? list.filter(is) : [];
}

function requestPerson(client: WebexClient, call: Call, expected: Expected): Promise<Person> {
  return client.request<Person>({ ...call, parse: (answer) => parsePerson(call, answer, expected) });
}
