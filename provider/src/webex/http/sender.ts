import { randomUUID } from "node:crypto";
import type { Call, ConnectionSettings } from "./call.ts";
import { systemClock } from "./clock.ts";
import { parseErrorBody } from "./errorBody.ts";
import { toWebexError } from "./errorFrom.ts";
import { WebexError } from "./errors.ts";
import type { Attempt, CallProgress, JsonResponse, JudgedAttempt } from "./progress.ts";
import { StaleReadError } from "./progress.ts";
import { createRequestLimiter, NotSentError } from "./rateLimiter.ts";
import { type Attempted, type Decision, decide } from "./retry.ts";
import { type Answer, createTransport, type Outcome } from "./transport.ts";

/** Sends a call until it is answered or decided to have failed. */
export interface Sender {
  send(call: Call, url: URL): Promise<JsonResponse>;
  /** These as in `WebexClient`. */
  now(): number;
  pausedMs(): number;
  wait(ms: number): Promise<boolean>;
  stop(): void;
  close(): Promise<void>;
}

/** What was read before a longer pause may have changed. */
const LONGEST_PAUSE_MS = 1_000;

export function createSender(settings: ConnectionSettings): Sender {
  const clock = settings.clock ?? systemClock;
  const budget = createRequestLimiter({ ...settings, clock });
  const transport = createTransport(settings);
  let reached = false;
  let aheadMs = 0;

  async function send(call: Call, url: URL): Promise<JsonResponse> {
    const so: CallProgress = call.resume?.soFar ?? { attempts: 0 };
    let waitedMs = 0;
    const refuseIfStale = () => {
      const { readAt } = call;
      if (readAt === undefined || budget.pausedMs() - readAt + waitedMs <= LONGEST_PAUSE_MS) return;
      throw new StaleReadError(call.path, so);
    };
    const attempt = async (stalledMs: number) => {
      refuseIfStale();
      so.startedAt ??= clock.elapsed() - stalledMs;
      so.tried = await tryOnce(call, url, so.attempts + 1, so.startedAt);
      so.attempts += 1;
      return so.tried;
    };
    for (let renewed = false; ; ) {
      const turn = { isFirst: so.attempts > 0 || call.readAt !== undefined, isOver: isAnswered };
      const tried = await unlessStopped(call, so, () => budget.run(attempt, turn));
      if ("json" in tried.outcome) return tried.outcome;
      if (isUnauthorized(tried.outcome) && !renewed) {
        renewed = true;
        const renew = () => settings.tokens.renew(tried.token, budget.stopping);
        const newer = await unlessStopped(call, so, renew);
        if (newer !== undefined && newer !== tried.token) {
          so.attempts -= 1;
          continue;
        }
      }
      const { decision } = tried;
      if (decision.action === "fail") throw failed(call, tried, decision, so.attempts);
      await unlessStopped(call, so, () => budget.wait(decision.waitMs));
      waitedMs += decision.waitMs;
      refuseIfStale();
    }
  }

  /** A rate limit concerns everybody, and before the turn goes on to the next; other faults concern only this call. */
  async function tryOnce(call: Call, url: URL, attempt: number, startedAt: number): Promise<JudgedAttempt> {
    const { outcome, ...sent } = await sendOnce(call, url);
    if ("status" in outcome) reached = true;
    if ("status" in outcome && !isLimited(outcome)) budget.noteProgress();
    const decision = decide(attemptedOf(call, outcome, attempt, clock.elapsed() - startedAt));
    const pauseMs = decision.action === "retry" ? decision.waitMs : 1000 * (decision.retryAfterSeconds ?? 0);
    if (isLimited(outcome) && pauseMs > 0 && budget.pause(pauseMs)) {
      settings.log?.(`Webex limits the rate (429): requests wait ${Math.ceil(pauseMs / 1000)} s`);
    }
    return { ...sent, outcome, decision };
  }

  async function sendOnce(call: Call, url: URL): Promise<Attempt> {
    const token = await settings.tokens.current(budget.stopping);
    const trackingId = `pulumi-webex_${randomUUID()}`;
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const headers: Record<string, string> = {
      authorization: `Bearer ${token}`,
      accept: "application/json",
      TrackingID: trackingId,
      "user-agent": "pulumi-webex",
    };
    if (body !== undefined) headers["content-type"] = "application/json; charset=utf-8";
    call.onSend?.();
    const outcome = await transport.exchange({ url, method: call.method, headers, body });
    if ("status" in outcome) aheadMs = ahead(outcome) ?? aheadMs;
    return { outcome: "failure" in outcome ? outcome : read(call, outcome), trackingId, token };
  }

  /** Runs or waits; if the process stops meanwhile, the call's error says how far it came. */
  async function unlessStopped<T>(call: Call, so: CallProgress, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (e) {
      throw e instanceof NotSentError ? notSentError(call, e, so) : e;
    }
  }

  function attemptedOf(call: Call, outcome: Outcome, attempt: number, elapsedMs: number): Attempted {
    const { maxRetries, maxWaitSeconds, random = Math.random } = settings;
    const limits = { maxRetries, maxWaitSeconds, random, now: clock.now() };
    return { ...outcome, ...limits, repeatable: call.method === "GET", attempt, elapsedMs, reached };
  }

  /** What was tried before counts, since it may have been carried out. */
  function notSentError(call: Call, cause: NotSentError, { tried, attempts }: CallProgress): WebexError {
    const seconds = cause.pauseMs === undefined ? undefined : Math.ceil(cause.pauseMs / 1000);
    if (tried !== undefined) {
      const why = cause.stalled ? "budget" : seconds === undefined ? "final" : "long-wait";
      return failed(call, tried, { action: "fail", reason: why, retryAfterSeconds: seconds }, attempts);
    }
    const remedy = `webex:maxWaitSeconds is ${settings.maxWaitSeconds}: raise it, or try again later`;
    if (cause.stalled) {
      const reason = `nothing was sent, as Webex has let nothing through for ${settings.maxWaitSeconds} s`;
      return new WebexError({ ...call, reason, remedy });
    }
    if (seconds === undefined) {
      return new WebexError({ ...call, reason: "nothing was sent, as this process is stopping" });
    }
    return new WebexError({
      ...call,
      reason: `nothing was sent, as Webex asks to wait ${seconds} s`,
      remedy,
      retryAfterSeconds: seconds,
    });
  }

  function failed(call: Call, tried: JudgedAttempt, decision: Decision, attempt: number): WebexError {
    const { token, ...known } = tried;
    const limits = { maxWaitSeconds: settings.maxWaitSeconds, attempt };
    return toWebexError({ ...known, call, decision, limits, baseUrl: settings.baseUrl, secrets: [token] });
  }

  function ahead({ headers }: Answer): number | undefined {
    const told = Date.parse(headers.date ?? "");
    return Number.isNaN(told) ? undefined : told - clock.now();
  }

  let closing: Promise<void> | undefined;
  function close(): Promise<void> {
    budget.stop();
    closing ??= budget.idle().then(() => transport.close());
    return closing;
  }

  async function wait(ms: number): Promise<boolean> {
    try {
      await budget.wait(ms);
      return true;
    } catch (e) {
      if (e instanceof NotSentError) return false;
      throw e;
    }
  }

  return {
    send,
    now: () => clock.now() + aheadMs,
    pausedMs: () => budget.pausedMs(),
    wait,
    stop: () => budget.stop(),
    close,
  };
}

function isLimited(outcome: Outcome): boolean {
  return "status" in outcome && outcome.status === 429;
}

/** Only what Webex limits waits for its next attempt where it stands, as everybody waits for the same. */
function isAnswered({ outcome, decision }: JudgedAttempt): boolean {
  return !isLimited(outcome) || decision.action === "fail";
}

function isUnauthorized(outcome: Outcome): boolean {
  return "status" in outcome && outcome.status === 401;
}

/** A success must be JSON; only PUT, DELETE and 204 may be silent. */
function read(call: Call, answer: Answer): Outcome | JsonResponse {
  if (answer.status < 200 || answer.status > 299) return answer;
  if (answer.status === 204) return { ...answer, json: undefined };
  const mayBeSilent = call.method === "PUT" || call.method === "DELETE";
  if (answer.text.trim() === "") {
    return mayBeSilent ? { ...answer, json: undefined } : { failure: "unreadable", code: "no body" };
  }
  try {
    return { ...answer, json: JSON.parse(answer.text) };
  } catch {
    const said = parseErrorBody(answer.text);
    return { failure: "unreadable", code: said.isPage ? said.text : "cut off, or no JSON" };
  }
}
