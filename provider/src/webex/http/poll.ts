import type { WaitLimits, WebexClient } from "./call.ts";

/** Webex shows a write late, mostly by less than these pauses together. */
export const VISIBILITY_PAUSES_MS: readonly number[] = [1000, 2000, 3000];

export interface PollOptions<T> {
  /** The value, where it is known already. @default what `read` returns */
  first?: T;
  /** Before each further read; when they are used up, the last value counts. @default VISIBILITY_PAUSES_MS */
  pausesMs?: readonly number[];
  /** When the wait began, by `WebexClient.elapsed`, where it began before this call. */
  startedAt?: number | undefined;
  /** Called with a value that is not as awaited, before each pause. */
  onPending?: (value: T) => Promise<void>;
  /** While what this returns changes, others make progress, and the pauses begin anew. */
  progress?: () => number;
}

/**
 * Reads until the value is as awaited: Webex is eventually consistent. Stays inside `maxRetries` and `maxWaitSeconds`, and
 * ends when the client is stopped.
 * @returns the last value read, as awaited or not
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

/** How long to wait before the next read; undefined where there is to be none. Pure. */
export function nextPauseMs(
  pausesMs: readonly number[],
  poll: WaitLimits & { polls: number; elapsedMs: number },
): number | undefined {
  const pauseMs = poll.polls < poll.maxRetries ? pausesMs[poll.polls] : undefined;
  const remainingMs = 1000 * poll.maxWaitSeconds - poll.elapsedMs;
  return pauseMs === undefined || remainingMs <= 0 ? undefined : Math.min(pauseMs, remainingMs);
}
