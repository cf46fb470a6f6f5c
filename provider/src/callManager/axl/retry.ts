import type { AxlErrorKind } from "./axlError.ts";

/** A request that failed. */
export interface FailedAttempt {
  kind: AxlErrorKind;
  isRead: boolean;
  /** How many requests were sent, this one included. */
  attempt: number;
  /** Since the first of them began. */
  elapsedMs: number;
  /** The publisher has answered before in this operation, so it is probably away for a short time only. */
  hasAnswered: boolean;
  maxRetries: number;
  maxWaitSeconds: number;
  random: () => number;
}

const SHORTEST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;
/** A wrong address is reported after few attempts. */
const MAX_POINTLESS_ATTEMPTS = 3;

/** How long to wait before the request is sent again; undefined if it must not be. Pure. */
export function retryDelayMs(failed: FailedAttempt): number | undefined {
  if (!mayRepeat(failed) || failed.attempt > maxRetriesFor(failed)) return undefined;
  const full = Math.min(LONGEST_WAIT_MS, 2 * SHORTEST_WAIT_MS * 2 ** (failed.attempt - 1));
  // Half of the wait is random, so that clients do not come back at the same moment.
  const waitMs = Math.ceil(full / 2 + (full / 2) * failed.random());
  return failed.elapsedMs + waitMs > 1000 * failed.maxWaitSeconds ? undefined : waitMs;
}

/** A write whose outcome is not known is not repeated: whoever sent it reads what it was about. */
function mayRepeat({ kind, isRead }: FailedAttempt): boolean {
  if (kind === "busy" || kind === "unreachable") return true;
  return isRead && (kind === "lost" || kind === "unreadable");
}

function maxRetriesFor({ kind, hasAnswered, maxRetries }: FailedAttempt): number {
  const isPointless = kind === "unreadable" || (kind === "unreachable" && !hasAnswered);
  return isPointless ? Math.min(MAX_POINTLESS_ATTEMPTS - 1, maxRetries) : maxRetries;
}
