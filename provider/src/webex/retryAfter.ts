const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Asking for no wait at all, while refusing, would be hammering. */
const SHORTEST_MS = 1000;

/**
 * How many milliseconds `Retry-After` asks for: seconds or an HTTP date, which counts from the answer's own `Date` where
 * it has one. Anything else (`rand(30),add(30)` was seen) is undefined, as if absent.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const asked = headers["retry-after"]?.trim() ?? "";
  if (/^\d{1,15}(\.\d{1,6})?$/.test(asked)) return Math.max(SHORTEST_MS, Math.ceil(Number(asked) * 1000));
  const until = httpDate(asked);
  if (until === undefined) return undefined;
  return Math.max(SHORTEST_MS, until - (httpDate(headers.date ?? "") ?? now));
}

function httpDate(text: string): number | undefined {
  const time = HTTP_DATE.test(text.trim()) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
