import { setTimeout as sleep } from "node:timers/promises";

export interface Clock {
  /** By the wall; milliseconds since the epoch. It may be set back. */
  now(): number;
  /** Milliseconds since some moment, whatever becomes of the clock on the wall. */
  elapsed(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** setTimeout fires at once beyond this. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  sleep: (ms, signal) => sleep(Math.min(ms, LONGEST_SLEEP_MS), undefined, signal === undefined ? {} : { signal }),
};
