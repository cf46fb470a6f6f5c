import { memoizeAsync } from "./memoize.ts";

/** By how much the bound on pages grows once it has turned out to be too low. */
const GROWTH = 4;

/** A listing by pages. */
export interface Listing<Row> {
  /** Starts at the first page. */
  pages(): AsyncGenerator<Row[]>;
  enter(row: Row): void;
  /** How many have to be wanted before anything is listed: the pages that there are at least, 1 or more. */
  leastWanted(): Promise<number>;
  /** Whether the listing is not to be tried again after the error, because one by one may work. */
  isRefusal(e: unknown): boolean;
}

/**
 * A listing that is read only as far as that takes fewer requests than reading one by one. Nobody knows how many will be
 * asked for, nor how many pages there are. So what is wanted is read one by one until as many were asked for as the listing
 * has pages at least, and only then listed. That is never more than twice the fewer requests where the bound is right.
 */
export class PagedReads<Row> {
  readonly #listing: Listing<Row>;
  readonly #firstBound: () => Promise<number>;
  readonly #wanted = new Set<string>();
  #bound = 0;
  #pages: AsyncGenerator<Row[]> | undefined;
  #pagesRead = 0;
  #isLastPage = false;
  #isComplete = false;
  #isRefused = false;
  #reading: Promise<void> | undefined;

  constructor(listing: Listing<Row>) {
    this.#listing = listing;
    this.#firstBound = memoizeAsync(() => listing.leastWanted());
  }

  /** Whether the last page was read, and its rows were entered. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Says that the page that is being read is the last one, where the listing knows that before its end. */
  complete(): void {
    this.#isLastPage = true;
  }

  /**
   * What the pages read so far have, or those that are worth reading now.
   * @param wanted what is asked for: the same text for the same thing
   * @param listed looks among the rows that were entered
   * @param isEnough whether a row of this listing would save the read of the one thing
   */
  async find<Found>(
    wanted: string,
    listed: () => Found | undefined,
    isEnough = () => true,
  ): Promise<Found | undefined> {
    this.#wanted.add(wanted);
    const first = await this.#firstBound();
    const isWorth = () => this.#hasMore() && isEnough() && this.#wanted.size >= Math.max(first, this.#bound);
    while (listed() === undefined && isWorth()) await this.#nextPage();
    return listed();
  }

  #hasMore(): boolean {
    return !this.#isComplete && !this.#isRefused;
  }

  /** The next page, read once for all who wait for it. A listing that fails starts again with the next call. */
  #nextPage(): Promise<void> {
    this.#reading ??= this.#readPage().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readPage(): Promise<void> {
    this.#pages ??= this.#listing.pages();
    try {
      const { value = [], done } = await this.#pages.next();
      for (const row of value as Row[]) this.#listing.enter(row);
      this.#pagesRead += 1;
      this.#isComplete = done === true || this.#isLastPage;
    } catch (e) {
      this.#isLastPage = false;
      this.#pages = undefined;
      this.#pagesRead = 0;
      this.#isRefused = this.#listing.isRefusal(e);
      if (!this.#isRefused) throw e;
    }
    const bound = Math.max(await this.#firstBound(), this.#bound);
    if (this.#hasMore() && this.#pagesRead >= bound) this.#bound = bound * GROWTH;
  }
}
