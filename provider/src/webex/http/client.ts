import type { Call, ConnectionSettings, ListCall, WebexClient } from "./call.ts";
import { isRecord, sanitizeMessage } from "./errorBody.ts";
import { GATEWAY_REMEDY, UnusableAnswer, WebexError } from "./errors.ts";
import type { JsonResponse } from "./progress.ts";
import { createSender } from "./sender.ts";
import { ForeignPageError, nextPageUrl, parseBaseUrl, urlOf } from "./url.ts";

export type { Call, ConnectionSettings, WebexClient } from "./call.ts";
export type { Clock } from "./clock.ts";

/** Protects against a list whose pages never end. */
const MAX_PAGES = 20_000;

/** A client for Webex. A process needs only one, because its limits hold for the requests of this client. */
export function connect(settings: ConnectionSettings): WebexClient {
  const baseUrl = parseBaseUrl(settings.baseUrl);
  const sender = createSender({ ...settings, baseUrl });

  async function* pages<T>(call: ListCall): AsyncGenerator<T[]> {
    const first = urlOf(baseUrl, call);
    const visited = new Set<string>();
    const ids = new Set<string>();
    for (let url: URL | undefined = first; url !== undefined && visited.size < MAX_PAGES; ) {
      visited.add(url.href);
      const received: JsonResponse = await sender.send({ ...call, isList: true }, url);
      const items = parsed<T[]>(call, received, (body) => itemsOf(call, body));
      if (items.length === 0 || isRepetition(items, ids)) return;
      if (call.onLastPage && nextUrl(call, received, url, first) === undefined) call.onLastPage();
      yield items;
      const next: URL | undefined = nextUrl(call, received, url, first);
      if (next !== undefined && visited.has(next.href)) {
        settings.log?.(
          `Webex names a page as the next one that was read before; the list ends here (${call.operation})`,
        );
        return;
      }
      url = next;
    }
  }

  function nextUrl(call: Call, received: JsonResponse, url: URL, first: URL): URL | undefined {
    try {
      return nextPageUrl(received.headers.link, url, first, baseUrl);
    } catch (e) {
      throw e instanceof ForeignPageError ? foreignPageError(call, e, baseUrl) : e;
    }
  }

  return {
    async request<T>(call: Call): Promise<T> {
      const received = await sender.send(call, urlOf(baseUrl, call));
      call.onResponse?.(received.status);
      return parsed<T>(call, received, call.parse);
    },
    pages,
    now: () => sender.now(),
    elapsed: () => sender.elapsed(),
    pausedMs: () => sender.pausedMs(),
    limits: { maxRetries: settings.maxRetries, maxWaitSeconds: settings.maxWaitSeconds },
    wait: (ms) => sender.wait(ms),
    isStopped: () => sender.isStopped(),
    stop: () => sender.stop(),
    close: () => sender.close(),
  };
}

function parsed<T>(call: Call, received: JsonResponse, parse: Call["parse"] = (body) => body): T {
  try {
    return parse(received.json) as T;
  } catch (e) {
    if (!(e instanceof UnusableAnswer)) throw e;
    const { status, trackingId } = received;
    const outcomeUnknown = call.method !== "GET";
    throw new WebexError({ ...call, status, trackingId, reason: e.message, remedy: e.remedy, outcomeUnknown });
  }
}

/** Webex omits empty properties, so a missing list is an empty one. */
function itemsOf({ itemsKey = "items", itemTexts = [] }: ListCall, body: unknown): Record<string, unknown>[] {
  const list = isRecord(body) ? (body[itemsKey] ?? []) : undefined;
  if (!Array.isArray(list)) throw new UnusableAnswer(`Webex answered without the list "${itemsKey}"`, GATEWAY_REMEDY);
  const items = list.filter(isRecord);
  const lacking = itemTexts.find((name) => items.some((item) => typeof item[name] !== "string"));
  if (lacking === undefined) return items;
  throw new UnusableAnswer(`Webex answered with an item without "${lacking}" in the list "${itemsKey}"`);
}

/** Whether all items that have an id were on earlier pages. Adds their ids to `ids`. */
function isRepetition(items: unknown[], ids: Set<string>): boolean {
  const found = items.flatMap((item) => (isRecord(item) && typeof item.id === "string" ? item.id : []));
  const isKnown = found.length > 0 && found.every((id) => ids.has(id));
  for (const id of found) ids.add(id);
  return isKnown;
}

function foreignPageError(call: Call, page: ForeignPageError, baseUrl: string): WebexError {
  return new WebexError({
    ...call,
    reason: `Webex names a next page at ${sanitizeMessage(page.url, [], 200)}, which is not below ${baseUrl}`,
    remedy: "Nothing was sent there. Set webex:baseUrl to the URL that Webex answers from",
  });
}
