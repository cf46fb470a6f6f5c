import type { Decision } from "./retry.ts";
import type { Answer, Outcome } from "./transport.ts";

/** A success and its parsed body; `json` is undefined if the body is empty. */
export interface JsonResponse extends Answer {
  json: unknown;
  trackingId: string;
}

/** One request of a call and its outcome. */
export interface Attempt {
  outcome: Outcome | JsonResponse;
  trackingId: string;
  token: string;
}

/** An attempt and the decision that follows from it. */
export interface JudgedAttempt extends Attempt {
  decision: Decision;
}

/**
 * The requests of a call so far. A caller that sends a call again passes the same object in `Call.progress`, so that
 * `maxRetries` and `maxWaitSeconds` hold for all its requests together.
 */
export interface CallProgress {
  /** When the first request left, by `WebexClient.elapsed`. The wait in a moving queue does not count. */
  startedAt?: number;
  /** How many requests were sent. */
  attempts: number;
  lastAttempt?: JudgedAttempt;
}

/**
 * The write was not sent, because the record that it replaces was read before a pause and may have changed since. This
 * prevents lost updates: read the record again, build the write from it, and send it with the same `progress`. Only
 * calls with `readAt` fail in this way.
 */
export class StaleReadError extends Error {
  constructor() {
    super("not sent, because the record was read before a pause");
  }
}
