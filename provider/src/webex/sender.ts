import { randomUUID } from "node:crypto";
import { createBudget, NotSent } from "./budget.ts";
import type { Call, ConnectionSettings } from "./call.ts";
import { systemClock } from "./clock.ts";
import { WebexError } from "./errors.ts";
import { errorOf } from "./failure.ts";
import { type Attempted, type Decision, decide } from "./retry.ts";
import { whatWasSaid } from "./said.ts";
import { type Answer, createTransport, type Outcome } from "./transport.ts";

/** A success, its body read: undefined where it has none. */
export interface Received extends Answer {
  json: unknown;
}

/** Sends a call until it is answered or decided to have failed. */
export interface Sender {
  send(call: Call, url: URL): Promise<Received>;
  /** See `WebexClient`. */
  now(): number;
  stop(): void;
  close(): Promise<void>;
}

/** One request of a call and how it ended. */
interface Sent {
  outcome: Outcome | Received;
  trackingId: string;
  token: string;
}

/** And what follows from it. */
interface Tried extends Sent {
  decision: Decision;
}

export function createSender(settings: ConnectionSettings): Sender {
  const clock = settings.clock ?? systemClock;
  const budget = createBudget({ ...settings, clock });
  const transport = createTransport(settings);
  let reached = false;
  let aheadMs = 0;

  async function send(call: Call, url: URL): Promise<Received> {
    let startedAt: number | undefined;
    let renewed = false;
    let tried: Tried | undefined;
    for (let attempt = 1; ; attempt++) {
      const before: Tried | undefined = tried;
      const task = () => {
        startedAt ??= clock.now();
        return tryOnce(call, url, attempt, startedAt);
      };
      tried = await unlessStopped(call, before, attempt - 1, () => budget.run(task, before !== undefined));
      if ("json" in tried.outcome) return tried.outcome;
      if (isUnauthorized(tried.outcome) && !renewed) {
        renewed = true;
        const { token } = tried;
        const renew = () => settings.tokens.refused(token, budget.stopping);
        const newer = await unlessStopped(call, tried, attempt, renew);
        if (newer !== undefined && newer !== tried.token) {
          attempt--;
          continue;
        }
      }
      const { decision } = tried;
      if (decision.action === "fail") throw failed(call, tried, decision, attempt);
      if (isLimited(tried.outcome)) continue;
      await unlessStopped(call, tried, attempt, () => budget.wait(decision.waitMs));
    }
  }

  /** A rate limit concerns everybody, and before the turn goes on to the next; other faults concern only this call. */
  async function tryOnce(call: Call, url: URL, attempt: number, startedAt: number): Promise<Tried> {
    const { outcome, ...sent } = await sendOnce(call, url);
    if ("status" in outcome) reached = true;
    const decision = decide(attemptedOf(call, outcome, attempt, clock.now() - startedAt));
    const pauseMs = decision.action === "retry" ? decision.waitMs : 1000 * (decision.retryAfterSeconds ?? 0);
    if (isLimited(outcome) && pauseMs > 0 && budget.pause(pauseMs)) {
      settings.log?.(`Webex limits the rate (429): requests wait ${Math.ceil(pauseMs / 1000)} s`);
    }
    return { ...sent, outcome, decision };
  }

  async function sendOnce(call: Call, url: URL): Promise<Sent> {
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
    const outcome = await transport.exchange({ url, method: call.method, headers, body });
    if ("status" in outcome) aheadMs = ahead(outcome) ?? aheadMs;
    return { outcome: "failure" in outcome ? outcome : read(call, outcome), trackingId, token };
  }

  /** Runs or waits; if the process stops meanwhile, the call's error says how far it came. */
  async function unlessStopped<T>(call: Call, before: Tried | undefined, attempts: number, act: () => Promise<T>) {
    try {
      return await act();
    } catch (e) {
      throw e instanceof NotSent ? notSentError(call, e, before, attempts) : e;
    }
  }

  function attemptedOf(call: Call, outcome: Outcome, attempt: number, elapsedMs: number): Attempted {
    const { maxRetries, maxWaitSeconds, random = Math.random } = settings;
    const limits = { maxRetries, maxWaitSeconds, random, now: clock.now() };
    return { ...outcome, ...limits, repeatable: call.method === "GET", attempt, elapsedMs, reached };
  }

  /** What was tried before counts, since it may have been carried out. */
  function notSentError(call: Call, reason: NotSent, tried: Tried | undefined, attempt: number): WebexError {
    const seconds = reason.pauseMs === undefined ? undefined : Math.ceil(reason.pauseMs / 1000);
    if (tried !== undefined) {
      const why = seconds === undefined ? "final" : "long-wait";
      return failed(call, tried, { action: "fail", reason: why, retryAfterSeconds: seconds }, attempt);
    }
    if (seconds === undefined) {
      return new WebexError({ ...call, said: "nothing was sent, as this process is stopping" });
    }
    return new WebexError({
      ...call,
      said: `nothing was sent, as Webex asks to wait ${seconds} s`,
      remedy: `webex:maxWaitSeconds is ${settings.maxWaitSeconds}: raise it, or try again later`,
      retryAfterSeconds: seconds,
    });
  }

  function failed(call: Call, tried: Tried, decision: Decision, attempt: number): WebexError {
    const { token, ...known } = tried;
    const limits = { maxWaitSeconds: settings.maxWaitSeconds, attempt };
    return errorOf({ ...known, call, decision, limits, baseUrl: settings.baseUrl, secrets: [token] });
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

  return { send, now: () => clock.now() + aheadMs, stop: () => budget.stop(), close };
}

function isLimited(outcome: Outcome): boolean {
  return "status" in outcome && outcome.status === 429;
}

function isUnauthorized(outcome: Outcome): boolean {
  return "status" in outcome && outcome.status === 401;
}

/** A success must be JSON; only PUT, DELETE and 204 may be silent. */
function read(call: Call, answer: Answer): Outcome | Received {
  if (answer.status < 200 || answer.status > 299) return answer;
  if (answer.status === 204) return { ...answer, json: undefined };
  const mayBeSilent = call.method === "PUT" || call.method === "DELETE";
  if (answer.text.trim() === "") {
    return mayBeSilent ? { ...answer, json: undefined } : { failure: "unreadable", code: "no body" };
  }
  try {
    return { ...answer, json: JSON.parse(answer.text) };
  } catch {
    const said = whatWasSaid(answer.text);
    return { failure: "unreadable", code: said.isPage ? said.text : "cut off, or no JSON" };
  }
}
