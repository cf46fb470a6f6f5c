import { fault } from "./http/errors.ts";

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
