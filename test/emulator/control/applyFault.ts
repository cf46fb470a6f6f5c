import { setTimeout as wait } from "node:timers/promises";
import { type Answer, bodiless, refusal, type Tracking } from "../http/answer.ts";
import { ApiError } from "../http/apiError.ts";
import type { Extent } from "../http/respond.ts";
import type { Fault } from "./faultTable.ts";

/** What goes over the socket. */
export type Delivery =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "truncated" | "stalled"; readonly answer: Answer }
  | { readonly kind: "reset" }
  | { readonly kind: "hang" };

export interface Handling {
  readonly url: URL;
  readonly tracking: Tracking;
  /** Does what was asked. */
  handle(extent: Extent): Answer;
}

/** The one place where faults take effect. */
export async function applyFault(fault: Fault | undefined, handling: Handling): Promise<Delivery> {
  switch (fault?.kind) {
    case undefined:
      return delivered(handling.handle("fully"));
    case "status":
      return delivered(faultAnswer(fault, handling));
    case "applied-then-status":
      handling.handle("fully");
      return delivered(faultAnswer(fault, handling));
    case "partly-applied":
      handling.handle("partly");
      return delivered(faultAnswer(fault, handling));
    case "html":
      return delivered({ status: fault.status, text: gatewayPage(fault.status), headers: asHtml(fault.headers) });
    case "reset-before":
      return { kind: "reset" };
    case "reset-after-applied":
      handling.handle("fully");
      return { kind: "reset" };
    case "hang":
      return { kind: "hang" };
    case "hang-after-applied":
      handling.handle("fully");
      return { kind: "hang" };
    case "truncated":
    case "stalled":
      return { kind: fault.kind, answer: handling.handle("fully") };
    case "delay":
      await wait(fault.seconds * 1000);
      return delivered(handling.handle("fully"));
    case "rate-limit":
      return delivered(tooManyRequests(fault.retryAfter, handling));
    case "loop-next-link":
    case "foreign-next-link":
    case "null-max-next-link":
    case "lossy-next-link":
      return delivered(withNextLink(handling.handle("fully"), (next) => bentLink(fault, next, handling.url)));
  }
}

const delivered = (answer: Answer): Delivery => ({ kind: "answer", answer });

function faultAnswer(fault: Extract<Fault, { body?: unknown }>, handling: Handling): Answer {
  const { status, headers, body } = fault;
  if (typeof body === "string") return { status, headers, text: body };
  const standard = refusal(new ApiError(status, "An injected fault."), handling.tracking, handling.url.pathname);
  return { status, headers, ...(!bodiless.has(status) && { body: body === undefined ? standard.body : body }) };
}

function tooManyRequests(retryAfter: number | string | null, handling: Handling): Answer {
  const answer = refusal(new ApiError(429, "Too many requests."), handling.tracking, handling.url.pathname);
  return { ...answer, ...(retryAfter !== null && { headers: { "Retry-After": String(retryAfter) } }) };
}

const asHtml = (headers: Readonly<Record<string, string>>) => ({ "Content-Type": "text/html", ...headers });

function gatewayPage(status: number): string {
  return `<html><head><title>${status}</title></head><body><center><h1>${status} from the gateway</h1></center></body></html>`;
}

function withNextLink(answer: Answer, bend: (next: URL) => URL): Answer {
  const next = /^<([^>]+)>; rel="next"$/.exec(answer.headers?.Link ?? "")?.[1];
  if (next === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, Link: `<${bend(new URL(next))}>; rel="next"` } };
}

function bentLink(fault: Fault, next: URL, requested: URL): URL {
  const bent = new URL(next);
  switch (fault.kind) {
    case "loop-next-link":
      return requested;
    case "foreign-next-link":
      return new URL(`${next.pathname}${next.search}`, fault.host);
    case "null-max-next-link":
      bent.searchParams.set("max", "null");
      return bent;
    default:
      bent.search = new URLSearchParams(
        [...next.searchParams].filter(([name]) => ["max", "cursor", "before", "after"].includes(name)),
      ).toString();
      return bent;
  }
}
