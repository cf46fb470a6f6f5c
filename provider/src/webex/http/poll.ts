import type { WaitLimits, WebexClient } from "./call.ts";

/** Webex shows a write with a delay, which is mostly shorter than these pauses together. */
const VISIBILITY_PAUSES_MS: readonly number[] = [1000, 2000, 3000];

export interface PollOptions<T> {
  /** The first value, if it is known already. @default the result of `read` */
  first?: T;
  /** The pauses before each further read. After the last one, polling ends. @default VISIBILITY_PAUSES_MS */
  pausesMs?: readonly number[];
  /** When the wait began, by `WebexClient.elapsed`, if it began before this call. */
  startedAt?: number | undefined;
  /** Called before each pause with the value that is not as awaited. */
  onPending?: (value: T) => Promise<void>;
  /** When the result of this function changes, somebody else has made progress, and the pauses start again. */
  progress?: () => number;
}

/**
 * Reads until the value is as awaited, because Webex is eventually consistent. It stays within `maxRetries` and
 * `maxWaitSeconds`, and ends when the client is stopped.
 * @returns the last value read, whether or not it is as awaited
 */
export async function pollUntil<T>(
  client: Pick<WebexClient, "wait" | "elapsed" | "limits">,
  read: () => Promise<T>,
  isAwaited: (value: T) => boolean | Promise<boolean>,
  options: PollOptions<T> = {},
): Promise<T> {
  const { pausesMs = VISIBILITY_PAUSES_MS, startedAt = client.elapsed(), progress = () => 0 } = options;
  let value = options.first ?? (await read());
  let lastProgress = progress();
  for (let polls = 0; !(await isAwaited(value)); polls += 1) {
    if (progress() !== lastProgress) polls = 0;
    lastProgress = progress();
    const elapsedMs = client.elapsed() - startedAt;
    const pauseMs = nextPauseMs(pausesMs, { polls, elapsedMs, ...client.limits });
    if (pauseMs === undefined) return value;
    await options.onPending?.(value);
    if (!(await client.wait(pauseMs))) return value;
    value = await read();
  }
  return value;
}

/** How long to wait before the next read, or undefined for no further read. Pure. */
export function nextPauseMs(
  pausesMs: readonly number[],
  poll: WaitLimits & { polls: number; elapsedMs: number },
): number | undefined {
  const pauseMs = poll.polls < poll.maxRetries ? pausesMs[poll.polls] : undefined;
  const remainingMs = 1000 * poll.maxWaitSeconds - poll.elapsedMs;
  return pauseMs === undefined || remainingMs <= 0 ? undefined : Math.min(pauseMs, remainingMs);
}
