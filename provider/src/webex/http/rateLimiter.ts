import PQueue from "p-queue";
import type { Clock } from "./clock.ts";

/**
 * The request was not sent: the process stops, Webex asks for a pause that is longer than allowed, or it has let nothing
 * through for as long as that.
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
 * Waits, until the process is to stop at the latest.
 * @throws NotSentError where it is to stop: nothing more is sent
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

/** The one place where requests wait: for their turn, and for the end of a pause that holds for all of them. */
export interface RequestLimiter {
  /**
   * Does the task when its turn has come, and again after each pause until the turn is over. Nobody waits for a turn longer
   * than is allowed while Webex lets nothing through; the task is told for how long it has not.
   */
  run<T>(task: (stalledMs: number) => Promise<T>, turn: QueueTurn<T>): Promise<T>;
  wait(ms: number): Promise<void>;
  /** Says whether this pause is news. */
  pause(ms: number): boolean;
  /** How long all pauses have lasted up to now. */
  pausedMs(): number;
  /** Webex has answered, and not that the rate is limited: the queue moves. */
  noteProgress(): void;
  stop(): void;
  /** Aborted by `stop`. */
  stopping: AbortSignal;
  idle(): Promise<void>;
}

export interface QueueTurn<T> {
  /** It goes before the others: those do that are sent again, or grow stale. */
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
  const longestMs = settings.maxWaitSeconds * 1000;
  let pausedUntil = 0;
  let pausedMs = 0;
  let movedAt = 0;
  let pausing: Promise<void> | undefined;

  const wait = (ms: number) => waitUnlessStopped(clock, ms, stopping.signal);

  function refuseIfStopped(): void {
    if (stopping.signal.aborted) throw new NotSentError();
  }

  /** However long the queue is, it may be stood in while it moves. */
  function refuseIfStalled(since: number, leftMs: number): void {
    if (stalledMs(since) + leftMs > longestMs) throw new NotSentError({ stalled: true });
  }

  function stalledMs(since: number): number {
    return clock.elapsed() - Math.max(since, movedAt);
  }

  async function endOfPause(since: number): Promise<void> {
    for (let left = pausedUntil - clock.elapsed(); left > 0; left = pausedUntil - clock.elapsed()) {
      if (left > longestMs) throw new NotSentError({ pauseMs: left });
      refuseIfStalled(since, left);
      pausing ??= wait(left).finally(() => {
        pausing = undefined;
      });
      await pausing;
    }
    refuseIfStopped();
  }

  return {
    async run(task, { isFirst, isOver }) {
      refuseIfStopped();
      const since = clock.elapsed();
      const turn = async () => {
        for (;;) {
          refuseIfStalled(since, 0);
          await endOfPause(since);
          const result = await task(stalledMs(since));
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
      movedAt = clock.elapsed();
    },
    stop() {
      stopping.abort();
      queue.clear();
    },
    stopping: stopping.signal,
    idle: () => queue.onIdle(),
  };
}
