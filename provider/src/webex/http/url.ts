import LinkHeader from "http-link-header";
import { fault } from "./errors.ts";

export type Query = Record<string, string | number | boolean | undefined>;

/** Says where the list is; filters may not be added for it again. */
const PAGING = new Set(["max", "cursor", "start", "startIndex", "before", "after", "limit", "next", "offset", "page"]);

/** Where a call goes: below the base URL, or below its host. */
export function urlOf(baseUrl: string, call: { path: string; query?: Query | undefined; unversioned?: boolean }): URL {
  const below = call.unversioned ? new URL(baseUrl).origin : baseUrl;
  const stated = Object.entries(call.query ?? {}).filter(([, value]) => value !== undefined);
  const query = stated.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&");
  const url = new URL(`${below}${call.path}${query === "" ? "" : `?${query}`}`);
  if (!isBelow(url, below)) throw fault(`The path "${call.path}" leaves ${below}.`);
  return url;
}

export class ForeignPageError extends Error {
  readonly address: string;

  constructor(address: string) {
    super(`foreign page ${address}`);
    this.address = address;
  }
}

/**
 * The page that a Link header calls next, or undefined. It may be relative, and Webex is known to lose the filters in it
 * and to write `max=null`: both are repaired from the first address. The parts of the query are kept as they are
 * written, since cursors and the valueless `before` are not to be understood here. A page outside the base URL is
 * refused, because the token would go there.
 */
export function nextPageUrl(link: string | undefined, current: URL, first: URL, baseUrl: string): URL | undefined {
  const target = nextTarget(link);
  if (target === undefined) return undefined;
  const url = URL.parse(target, current.href);
  if (url === null || !isBelow(url, baseUrl))
    throw new ForeignPageError(url === null ? target : `${url.origin}${url.pathname}`);
  const original = new Map(partsOf(first).map((part) => [nameOf(part), part]));
  const written = partsOf(url);
  const repaired = written.flatMap((part) => (isNull(part) ? (original.get(nameOf(part)) ?? []) : part));
  const names = new Set(written.map(nameOf));
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

function isBelow(url: URL, baseUrl: string): boolean {
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

function nameOf(part: string): string {
  return part.split("=", 1)[0] ?? part;
}

function isNull(part: string): boolean {
  return part.endsWith("=null");
}

const REMEDY = "Set webex:baseUrl (or WEBEX_BASE_URL) to an address such as https://webexapis.com/v1";

/**
 * The base URL of the API, without a trailing slash. https anywhere; plain http only on loopback, since every request
 * carries the token.
 */
export function parseBaseUrl(text: string): string {
  const url = URL.parse(text.trim());
  if (url === null) throw refusal(text, "is not a URL");
  if (url.username !== "" || url.password !== "") {
    throw refusal(`${url.protocol}//…@${url.host}`, "holds a user name or a password");
  }
  if (url.search !== "" || url.hash !== "") throw refusal(text, "has a query or a fragment");
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refusal(text, "is not an https address");
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw refusal(text, "would send the token unencrypted: plain http is for 127.0.0.1, [::1] and localhost only");
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** `hostname` as URL writes it: lower case, IPv4 in four parts, IPv6 in brackets. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function refusal(value: string, what: string): Error {
  return fault(`The base URL "${value}" ${what}. ${REMEDY}.`);
}
