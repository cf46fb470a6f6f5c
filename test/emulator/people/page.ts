import { badRequest } from "../http/apiError.ts";
import type { Call } from "../http/call.ts";
import type { Switches } from "../switches.ts";

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly headers: Readonly<Record<string, string>>;
}

/** One page of a list, with a link to the next where one follows. Pages are offsets into the list (1-based). */
export function pageOf<Item>(
  list: readonly Item[],
  limit: number,
  call: Call,
  idOf: (item: Item) => string,
): Page<Item> {
  const { switches } = call.world;
  const start = startIndex(list, call, idOf);
  const isLast = start - 1 + limit >= list.length;
  const size = !isLast && switches.shortPages === "always" && limit > 1 ? limit - 1 : limit;
  const items = list.slice(start - 1, start - 1 + size);
  const lastItem = items.at(-1);
  if (isLast || lastItem === undefined) return { items, headers: {} };
  const next = nextUrl(call.url, limit, start + size, idOf(lastItem), switches);
  return { items, headers: { Link: `<${next}>; rel="next"` } };
}

/** `max` as asked, lowered to the least of the ceilings without a word. */
export function pageLimit(call: Call, byDefault: number, ceilings: readonly number[] = []): number {
  const asked = Number(call.query.max ?? byDefault);
  if (!Number.isInteger(asked) || asked < 1) throw badRequest("max must be a positive whole number.");
  return Math.min(asked, ...ceilings);
}

function startIndex<Item>(list: readonly Item[], call: Call, idOf: (item: Item) => string): number {
  const { cursor, after } = call.query;
  if (cursor !== undefined) {
    const start = /(?:^|&)startIndex=(\d+)$/.exec(Buffer.from(cursor, "base64").toString("utf8"))?.[1];
    return Math.max(1, Number(start ?? 1));
  }
  if (after === undefined) return 1;
  return list.findIndex((item) => idOf(item) === after) + 2;
}

function nextUrl(url: URL, limit: number, start: number, lastId: string, switches: Switches): string {
  const kept = [...url.searchParams].filter(([name]) => !["max", "cursor", "before", "after"].includes(name));
  // Lossy: the original filters vanish on page two. Null: a value nobody set is printed.
  const filters = switches.nextLinkDefect === "lossy" ? [] : kept;
  const query = new URLSearchParams(filters);
  query.set("max", switches.nextLinkDefect === "null-max" ? "null" : String(limit));
  const base = `${url.origin}${url.pathname}`;
  if (switches.nextLink === "before-after") return `${base}?${query}&before&after=${lastId}`;
  query.set("cursor", Buffer.from(`limit=${limit}&startIndex=${start}`).toString("base64"));
  return `${base}?${query}`;
}
