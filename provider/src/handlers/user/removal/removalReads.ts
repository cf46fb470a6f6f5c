import type { WebexClient } from "../../../webex/http/client.ts";
import { undefinedIfNotFound } from "../../../webex/http/errors.ts";
import { sameId } from "../../../webex/ids.ts";
import { getPerson, listPeopleById, MOST_IDS, type PeopleById, type Person } from "../../../webex/people.ts";
import type { SessionOrganization } from "../../runtime/session.ts";

/** How long a removal waits for others to be read with it; milliseconds. */
const LONGEST_WAIT_MS = 100;

interface Waiting {
  id: string;
  take(listed: PeopleById | undefined): void;
}

/**
 * Reads people before and after they are deleted. Removals that are under way at the same time are read together, by
 * `GET /people?id=`. What such a list says counts only where it cannot be mistaken; everything else is asked for by id.
 */
export class RemovalReads {
  readonly #client: WebexClient;
  readonly #organizationId: string | undefined;
  #underWay = 0;
  #mostUnderWay = 0;
  #waiting: Waiting[] = [];
  /** Who was in a list before the removal. Only of these can a list tell that they are gone. */
  readonly #listed = new Set<string>();
  /** Webex has not answered a list by id, so everybody is read alone. */
  #isRefused = false;

  constructor(client: WebexClient, organizationId: string | undefined) {
    this.#client = client;
    this.#organizationId = organizationId;
  }

  /** Counts a removal as under way. Others wait a little, to be read with it. */
  async during<T>(removal: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    this.#mostUnderWay = Math.max(this.#underWay, this.#mostUnderWay);
    try {
      return await removal();
    } finally {
      this.#underWay -= 1;
    }
  }

  /** The person who is to be removed, without roles and licences; undefined if nobody has the id. */
  async before(id: string, email: string): Promise<Person | undefined> {
    const listed = (await this.#list(id))?.people.find((person) => sameId(person.id, id));
    // The organisation decides whether the person may be removed.
    if (listed?.orgId === undefined) return this.#alone(id, email);
    this.#listed.add(id);
    return listed;
  }

  /** The person who is still there after the removal; undefined if Webex says that nobody has the id any more. */
  async after(id: string, email: string): Promise<Person | undefined> {
    // Whoever is not gone yet is read alone from then on.
    const list = this.#listed.delete(id) ? await this.#list(id) : undefined;
    return list?.missing.some((missing) => sameId(missing, id)) ? undefined : this.#alone(id, email);
  }

  #alone(id: string, email: string): Promise<Person | undefined> {
    return undefinedIfNotFound(() => getPerson(this.#client, id, { callingData: false, email }));
  }

  /** The list that has the id and those of other removals; undefined if there are no others. */
  async #list(id: string): Promise<PeopleById | undefined> {
    if (this.#isRefused) return undefined;
    const list = new Promise<PeopleById | undefined>((take) => {
      this.#waiting.push({ id, take });
    });
    if (this.#waiting.length >= Math.min(this.#mostUnderWay, MOST_IDS)) void this.#readWaiting();
    else void this.#readLater();
    return list;
  }

  async #readLater(): Promise<void> {
    const first = this.#waiting[0];
    await this.#client.wait(LONGEST_WAIT_MS);
    if (first && this.#waiting.includes(first)) await this.#readWaiting();
  }

  async #readWaiting(): Promise<void> {
    const group = this.#waiting;
    this.#waiting = [];
    const list = group.length > 1 ? await this.#read(group.map(({ id }) => id)) : undefined;
    for (const { take } of group) take(list);
  }

  async #read(ids: string[]): Promise<PeopleById | undefined> {
    try {
      return await listPeopleById(this.#client, ids, { organizationId: this.#organizationId });
    } catch {
      this.#isRefused = true;
      return undefined;
    }
  }
}

const reads = new WeakMap<SessionOrganization, RemovalReads>();

/** The reads that the removals of an operation share. */
export function removalReads(client: WebexClient, organization: SessionOrganization): RemovalReads {
  const known = reads.get(organization) ?? new RemovalReads(client, organization.queryId);
  reads.set(organization, known);
  return known;
}
