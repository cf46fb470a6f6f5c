/** Why there is no answer, or none to be used. */
export type Failure =
  /** No connection: nothing was sent. */
  | "unreachable"
  /** The other side is not who it should be: nothing was sent. */
  | "untrusted"
  | "timeout"
  | "dropped"
  /** A success whose body is cut off or no JSON. */
  | "unreadable"
  | "oversize";

interface Limits {
  maxRetries: number;
  maxWaitSeconds: number;
}

export interface Attempted extends Limits {
  /** Idempotent: may be repeated whatever happened to the first request. */
  repeatable: boolean;
  /** How many requests were made, this one included. */
  attempt: number;
  /** Since the first of them began. */
  elapsedMs: number;
  status?: number | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  failure?: Failure | undefined;
  /** The address answered before in this process, so being unreachable will pass. */
  hasAnswered?: boolean | undefined;
  random: () => number;
  now: number;
}

export type Reason =
  | "final"
  /** The write may have been applied: it has to be read before it is sent again, see `resendDelayMs`. */
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
/** Where Webex limits the rate without saying for how long. */
const FIRST_WAIT_LIMITED_MS = 5000;
const LONGEST_WAIT_MS = 30_000;
/** A wrong address is reported soon, and so is a proxy that answers in Webex's place. */
const FEW_ATTEMPTS = 3;

/** What to do after a request that did not succeed. Pure. */
export function decide(attempted: Attempted): Decision {
  const kind = kindOf(attempted);
  if (kind === "final") return { action: "fail", reason: "final" };
  const asked = retryAfterMs(attempted.headers ?? {}, attempted.now);
  const retryAfterSeconds = asked === undefined ? undefined : Math.ceil(asked / 1000);
  const fail = (reason: Reason): Decision => ({ action: "fail", reason, retryAfterSeconds });
  const maxWaitMs = attempted.maxWaitSeconds * 1000;
  if (asked !== undefined && asked > maxWaitMs) return fail("long-wait");
  if (kind === "outcome-unknown" && !attempted.repeatable) return fail("outcome-unknown");
  if (attempted.attempt > maxRetriesFor(attempted)) return fail("max-retries");
  const waitMs = asked ?? backoffMs(attempted);
  return attempted.elapsedMs + waitMs > maxWaitMs ? fail("max-wait") : { action: "retry", waitMs };
}

/** How often a write is sent whose outcome stays unknown, whatever `maxRetries` allows. */
const MAX_UNCONFIRMED_SENDS = 3;

/** A write whose outcome is unknown. */
export interface Unconfirmed extends Limits {
  /** How often it ended so. */
  unconfirmed: number;
  /** How many requests were made of it. */
  attempts: number;
  /** Since the first of them began. */
  elapsedMs: number;
  /** What Webex asked for. */
  retryAfterSeconds: number | undefined;
}

/**
 * How long to wait before a write is read and, where it was not applied, sent again; undefined where it is not to be sent
 * again. Pure.
 */
export function resendDelayMs(write: Unconfirmed): number | undefined {
  if (write.unconfirmed >= MAX_UNCONFIRMED_SENDS || write.attempts > write.maxRetries) return undefined;
  const waitMs =
    write.retryAfterSeconds === undefined ? FIRST_WAIT_MS * write.unconfirmed : 1000 * write.retryAfterSeconds;
  return write.elapsedMs + waitMs > 1000 * write.maxWaitSeconds ? undefined : waitMs;
}

/**
 * Whether another token may be asked for after a 401. A token may expire while the call waits for its turn, so the first
 * one is always asked for; each further one counts as a repetition. Pure.
 */
export function mayRenewToken(call: Limits & { renewals: number; attempt: number; elapsedMs: number }): boolean {
  if (call.renewals === 0) return true;
  return call.attempt <= call.maxRetries && call.elapsedMs <= 1000 * call.maxWaitSeconds;
}

/** Whether a write that ended so may have been applied. */
export function mayHaveBeenApplied(ended: { status?: number | undefined; failure?: Failure | undefined }): boolean {
  if (ended.failure !== undefined) return ended.failure !== "unreachable" && ended.failure !== "untrusted";
  return ended.status !== undefined && (ended.status === 408 || ended.status >= 500);
}

/** `not-applied`: the request was not carried out and may be sent again, whatever it does. */
function kindOf({ status, failure }: Attempted): "not-applied" | "outcome-unknown" | "final" {
  if (failure === "unreachable") return "not-applied";
  if (failure !== undefined) return failure === "untrusted" || failure === "oversize" ? "final" : "outcome-unknown";
  if (status === 429 || status === 423) return "not-applied";
  return mayHaveBeenApplied({ status }) && status !== 501 && status !== 505 ? "outcome-unknown" : "final";
}

function maxRetriesFor({ failure, hasAnswered, maxRetries }: Attempted): number {
  const isPointless = failure === "unreadable" || (failure === "unreachable" && !hasAnswered);
  return isPointless ? Math.min(FEW_ATTEMPTS - 1, maxRetries) : maxRetries;
}

/** Doubles up to a limit. Half of each wait is random, so that clients spread. */
function backoffMs({ attempt, status, random }: Attempted): number {
  const first = status === 429 ? FIRST_WAIT_LIMITED_MS : FIRST_WAIT_MS;
  const full = Math.min(LONGEST_WAIT_MS, first * 2 ** (attempt - 1));
  return Math.ceil(full / 2 + (full / 2) * random());
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** A refusal that asks for no wait is not taken at its word, because the next request would be refused as well. */
const SHORTEST_MS = 1000;

/**
 * How many milliseconds `Retry-After` asks for: seconds or an HTTP date, which counts from the answer's own `Date` where
 * it has one. Anything else (`rand(30),add(30)` was seen) is undefined, as if absent.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const asked = headers["retry-after"]?.trim() ?? "";
  if (/^\d{1,15}(\.\d{1,6})?$/.test(asked)) return Math.max(SHORTEST_MS, Math.ceil(Number(asked) * 1000));
  const until = httpDate(asked);
  if (until === undefined) return undefined;
  return Math.max(SHORTEST_MS, until - (httpDate(headers.date ?? "") ?? now));
}

function httpDate(text: string): number | undefined {
  const time = HTTP_DATE.test(text.trim()) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
