import LinkHeader from "http-link-header";
import { fault } from "./errors.ts";

export type Query = Record<string, string | number | boolean | undefined>;

/** Parameters that say which page of a list is meant. They are not copied to the next page. */
const PAGING = new Set(["max", "cursor", "start", "startIndex", "before", "after", "limit", "next", "offset", "page"]);

/** The URL of a call: below the base URL, or below its host for unversioned paths. */
export function urlOf(baseUrl: string, call: { path: string; query?: Query | undefined; unversioned?: boolean }): URL {
  const base = call.unversioned ? new URL(baseUrl).origin : baseUrl;
  const parameters = Object.entries(call.query ?? {}).filter(([, value]) => value !== undefined);
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&");
  const url = new URL(`${base}${call.path}${query === "" ? "" : `?${query}`}`);
  if (!isBelowUrl(url, base)) throw fault(`The path "${call.path}" leaves ${base}.`);
  return url;
}

export class ForeignPageError extends Error {
  readonly url: string;

  constructor(url: string) {
    super(`foreign page ${url}`);
    this.url = url;
  }
}

/**
 * The next page by a Link header, or undefined. The link may be relative. Webex is known to lose the filters in it and
 * to write `max=null`: both are restored from the first page's URL. All other parts of the query are kept as they are
 * written, because cursors and the valueless `before` are opaque.
 * @throws ForeignPageError for a page outside the base URL, because the token would be sent there
 */
export function nextPageUrl(link: string | undefined, current: URL, first: URL, baseUrl: string): URL | undefined {
  const target = nextTarget(link);
  if (target === undefined) return undefined;
  const url = URL.parse(target, current.href);
  if (url === null || !isBelowUrl(url, baseUrl))
    throw new ForeignPageError(url === null ? target : `${url.origin}${url.pathname}`);
  const original = new Map(partsOf(first).map((part) => [parameterName(part), part]));
  const written = partsOf(url);
  const repaired = written.flatMap((part) => (isNull(part) ? (original.get(parameterName(part)) ?? []) : part));
  const names = new Set(written.map(parameterName));
  const lost = [...original].filter(([name]) => !names.has(name) && !PAGING.has(name)).map(([, part]) => part);
  const query = [...repaired, ...lost].join("&");
  return new URL(`${url.origin}${url.pathname}${query === "" ? "" : `?${query}`}`);
}

function nextTarget(link: string | undefined): string | undefined {
  if (link === undefined) return undefined;
  try {
    return LinkHeader.parse(link).rel("next")[0]?.uri;
  } catch {
    return undefined;
  }
}

function isBelowUrl(url: URL, baseUrl: string): boolean {
  const base = new URL(baseUrl);
  const prefix = base.pathname.replace(/\/+$/, "");
  return (
    url.origin === base.origin && url.username === "" && url.password === "" && url.pathname.startsWith(`${prefix}/`)
  );
}

function partsOf(url: URL): string[] {
  return url.search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "");
}

function parameterName(part: string): string {
  return part.split("=", 1)[0] ?? part;
}

function isNull(part: string): boolean {
  return part.endsWith("=null");
}

const BASE_URL_REMEDY = "Set webex:baseUrl (or WEBEX_BASE_URL) to an address such as https://webexapis.com/v1";

/**
 * The base URL of the API, without a trailing slash. Plain http is accepted on loopback only, because every request
 * carries the token.
 */
export function parseBaseUrl(text: string): string {
  const url = URL.parse(text.trim());
  if (url === null) throw invalidBaseUrl(text, "is not a URL");
  if (url.username !== "" || url.password !== "") {
    throw invalidBaseUrl(text, "contains a user name or a password");
  }
  if (url.search !== "" || url.hash !== "") throw invalidBaseUrl(text, "has a query or a fragment");
  if (url.protocol !== "https:" && url.protocol !== "http:") throw invalidBaseUrl(text, "is not an https address");
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw invalidBaseUrl(
      text,
      "would send the token unencrypted: plain http is for 127.0.0.1, [::1] and localhost only",
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** @param hostname as `URL` writes it: in lower case, IPv4 in four parts, IPv6 in brackets */
function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function invalidBaseUrl(text: string, what: string): Error {
  // A password or a token may stand before the host and in the query.
  const shown = text.replace(/([?#]).*/s, "$1…").replace(/(^|\/\/)[^/]*@/, "$1…@");
  return fault(`The base URL "${shown}" ${what}. ${BASE_URL_REMEDY}.`);
}
