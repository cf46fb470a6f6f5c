import { setTimeout as sleep } from "node:timers/promises";

export interface Clock {
  /** The system's time, which may be set back; milliseconds since the epoch. */
  now(): number;
  /** Monotonic; milliseconds since an unspecified moment. */
  elapsed(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** With a longer delay, setTimeout fires at once. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  sleep: (ms, signal) => sleep(Math.min(ms, LONGEST_SLEEP_MS), undefined, signal === undefined ? {} : { signal }),
};
