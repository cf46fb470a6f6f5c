import { badRequest } from "../http/apiError.ts";
import type { Call } from "../http/call.ts";
import type { Page } from "../people/page.ts";

/** One page of a telephony list, by `start` and `max`, with a link to the next where one follows. */
export function telephonyPage<Item>(list: readonly Item[], call: Call, most: number): Page<Item> {
  const max = wholeNumber(call.query.max, most, "max");
  const start = wholeNumber(call.query.start, 0, "start");
  const items = list.slice(start, start + max);
  if (max === 0 || start + max >= list.length) return { items, headers: {} };
  const next = new URL(call.url);
  next.searchParams.set("start", String(start + max));
  return { items, headers: { Link: `<${next}>; rel="next"` } };
}

function wholeNumber(text: string | undefined, absent: number, name: string): number {
  const value = Number(text ?? absent);
  if (!Number.isInteger(value) || value < 0) throw badRequest(`${name} must be a whole number.`);
  return value;
}
