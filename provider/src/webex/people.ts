import type { Call, WebexClient } from "./http/client.ts";
import { type Person, type PersonCreate, type PersonUpdate, personPath, toCreateBody, toUpdateBody } from "./person.ts";
import { type Expected, hasEmail, parsePerson, toPerson } from "./personResponse.ts";

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

/** Webex lowers it as it likes: to 100 with calling data. */
const PAGE_SIZE = 1000;
/** Large pages with calling data end in 504. */
const PAGE_SIZE_WITH_CALLING = 100;

/**
 * POST /people. A 400 does not mean that nobody was created, nor does an answer about somebody else, or in another
 * organization: look the address up after any failure.
 */
export async function createPerson(
  client: WebexClient,
  person: PersonCreate,
  options: {
    callingData?: boolean | undefined;
    /** Where the person is to be, whether or not the body says so. */
    organizationId?: string | undefined;
    /** As in `Call`. */
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

/** GET /people/{id}; there is no way to name the organization. An answer about somebody else is an error. */
export function getPerson(
  client: WebexClient,
  id: string,
  options: { callingData?: boolean | undefined } = {},
): Promise<Person> {
  const call: Call = {
    operation: "read the person",
    subject: id,
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

/** GET /people?email=: finds only people of the token's organization or of one it manages. */
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
    const person = page.map(toPerson).find((found) => found !== undefined && hasEmail(found, email));
    if (person !== undefined) return person;
  }
  return undefined;
}

/** GET /people, page after page, each person once. Items without an id stand for an empty page. */
export async function* listPeople(
  client: WebexClient,
  options: {
    organizationId?: string | undefined;
    max?: number | undefined;
    callingData?: boolean | undefined;
    /** Only people who hold this role; its id. */
    role?: string | undefined;
  } = {},
): AsyncGenerator<Person> {
  const seen = new Set<string>();
  const pages = client.pages<object>({
    operation: "list the people",
    method: "GET",
    path: "/people",
    query: {
      orgId: options.organizationId,
      roles: options.role,
      max: options.max ?? (options.callingData ? PAGE_SIZE_WITH_CALLING : PAGE_SIZE),
      callingData: options.callingData,
    },
    scopes: READ,
  });
  for await (const page of pages) {
    for (const item of page) {
      const person = toPerson(item);
      if (person === undefined || seen.has(person.id)) continue;
      seen.add(person.id);
      yield person;
    }
  }
}

/**
 * PUT /people/{id}: replaces the person, so begin with `updateOf`. Several services stand behind it, so that a refusal
 * may come after a part was stored: read the person again after any failure, and after an answer about somebody else.
 */
export async function updatePerson(
  client: WebexClient,
  id: string,
  person: PersonUpdate,
  options: {
    callingData?: boolean | undefined;
    /** Needed to remove a `#attendee` entry of siteUrls. */
    showAllTypes?: boolean | undefined;
  } = {},
): Promise<Person> {
  const call: Call = {
    operation: "update the person",
    subject: person.emails?.[0] ?? id,
    method: "PUT",
    path: personPath(id),
    query: { callingData: options.callingData, showAllTypes: options.showAllTypes },
    body: toUpdateBody(person),
    replacesRecord: true,
    scopes: WRITE,
  };
  const answer = await client.request<unknown>(call);
  return answer === undefined ? getPerson(client, id, options) : parsePerson(call, answer, { id });
}

/** DELETE /people/{id}: 404 (see `isNotFound`) if the person is gone, even if by an attempt whose answer was lost. */
export async function deletePerson(client: WebexClient, id: string): Promise<void> {
  await client.request<unknown>({
    operation: "delete the person",
    subject: id,
    method: "DELETE",
    path: personPath(id),
    scopes: WRITE,
  });
}

async function requestPerson(client: WebexClient, call: Call, asked: Expected): Promise<Person> {
  return parsePerson(call, await client.request<unknown>(call), asked);
}
