import { canonicalEmail } from "../../model/user/email.ts";
import type { WebexClient } from "../../webex/http/client.ts";
import { isUnauthorized, WebexError } from "../../webex/http/errors.ts";
import { uuidOf } from "../../webex/ids.ts";
import type { License } from "../../webex/licenses.ts";
import {
  findPersonByEmail,
  getPerson,
  hasAdminFields,
  type Person,
  pageSize,
  peoplePages,
} from "../../webex/people.ts";
import { memoizeAsync } from "./memoize.ts";
import { PagedReads } from "./pagedReads.ts";

interface PersonOptions {
  /** False if a listing that lacks the fields of administrators will do. @default true */
  allFields?: boolean;
  /** The address, for errors. */
  email?: string | undefined;
}

/** The people of an organisation, from one listing or one by one, whichever takes fewer requests. */
export class PeopleReads {
  readonly #client: WebexClient;
  readonly #query: { organizationId: string | undefined; callingData: boolean };
  readonly #licenses: () => Promise<License[]>;
  readonly #listing: PagedReads<Person>;
  /** By UUID. */
  readonly #listed = new Map<string, Person>();
  /** Whether anybody was listed with the fields of administrators. */
  #listsAdminFields = false;
  /** The UUIDs by address. */
  readonly #addresses = new Map<string, string>();
  readonly #byId = new Map<string, () => Promise<Person>>();
  readonly #byEmail = new Map<string, () => Promise<Person | undefined>>();

  /** @param licenses those of the organisation, whose units in use say how many people there are at least */
  constructor(
    client: WebexClient,
    query: { organizationId: string | undefined; callingData: boolean },
    licenses: () => Promise<License[]>,
  ) {
    this.#client = client;
    this.#query = query;
    this.#licenses = licenses;
    this.#listing = new PagedReads({
      pages: () => peoplePages(client, { ...query, onLastPage: () => this.#listing.complete() }),
      enter: (person) => this.#enter(person),
      leastWanted: () => this.#leastPages(),
      // An answer such as 504, or none in time, where Webex has much to tell.
      isRefusal: (e) => e instanceof WebexError && (e.status !== undefined || e.timedOut) && !isUnauthorized(e),
    });
  }

  /**
   * A person.
   * @throws the error of Webex if there is none; the person may be of another organisation
   */
  async person(id: string, { allFields = true, email }: PersonOptions = {}): Promise<Person> {
    const uuid = uuidOf(id);
    const isEnough = () => !allFields || this.#listed.size === 0 || this.#listsAdminFields;
    const listed = await this.#listing.find(uuid, () => this.#listed.get(uuid), isEnough);
    if (listed && (!allFields || hasAdminFields(listed))) return listed;
    const read = this.#byId.get(uuid) ?? memoizeAsync(() => getPerson(this.#client, id, { ...this.#query, email }));
    this.#byId.set(uuid, read);
    return read();
  }

  /** Whoever has the address; undefined if nobody has. A listing may lack the fields of administrators. */
  async withEmail(email: string): Promise<Person | undefined> {
    const listed = await this.listedWithEmail(email);
    if (listed || this.#listing.isComplete) return listed;
    const address = canonicalEmail(email);
    const read = this.#byEmail.get(address) ?? memoizeAsync(() => findPersonByEmail(this.#client, email, this.#query));
    this.#byEmail.set(address, read);
    return read();
  }

  /** The same, where the listing has the person: it is not read for a few addresses, nor again for newer people. */
  async listedWithEmail(email: string): Promise<Person | undefined> {
    const address = canonicalEmail(email);
    return this.#listing.find(address, () => this.#listed.get(this.#addresses.get(address) ?? ""));
  }

  /** Hardly anybody has no licence at all, and no licence is held by more people than there are. */
  async #leastPages(): Promise<number> {
    const held = await this.#licenses().catch(() => []);
    const people = Math.max(0, ...held.map(({ consumedUnits, consumedByUsers = consumedUnits }) => consumedByUsers));
    return Math.max(1, Math.ceil(people / pageSize(this.#query)));
  }

  #enter(person: Person): void {
    const uuid = uuidOf(person.id);
    this.#listed.set(uuid, person);
    this.#listsAdminFields ||= hasAdminFields(person);
    for (const email of person.emails) this.#addresses.set(canonicalEmail(email), uuid);
  }
}
