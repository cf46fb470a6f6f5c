import type { OrganizationLicense } from "../../model/licenses/match.ts";
import { canonicalEmail } from "../../model/user/email.ts";
import type { WebexClient } from "../../webex/http/client.ts";
import { uuidOf } from "../../webex/ids.ts";
import {
  findPersonByEmail,
  getPerson,
  hasAdminFields,
  type Person,
  pageSize,
  peoplePages,
} from "../../webex/people.ts";
import { memoizeAsync } from "./memoize.ts";

/** By how much the bound on pages grows once it has turned out to be too low. */
const GROWTH = 4;

/**
 * The people of an organisation, from one listing or one by one, whichever takes fewer requests. Nobody knows how many
 * people will be asked for, nor how many pages there are. So people are read one by one until as many were asked for as the
 * listing has pages at least, and only then listed. That is never more than twice the fewer requests where the bound is right.
 */
export class PeopleReads {
  readonly #client: WebexClient;
  readonly #query: { organizationId: string | undefined; callingData: boolean };
  readonly #licenses: () => Promise<OrganizationLicense[]>;
  readonly #wanted = new Set<string>();
  /** By UUID. */
  readonly #listed = new Map<string, Person>();
  /** The UUIDs by address. */
  readonly #addresses = new Map<string, string>();
  readonly #byId = new Map<string, () => Promise<Person>>();
  readonly #byEmail = new Map<string, () => Promise<Person | undefined>>();
  readonly #firstBound: () => Promise<number>;
  #bound = 0;
  #pages: AsyncGenerator<Person[]> | undefined;
  #pagesRead = 0;
  #isComplete = false;
  #reading: Promise<void> | undefined;

  /** @param licenses those of the organisation, whose units in use say how many people there are at least */
  constructor(
    client: WebexClient,
    query: { organizationId: string | undefined; callingData: boolean },
    licenses: () => Promise<OrganizationLicense[]>,
  ) {
    this.#client = client;
    this.#query = query;
    this.#licenses = licenses;
    this.#firstBound = memoizeAsync(() => this.#leastPages());
  }

  /**
   * A person.
   * @param options.allFields false if a listing that lacks the fields of administrators will do
   * @throws the error of Webex if there is none; the person may be of another organisation
   */
  async person(id: string, { allFields = true } = {}): Promise<Person> {
    const uuid = uuidOf(id);
    const listed = await this.#find(uuid, () => uuid);
    if (listed && (!allFields || hasAdminFields(listed))) return listed;
    const read = this.#byId.get(uuid) ?? memoizeAsync(() => getPerson(this.#client, id, this.#query));
    this.#byId.set(uuid, read);
    return read();
  }

  /** Whoever has the address; undefined if nobody has. A listing may lack the fields of administrators. */
  async withEmail(email: string): Promise<Person | undefined> {
    const address = canonicalEmail(email);
    const listed = await this.#find(address, () => this.#addresses.get(address));
    if (listed || this.#isComplete) return listed;
    const read = this.#byEmail.get(address) ?? memoizeAsync(() => findPersonByEmail(this.#client, email, this.#query));
    this.#byEmail.set(address, read);
    return read();
  }

  /** The person if the pages read so far, or those that are worth reading now, have the person. */
  async #find(wanted: string, uuid: () => string | undefined): Promise<Person | undefined> {
    this.#wanted.add(wanted);
    const first = await this.#firstBound();
    const listed = () => this.#listed.get(uuid() ?? "");
    while (!this.#isComplete && listed() === undefined && this.#wanted.size >= Math.max(first, this.#bound))
      await this.#nextPage();
    return listed();
  }

  /** Hardly anybody has no licence at all, and no licence is held by more people than there are. */
  async #leastPages(): Promise<number> {
    const held = await this.#licenses().catch(() => []);
    const people = Math.max(0, ...held.map(({ consumedUnits }) => consumedUnits));
    return Math.max(1, Math.ceil(people / pageSize(this.#query)));
  }

  /** The next page, read once for all who wait for it. A listing that fails starts again with the next call. */
  #nextPage(): Promise<void> {
    this.#reading ??= this.#readPage().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readPage(): Promise<void> {
    this.#pages ??= peoplePages(this.#client, { ...this.#query, onLastPage: () => this.#complete() });
    try {
      const { value = [], done } = await this.#pages.next();
      for (const person of value as Person[]) this.#enter(person);
      this.#pagesRead += 1;
      if (done) this.#complete();
    } catch (e) {
      this.#pages = undefined;
      this.#pagesRead = 0;
      throw e;
    }
    const bound = Math.max(await this.#firstBound(), this.#bound);
    if (!this.#isComplete && this.#pagesRead >= bound) this.#bound = bound * GROWTH;
  }

  #enter(person: Person): void {
    const uuid = uuidOf(person.id);
    this.#listed.set(uuid, person);
    for (const email of person.emails) this.#addresses.set(canonicalEmail(email), uuid);
  }

  #complete(): void {
    this.#isComplete = true;
  }
}
