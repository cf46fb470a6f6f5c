import type { Call, ConnectionSettings } from "./call.ts";
import { systemClock } from "./clock.ts";
import { notSentError, toWebexError } from "./errorFrom.ts";
import { createExchange } from "./exchange.ts";
import type { Attempt, CallProgress, JsonResponse, JudgedAttempt } from "./progress.ts";
import { StaleReadError } from "./progress.ts";
import { createRequestLimiter, NotSentError } from "./rateLimiter.ts";
import { type Decision, decide, longestRequestMs, mayRenewToken } from "./retry.ts";
import type { Outcome } from "./transport.ts";

/** Sends a call, and retries it until it succeeds or fails for good. */
export interface Sender {
  send(call: Call, url: URL): Promise<JsonResponse>;
  /** The following are described in `WebexClient`. */
  now(): number;
  elapsed(): number;
  pausedMs(): number;
  wait(ms: number): Promise<boolean>;
  isStopped(): boolean;
  stop(): void;
  close(): Promise<void>;
}

interface TurnResult extends JudgedAttempt {
  /** Webex rejected the token, and there is a newer one for the next request. */
  hasNewerToken: boolean;
}

/** After a longer pause, a record may have changed since it was read. */
const MAX_PAUSE_AFTER_READ_MS = 1_000;

export function createSender(settings: ConnectionSettings): Sender {
  const clock = settings.clock ?? systemClock;
  const { maxRetries, maxWaitSeconds, random = Math.random } = settings;
  const limiter = createRequestLimiter({ ...settings, clock });
  const exchange = createExchange(settings, clock, limiter.stopping);

  async function send(call: Call, url: URL): Promise<JsonResponse> {
    const progress: CallProgress = call.progress ?? { attempts: 0 };
    try {
      return await sendUntilAnswered(call, url, progress);
    } catch (e) {
      throw e instanceof NotSentError ? notSentError(e, { call, progress, ...settings }) : e;
    }
  }

  async function sendUntilAnswered(call: Call, url: URL, progress: CallProgress): Promise<JsonResponse> {
    const tokens = new Set<string>();
    for (let waitedMs = 0; ; ) {
      const attempt = async (stalledMs: number) => {
        assertFresh(call, waitedMs);
        progress.startedAt ??= clock.elapsed() - stalledMs;
        return attemptOnce(call, url, progress, tokens);
      };
      // Repeated calls and calls whose record is going stale go first.
      const isFirst = progress.attempts > 0 || call.readAt !== undefined;
      const { outcome, decision, ...sent } = await limiter.run(attempt, { isFirst, isOver });
      if ("json" in outcome) return outcome;
      if (decision.action === "fail") {
        const limits = { maxWaitSeconds, attempt: progress.attempts };
        throw toWebexError({ ...sent, outcome, decision, call, limits, baseUrl: settings.baseUrl });
      }
      await limiter.wait(decision.waitMs);
      waitedMs += decision.waitMs;
      assertFresh(call, waitedMs);
    }
  }

  /** @throws StaleReadError for a write that replaces a record that was read before a pause */
  function assertFresh({ readAt }: Call, waitedMs: number): void {
    if (readAt === undefined) return;
    if (limiter.pausedMs() - readAt + waitedMs > MAX_PAUSE_AFTER_READ_MS) throw new StaleReadError();
  }

  async function attemptOnce(call: Call, url: URL, progress: CallProgress, tokens: Set<string>): Promise<TurnResult> {
    const sent = await exchange.send(call, url, () =>
      longestRequestMs({ maxWaitSeconds, elapsedMs: elapsedMs(progress) }),
    );
    tokens.add(sent.token);
    progress.attempts += 1;
    const decision = judge(call, sent, progress);
    progress.lastAttempt = { ...sent, decision };
    applyRateLimit(sent.outcome, decision);
    const hasNewerToken = isUnauthorized(sent.outcome) && (await renewToken(sent.token, tokens, progress));
    return { ...progress.lastAttempt, hasNewerToken };
  }

  function elapsedMs({ startedAt = 0 }: CallProgress): number {
    return clock.elapsed() - startedAt;
  }

  function judge(call: Call, { outcome }: Attempt, progress: CallProgress): Decision {
    return decide({
      ...outcome,
      repeatable: call.method === "GET",
      attempt: progress.attempts,
      elapsedMs: elapsedMs(progress),
      hasAnswered: exchange.hasAnswered(),
      maxRetries,
      maxWaitSeconds,
      random,
      now: clock.now(),
    });
  }

  /** A rate limit holds for all calls, so the pause starts before the next one has its turn. */
  function applyRateLimit(outcome: Attempt["outcome"], decision: Decision): void {
    if ("status" in outcome && !isLimited(outcome)) limiter.noteProgress();
    if (!isLimited(outcome)) return;
    const pauseMs = decision.action === "retry" ? decision.waitMs : 1000 * (decision.retryAfterSeconds ?? 0);
    if (pauseMs > 0 && limiter.pause(pauseMs)) {
      settings.log?.(`Webex limits the rate (429): requests wait ${Math.ceil(pauseMs / 1000)} s`);
    }
  }

  /** Whether there is a token that this call was not sent with yet. The first renewal does not count as an attempt. */
  async function renewToken(rejectedToken: string, tokens: Set<string>, progress: CallProgress): Promise<boolean> {
    const renewals = tokens.size - 1;
    const call = { renewals, attempt: progress.attempts, elapsedMs: elapsedMs(progress), maxRetries, maxWaitSeconds };
    if (!mayRenewToken(call)) return false;
    const newer = await settings.tokens.renew(rejectedToken, limiter.stopping);
    if (newer === undefined || tokens.has(newer)) return false;
    if (renewals === 0) progress.attempts -= 1;
    return true;
  }

  let closing: Promise<void> | undefined;
  function close(): Promise<void> {
    limiter.stop();
    closing ??= limiter.idle().then(() => exchange.close());
    return closing;
  }

  async function wait(ms: number): Promise<boolean> {
    try {
      await limiter.wait(ms);
      return true;
    } catch (e) {
      if (e instanceof NotSentError) return false;
      throw e;
    }
  }

  return {
    send,
    now: () => clock.now() + exchange.aheadMs(),
    elapsed: () => clock.elapsed(),
    pausedMs: () => limiter.pausedMs(),
    wait,
    isStopped: () => limiter.stopping.aborted,
    stop: () => limiter.stop(),
    close,
  };
}

function isLimited(outcome: Outcome | JsonResponse): boolean {
  return "status" in outcome && outcome.status === 429;
}

function isUnauthorized(outcome: Outcome | JsonResponse): boolean {
  return "status" in outcome && outcome.status === 401;
}

/**
 * A call keeps its slot while it waits for what all calls wait for: the end of a rate limit, or a newer token. During
 * any other wait, other calls may use the slot.
 */
function isOver({ outcome, decision, hasNewerToken }: TurnResult): boolean {
  return !hasNewerToken && (!isLimited(outcome) || decision.action === "fail");
}
