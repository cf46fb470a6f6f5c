import PQueue from "p-queue";
import type { Clock } from "./clock.ts";

/**
 * The request was not sent: the process is stopping, Webex asks for a longer pause than allowed, or Webex has accepted
 * no requests for as long as a call may wait.
 */
export class NotSentError extends Error {
  readonly pauseMs: number | undefined;
  readonly stalled: boolean;

  constructor({ pauseMs, stalled = false }: { pauseMs?: number; stalled?: boolean } = {}) {
    super("not sent");
    this.pauseMs = pauseMs;
    this.stalled = stalled;
  }
}

/**
 * Waits, but not after `stopping` is aborted.
 * @throws NotSentError if it is aborted
 */
export async function waitUnlessStopped(clock: Clock, ms: number, stopping: AbortSignal | undefined): Promise<void> {
  if (stopping?.aborted) throw new NotSentError();
  try {
    await clock.sleep(ms, stopping);
  } catch (e) {
    if (!stopping?.aborted) throw e;
  }
  if (stopping?.aborted) throw new NotSentError();
}

/** The one place where requests wait: for a free slot, and for the end of a rate limit, which holds for all of them. */
export interface RequestLimiter {
  /**
   * Runs the task when its turn has come, and again after each pause until the turn is over. While Webex accepts no
   * requests, a task waits no longer than `maxWaitSeconds`. The task receives how long Webex has accepted none.
   */
  run<T>(task: (stalledMs: number) => Promise<T>, turn: QueueTurn<T>): Promise<T>;
  wait(ms: number): Promise<void>;
  /** Stops all requests for a time. Returns whether no pause was under way before. */
  pause(ms: number): boolean;
  /** How long all pauses have lasted so far. */
  pausedMs(): number;
  /** Notes that Webex has answered with something else than a rate limit, so the queue moves. */
  noteProgress(): void;
  stop(): void;
  /** `stop` aborts it. */
  stopping: AbortSignal;
  idle(): Promise<void>;
}

export interface QueueTurn<T> {
  /** The task goes before others that wait. Repeated calls do, and calls whose record is going stale. */
  isFirst: boolean;
  isOver(result: T): boolean;
}

export function createRequestLimiter(settings: {
  maxConcurrency: number;
  maxWaitSeconds: number;
  clock: Clock;
}): RequestLimiter {
  const { clock } = settings;
  const queue = new PQueue({ concurrency: Math.max(1, Math.floor(settings.maxConcurrency)) });
  const stopping = new AbortController();
  const maxWaitMs = settings.maxWaitSeconds * 1000;
  let pausedUntil = 0;
  let pausedMs = 0;
  let progressAt = 0;
  let pausing: Promise<void> | undefined;

  const wait = (ms: number) => waitUnlessStopped(clock, ms, stopping.signal);

  function throwIfStopped(): void {
    if (stopping.signal.aborted) throw new NotSentError();
  }

  /** The wait in a queue that moves is not limited. */
  function throwIfStalled(queuedAt: number, waitMs: number): void {
    if (stalledMs(queuedAt) + waitMs > maxWaitMs) throw new NotSentError({ stalled: true });
  }

  function stalledMs(queuedAt: number): number {
    return clock.elapsed() - Math.max(queuedAt, progressAt);
  }

  async function endOfPause(queuedAt: number): Promise<void> {
    for (
      let remainingMs = pausedUntil - clock.elapsed();
      remainingMs > 0;
      remainingMs = pausedUntil - clock.elapsed()
    ) {
      if (remainingMs > maxWaitMs) throw new NotSentError({ pauseMs: remainingMs });
      throwIfStalled(queuedAt, remainingMs);
      pausing ??= wait(remainingMs).finally(() => {
        pausing = undefined;
      });
      await pausing;
    }
    throwIfStopped();
  }

  return {
    async run(task, { isFirst, isOver }) {
      throwIfStopped();
      const queuedAt = clock.elapsed();
      const turn = async () => {
        for (;;) {
          throwIfStalled(queuedAt, 0);
          await endOfPause(queuedAt);
          const result = await task(stalledMs(queuedAt));
          if (isOver(result)) return result;
        }
      };
      try {
        return await queue.add(turn, { priority: isFirst ? 1 : 0 });
      } catch (e) {
        throw e instanceof DOMException && e.name === "AbortError" ? new NotSentError() : e;
      }
    },
    wait,
    pause(ms) {
      const now = clock.elapsed();
      const isNew = pausedUntil <= now;
      const until = Math.max(pausedUntil, now + ms);
      pausedMs += until - Math.max(pausedUntil, now);
      pausedUntil = until;
      return isNew;
    },
    pausedMs: () => pausedMs - Math.max(0, pausedUntil - clock.elapsed()),
    noteProgress() {
      progressAt = clock.elapsed();
    },
    stop() {
      stopping.abort();
      queue.clear();
    },
    stopping: stopping.signal,
    idle: () => queue.onIdle(),
  };
}
