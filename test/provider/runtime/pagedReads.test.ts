import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { PagedReads } from "../../../provider/src/handlers/runtime/pagedReads.ts";

/** Reads of these pages from three wanted rows on. The last page is known to be the last, and comes a moment after that. */
function readsOf(pages: readonly (readonly string[] | Error)[]) {
  const rows = new Set<string>();
  let requests = 0;
  const reads = new PagedReads<string>({
    leastWanted: async () => 3,
    enter: (row) => rows.add(row),
    isRefusal: (e) => (e as Error).message === "refused",
    pages: async function* () {
      for (const page of pages) {
        requests += 1;
        await turn();
        if (page instanceof Error) throw page;
        if (page === pages.at(-1)) reads.complete();
        await turn();
        yield [...page];
      }
    },
  });
  const find = (row: string) => reads.find(row, () => (rows.has(row) ? row : undefined));
  return { find, all: (...wanted: string[]) => Promise.allSettled(wanted.map(find)), requests: () => requests, reads };
}

const found = (...values: (string | undefined)[]) => values.map((value) => ({ status: "fulfilled", value }));

it("whoever asks while the last page is on its way waits for it", async () => {
  const { all, find, reads, requests } = readsOf([["a", "b", "c", "d"]]);
  const first = all("a", "b", "x");
  const later: Promise<string | undefined>[] = [];
  for (let turns = 0; turns < 4; turns += 1) {
    later.push(find("d"));
    await turn();
  }
  expect(await first).toEqual(found("a", "b", undefined));
  expect(await Promise.all(later)).toEqual(["d", "d", "d", "d"]);
  expect([requests(), reads.isComplete]).toEqual([1, true]);
});

it("an empty page is the end of a list whose last page was full", async () => {
  const { all, requests, reads } = readsOf([["a", "b"], []]);
  expect(await all("a", "b", "x")).toEqual(found("a", "b", undefined));
  expect(await all("y", "z")).toEqual(found(undefined, undefined));
  expect([requests(), reads.isComplete]).toEqual([2, true]);
});

it("an error meets all who wait, and the next call starts at the first page", async () => {
  const { all, requests } = readsOf([["a"], new Error("busy")]);
  const answers = await all("a", "b", "c");
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  await all("b");
  expect(requests()).toBe(4);
});

it("a refusal is the end of the list for all, and says nothing about what was not read", async () => {
  const { all, requests, reads } = readsOf([["a"], new Error("refused")]);
  expect(await all("a", "b", "c", "d")).toEqual(found("a", undefined, undefined, undefined));
  expect(await all("e", "f")).toEqual(found(undefined, undefined));
  expect([requests(), reads.isComplete]).toEqual([2, false]);
});
