import type { Decision } from "./retry.ts";
import type { Answer, Outcome } from "./transport.ts";

/** A success, its body read: undefined where it has none. */
export interface JsonResponse extends Answer {
  json: unknown;
}

/** One request of a call and how it ended. */
export interface Attempt {
  outcome: Outcome | JsonResponse;
  trackingId: string;
  token: string;
}

/** And what follows from it. */
export interface JudgedAttempt extends Attempt {
  decision: Decision;
}

/** How far a call has come. */
export interface CallProgress {
  /** When it began to go on for itself: the wait for a queue that moves does not count. */
  startedAt?: number;
  attempts: number;
  tried?: JudgedAttempt;
}

/**
 * A write was not sent (again), since what it replaces was read before a pause and may have changed meanwhile: it is to be
 * made anew and sent with `resumes`, so that the limits hold for all of it. Only a call with `readAt` fails so.
 */
export class StaleReadError extends Error {
  readonly path: string;
  readonly soFar: CallProgress;

  constructor(path: string, soFar: CallProgress) {
    super("not sent, as it was made before a pause");
    this.path = path;
    this.soFar = soFar;
  }
}
