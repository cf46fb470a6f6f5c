import { randomUUID } from "node:crypto";
import type { Call, ConnectionSettings } from "./call.ts";
import type { Clock } from "./clock.ts";
import { echoedTrackingId, parseErrorBody } from "./errorBody.ts";
import type { Attempt, JsonResponse } from "./progress.ts";
import { type Answer, createTransport, type Outcome } from "./transport.ts";

/** Sends one request of a call, with token, headers and body, and reads the answer as JSON. */
export interface Exchange {
  /** @param longestMs how long the request may last, asked when it leaves */
  send(call: Call, url: URL, longestMs: () => number): Promise<Attempt>;
  /** Whether the base URL has answered any request of this process. */
  hasAnswered(): boolean;
  /** How far Webex's clock was ahead of this machine's at its last answer; milliseconds. */
  aheadMs(): number;
  close(): Promise<void>;
}

export function createExchange(settings: ConnectionSettings, clock: Clock, stopping: AbortSignal): Exchange {
  const transport = createTransport(settings);
  let hasAnswered = false;
  let aheadMs = 0;

  async function send(call: Call, url: URL, longestMs: () => number): Promise<Attempt> {
    const token = await settings.tokens.current(stopping);
    const trackingId = `pulumi-webex_${randomUUID()}`;
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    call.onSend?.();
    const headers = headersFor(token, trackingId, body);
    const outcome = await transport.exchange({ url, method: call.method, headers, body }, longestMs());
    if ("failure" in outcome) return { outcome, trackingId, token };
    hasAnswered = true;
    const date = Date.parse(outcome.headers.date ?? "");
    if (!Number.isNaN(date)) aheadMs = date - clock.now();
    return { outcome: readJson(call, outcome, echoedTrackingId(outcome, [token]) ?? trackingId), trackingId, token };
  }

  return { send, hasAnswered: () => hasAnswered, aheadMs: () => aheadMs, close: () => transport.close() };
}

function headersFor(token: string, trackingId: string, body: string | undefined): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    accept: "application/json",
    TrackingID: trackingId,
    "user-agent": "pulumi-webex",
    ...(body === undefined ? {} : { "content-type": "application/json; charset=utf-8" }),
  };
}

/** A success must be JSON. Only PUT and DELETE may have no body, and a 204 to any other write. */
function readJson(call: Call, answer: Answer, trackingId: string): Outcome | JsonResponse {
  if (answer.status < 200 || answer.status > 299) return answer;
  const mayBeEmpty =
    call.method === "PUT" || call.method === "DELETE" || (answer.status === 204 && call.method !== "GET");
  if (answer.text.trim() === "") {
    return mayBeEmpty ? { ...answer, json: undefined, trackingId } : unreadable(answer, "no body");
  }
  try {
    return { ...answer, json: JSON.parse(answer.text), trackingId };
  } catch {
    const { isPage, text } = parseErrorBody(answer.text);
    return unreadable(answer, isPage ? text : "cut off, or not JSON");
  }
}

function unreadable({ status }: Answer, why: string): Outcome {
  return { failure: "unreadable", code: `${status}, ${why}` };
}
