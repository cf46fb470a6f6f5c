/** Why there is no answer, or no usable one. */
export type Failure =
  /** No connection: nothing was sent. */
  | "unreachable"
  /** The server's certificate was not accepted: nothing was sent. */
  | "untrusted"
  | "timeout"
  | "dropped"
  /** A success whose body is cut off or not JSON. */
  | "unreadable"
  | "oversize";

interface Limits {
  maxRetries: number;
  maxWaitSeconds: number;
}

export interface FailedAttempt extends Limits {
  /** Idempotent: the request may be repeated, whatever happened to the first one. */
  repeatable: boolean;
  /** How many requests were sent, this one included. */
  attempt: number;
  /** Since the first of them began. */
  elapsedMs: number;
  status?: number | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  failure?: Failure | undefined;
  /** The base URL has answered before in this process, so it is probably unreachable for a short time only. */
  hasAnswered?: boolean | undefined;
  random: () => number;
  now: number;
}

export type Reason =
  | "final"
  /** The write may have been applied. Read before it is sent again, see `resendDelayMs`. */
  | "outcome-unknown"
  /** `maxRetries` is used up. */
  | "max-retries"
  /** `maxWaitSeconds` is used up. */
  | "max-wait"
  /** Webex asks for a longer wait than `maxWaitSeconds`. */
  | "long-wait";

export type Decision =
  | { action: "retry"; waitMs: number }
  | { action: "fail"; reason: Reason; retryAfterSeconds?: number | undefined };

const FIRST_WAIT_MS = 1000;
/** The first wait after a rate limit without `Retry-After`. */
const FIRST_WAIT_LIMITED_MS = 5000;
const LONGEST_WAIT_MS = 30_000;
/** A wrong URL, or a proxy that answers instead of Webex, is reported after few attempts. */
const MAX_POINTLESS_ATTEMPTS = 3;

/** Decides what to do after a request that did not succeed. Pure. */
export function decide(attempted: FailedAttempt): Decision {
  const kind = kindOf(attempted);
  if (kind === "final") return { action: "fail", reason: "final" };
  const requestedMs = retryAfterMs(attempted.headers ?? {}, attempted.now);
  const retryAfterSeconds = requestedMs === undefined ? undefined : Math.ceil(requestedMs / 1000);
  const fail = (reason: Reason): Decision => ({ action: "fail", reason, retryAfterSeconds });
  const maxWaitMs = attempted.maxWaitSeconds * 1000;
  if (requestedMs !== undefined && requestedMs > maxWaitMs) return fail("long-wait");
  if (kind === "outcome-unknown" && !attempted.repeatable) return fail("outcome-unknown");
  if (attempted.attempt > maxRetriesFor(attempted)) return fail("max-retries");
  const waitMs = requestedMs ?? backoffMs(attempted);
  return attempted.elapsedMs + waitMs > maxWaitMs ? fail("max-wait") : { action: "retry", waitMs };
}

/** How often a write is sent at most while its outcome stays unknown, even if `maxRetries` allows more. */
const MAX_UNCONFIRMED_SENDS = 3;

/** A write whose outcome is unknown. */
export interface UnconfirmedWrite extends Limits {
  /** How many of its requests had an unknown outcome. */
  unconfirmed: number;
  /** How many requests were sent for it. */
  attempts: number;
  /** Since the first of them began. */
  elapsedMs: number;
  /** The wait that Webex asked for. */
  retryAfterSeconds: number | undefined;
}

/**
 * How long to wait before reading whether a write was applied and, if it was not, sending it again. Undefined if it
 * must not be sent again. Pure.
 */
export function resendDelayMs(write: UnconfirmedWrite): number | undefined {
  if (write.unconfirmed >= MAX_UNCONFIRMED_SENDS || write.attempts > write.maxRetries) return undefined;
  const waitMs =
    write.retryAfterSeconds === undefined ? FIRST_WAIT_MS * write.unconfirmed : 1000 * write.retryAfterSeconds;
  return write.elapsedMs + waitMs > 1000 * write.maxWaitSeconds ? undefined : waitMs;
}

/**
 * Whether to request another token after a 401. A token may expire while the call waits for its turn, so the first
 * renewal is always allowed. Each further one counts as a retry. Pure.
 */
export function mayRenewToken(call: Limits & { renewals: number; attempt: number; elapsedMs: number }): boolean {
  if (call.renewals === 0) return true;
  return call.attempt <= call.maxRetries && call.elapsedMs <= 1000 * call.maxWaitSeconds;
}

/** A repetition that begins late has time for its answer. */
const SHORTEST_REQUEST_MS = 1000;

/** How long a request may last, because its call ends with `maxWaitSeconds`. Pure. */
export function longestRequestMs(call: Pick<Limits, "maxWaitSeconds"> & { elapsedMs: number }): number {
  return Math.max(SHORTEST_REQUEST_MS, 1000 * call.maxWaitSeconds - call.elapsedMs);
}

/** Whether a write with this outcome may have been applied. */
export function mayHaveBeenApplied(ended: { status?: number | undefined; failure?: Failure | undefined }): boolean {
  if (ended.failure !== undefined) return ended.failure !== "unreachable" && ended.failure !== "untrusted";
  return ended.status !== undefined && (ended.status === 408 || ended.status >= 500);
}

/** `not-applied`: Webex did not process the request, so any request may be sent again. */
function kindOf({ status, failure }: FailedAttempt): "not-applied" | "outcome-unknown" | "final" {
  if (failure === "unreachable") return "not-applied";
  if (failure !== undefined) return failure === "untrusted" || failure === "oversize" ? "final" : "outcome-unknown";
  if (status === 429 || status === 423) return "not-applied";
  return mayHaveBeenApplied({ status }) && status !== 501 && status !== 505 ? "outcome-unknown" : "final";
}

function maxRetriesFor({ failure, hasAnswered, maxRetries }: FailedAttempt): number {
  const isPointless = failure === "unreadable" || (failure === "unreachable" && !hasAnswered);
  return isPointless ? Math.min(MAX_POINTLESS_ATTEMPTS - 1, maxRetries) : maxRetries;
}

/** Exponential backoff up to a limit. Half of each wait is random, so that clients do not retry at the same moment. */
function backoffMs({ attempt, status, random }: FailedAttempt): number {
  const first = status === 429 ? FIRST_WAIT_LIMITED_MS : FIRST_WAIT_MS;
  const full = Math.min(LONGEST_WAIT_MS, first * 2 ** (attempt - 1));
  return Math.ceil(full / 2 + (full / 2) * random());
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** `Retry-After: 0` counts as one second, because Webex would reject an immediate request as well. */
const MIN_RETRY_AFTER_MS = 1000;

/**
 * The wait that `Retry-After` asks for, in milliseconds. It may be given in seconds or as an HTTP date, which is
 * compared with the answer's `Date` header if there is one. Any other value (`rand(30),add(30)` occurs) counts as
 * absent.
 */
function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = headers["retry-after"]?.trim() ?? "";
  if (/^\d{1,15}(\.\d{1,6})?$/.test(value)) return Math.max(MIN_RETRY_AFTER_MS, Math.ceil(Number(value) * 1000));
  const until = httpDate(value);
  if (until === undefined) return undefined;
  return Math.max(MIN_RETRY_AFTER_MS, until - (httpDate(headers.date ?? "") ?? now));
}

function httpDate(text: string): number | undefined {
  const time = HTTP_DATE.test(text.trim()) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
