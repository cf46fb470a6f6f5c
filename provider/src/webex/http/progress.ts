import type { Decision } from "./retry.ts";
import type { Answer, Outcome } from "./transport.ts";

/** A success with its body read; `json` is undefined where the body is empty. */
export interface JsonResponse extends Answer {
  json: unknown;
}

/** One request of a call, and how it ended. */
export interface Attempt {
  outcome: Outcome | JsonResponse;
  trackingId: string;
  token: string;
}

/** An attempt and what follows from it. */
export interface JudgedAttempt extends Attempt {
  decision: Decision;
}

/**
 * How far a call has come. Whoever sends a call again passes the same object in `Call.progress`, so that `maxRetries` and
 * `maxWaitSeconds` hold for all of its requests together.
 */
export interface CallProgress {
  /** When the first request left, by `WebexClient.elapsed`. The wait in a queue that moves does not count. */
  startedAt?: number;
  /** Requests that were made. */
  attempts: number;
  lastAttempt?: JudgedAttempt;
}

/**
 * The write was not sent, because the record it replaces was read before a pause and may have changed since. It protects
 * against lost updates: read again, make the write anew, and send it with the same `progress`. Only a call with `readAt`
 * fails so.
 */
export class StaleReadError extends Error {
  constructor() {
    super("not sent, because the record was read before a pause");
  }
}
