import PQueue from "p-queue";
import type { Clock } from "./clock.ts";

/** The request was not sent: the process stops, or Webex has asked for a pause that is longer than allowed. */
export class NotSent extends Error {
  readonly pauseMs: number | undefined;

  constructor(pauseMs?: number) {
    super("not sent");
    this.pauseMs = pauseMs;
  }
}

/** The one place where requests wait: for their turn, and for the end of a pause that holds for all of them. */
export interface Budget {
  /** Those that are sent again go first. */
  run<T>(task: () => Promise<T>, again: boolean): Promise<T>;
  wait(ms: number): Promise<void>;
  /** Says whether this pause is news. */
  pause(ms: number): boolean;
  stop(): void;
  /** Aborted by `stop`. */
  stopping: AbortSignal;
  idle(): Promise<void>;
}

export function createBudget(settings: { maxConcurrency: number; maxWaitSeconds: number; clock: Clock }): Budget {
  const { clock } = settings;
  const queue = new PQueue({ concurrency: Math.max(1, Math.floor(settings.maxConcurrency)) });
  const stopping = new AbortController();
  let pausedUntil = 0;
  let pausing: Promise<void> | undefined;

  async function wait(ms: number): Promise<void> {
    refuseIfStopped();
    try {
      await clock.sleep(ms, stopping.signal);
    } catch (e) {
      if (!stopping.signal.aborted) throw e;
    }
    refuseIfStopped();
  }

  function refuseIfStopped(): void {
    if (stopping.signal.aborted) throw new NotSent();
  }

  async function endOfPause(): Promise<void> {
    for (let left = pausedUntil - clock.now(); left > 0; left = pausedUntil - clock.now()) {
      if (left > settings.maxWaitSeconds * 1000) throw new NotSent(left);
      pausing ??= wait(left).finally(() => {
        pausing = undefined;
      });
      await pausing;
    }
    refuseIfStopped();
  }

  return {
    async run(task, again) {
      refuseIfStopped();
      const turn = async () => {
        await endOfPause();
        return task();
      };
      try {
        return await queue.add(turn, { priority: again ? 1 : 0 });
      } catch (e) {
        throw e instanceof DOMException && e.name === "AbortError" ? new NotSent() : e;
      }
    },
    wait,
    pause(ms) {
      const isNew = pausedUntil <= clock.now();
      pausedUntil = Math.max(pausedUntil, clock.now() + ms);
      return isNew;
    },
    stop() {
      stopping.abort();
      queue.clear();
    },
    stopping: stopping.signal,
    idle: () => queue.onIdle(),
  };
}
