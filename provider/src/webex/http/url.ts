import LinkHeader from "http-link-header";

import { fault } from "./errors.ts";

export type Query = Record<string, string | number | boolean | undefined>;

/** Says where the list is; filters may not be added for it again. */
const PAGING = new Set(["max", "cursor", "start", "startIndex", "before", "after", "limit", "next", "offset", "page"]);

/** Where a call goes: below the base URL, or below its host. */
export function addressOf(
  baseUrl: string,
  call: { path: string; query?: Query | undefined; unversioned?: boolean },
): URL {
  const below = call.unversioned ? new URL(baseUrl).origin : baseUrl;
  const stated = Object.entries(call.query ?? {}).filter(([, value]) => value !== undefined);
  const query = stated.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&");
  const url = new URL(`${below}${call.path}${query === "" ? "" : `?${query}`}`);
  if (!isBelow(url, below)) throw fault(`The path "${call.path}" leaves ${below}.`);
  return url;
}

export class ForeignPage extends Error {
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
export function nextPage(link: string | undefined, current: URL, first: URL, baseUrl: string): URL | undefined {
  const target = nextTarget(link);
  if (target === undefined) return undefined;
  const url = URL.parse(target, current.href);
  if (url === null || !isBelow(url, baseUrl))
    throw new ForeignPage(url === null ? target : `${url.origin}${url.pathname}`);
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
