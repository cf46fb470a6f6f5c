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

export interface Attempted {
  /** Twice is once, whatever became of the first: so it is with what only reads. */
  repeatable: boolean;
  /** How many requests were made, this one included. */
  attempt: number;
  /** Since the first of them began. */
  elapsedMs: number;
  status?: number | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  failure?: Failure | undefined;
  /** The address answered before in this process, so being unreachable will pass. */
  reached?: boolean | undefined;
  maxRetries: number;
  maxWaitSeconds: number;
  random: () => number;
  now: number;
}

export type Reason =
  | "final"
  /** It may have been carried out, so somebody has to look first. */
  | "doubtful"
  | "retries"
  | "budget"
  /** Webex asks for a longer wait than is allowed. */
  | "long-wait";

export type Decision =
  | { action: "retry"; waitMs: number }
  | { action: "fail"; reason: Reason; retryAfterSeconds?: number | undefined };

const FIRST_WAIT_MS = 1000;
/** Where Webex limits the rate without saying for how long. */
const FIRST_WAIT_LIMITED_MS = 5000;
const LONGEST_WAIT_MS = 30_000;
/** A wrong address should be reported soon, and so should something in between that answers in Webex's place. */
const FEW_ATTEMPTS = 3;

/** What to do after a request that did not succeed. Pure. */
export function decide(attempted: Attempted): Decision {
  const kind = kindOf(attempted);
  if (kind === "final") return { action: "fail", reason: "final" };
  const asked = retryAfterMs(attempted.headers ?? {}, attempted.now);
  const retryAfterSeconds = asked === undefined ? undefined : Math.ceil(asked / 1000);
  const budgetMs = attempted.maxWaitSeconds * 1000;
  if (asked !== undefined && asked > budgetMs) return { action: "fail", reason: "long-wait", retryAfterSeconds };
  if (kind === "doubtful" && !attempted.repeatable) return { action: "fail", reason: "doubtful", retryAfterSeconds };
  if (attempted.attempt > mostRetries(attempted)) return { action: "fail", reason: "retries", retryAfterSeconds };
  const waitMs = asked ?? backoffMs(attempted);
  if (attempted.elapsedMs + waitMs > budgetMs) return { action: "fail", reason: "budget", retryAfterSeconds };
  return { action: "retry", waitMs };
}

/** Whether a write that ended so may have been applied. */
export function mayHaveBeenApplied(ended: { status?: number | undefined; failure?: Failure | undefined }): boolean {
  if (ended.failure !== undefined) return ended.failure !== "unreachable" && ended.failure !== "untrusted";
  return ended.status !== undefined && (ended.status === 408 || ended.status >= 500);
}

/** `refused`: the request was not carried out, so that it may be sent again, whatever it does. */
function kindOf({ status, failure }: Attempted): "refused" | "doubtful" | "final" {
  if (failure === "unreachable") return "refused";
  if (failure !== undefined) return failure === "untrusted" || failure === "oversize" ? "final" : "doubtful";
  if (status === 429 || status === 423) return "refused";
  return mayHaveBeenApplied({ status }) && status !== 501 && status !== 505 ? "doubtful" : "final";
}

function mostRetries({ failure, reached, maxRetries }: Attempted): number {
  const isPointless = failure === "unreadable" || (failure === "unreachable" && !reached);
  return isPointless ? Math.min(FEW_ATTEMPTS - 1, maxRetries) : maxRetries;
}

/** Doubles up to a limit; of each wait the second half is left to chance, so that workers spread. */
function backoffMs({ attempt, status, random }: Attempted): number {
  const first = status === 429 ? FIRST_WAIT_LIMITED_MS : FIRST_WAIT_MS;
  const full = Math.min(LONGEST_WAIT_MS, first * 2 ** (attempt - 1));
  return Math.ceil(full / 2 + (full / 2) * random());
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Asking for no wait at all, while refusing, would be hammering. */
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
