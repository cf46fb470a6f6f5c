import type { Call, WebexClient } from "../../../webex/http/client.ts";
import { isNotFound, isOutcomeUnknown, WebexError } from "../../../webex/http/errors.ts";
import { type CallProgress, StaleReadError } from "../../../webex/http/progress.ts";
import { resendDelayMs } from "../../../webex/http/retry.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/** How often a record is read anew because of pauses. Where each read is followed by a pause, some write must go out at last. */
const MAX_FRESH_READS = 8;
/** How often one change is begun again after a write of unknown outcome, whatever its reads show. */
const MAX_CONFIRMING_READS = 3;

/** One write whose outcome was unknown at least once, with all its requests. */
export interface PendingWrite {
  progress: CallProgress;
  unconfirmed: number;
}

/** What the writes of one change have met so far. */
interface WriteHistory {
  /** Errors of writes that are not to be sent again as they are, by method, path and body. */
  failures: Map<string, unknown>;
  /** Writes that were sent and are not confirmed, by method and path. */
  pending: Map<string, PendingWrite>;
  /** When each path was last read, by `WebexClient.pausedMs`. What was read before the change counts as read at its beginning. */
  readAt: Map<string, number>;
  beganAt: number;
  freshReads: number;
}

/**
 * Makes a change that reads first and writes what is missing. After a write whose outcome is unknown it reads again and
 * repeats the change, so that nothing is sent twice that was applied. A write that was not applied is sent again after a
 * pause, inside `maxRetries` and `maxWaitSeconds`; one that Webex rejected is not. A record that waited for a rate limit is
 * read again before it is written.
 * @param change does its writes with the client it is given
 * @param reread reads what the change begins with, and returns whether it differs from the last time
 */
export async function confirmWrites<T>(
  client: WebexClient,
  change: (client: WebexClient) => Promise<T>,
  reread: () => Promise<boolean>,
): Promise<T> {
  const history: WriteHistory = {
    failures: new Map(),
    pending: new Map(),
    readAt: new Map(),
    beganAt: client.pausedMs(),
    freshReads: 0,
  };
  for (let confirmingReads = 0; ; ) {
    const known = new Set(history.failures.values());
    try {
      return await change(guardWrites(client, history));
    } catch (e) {
      if (e instanceof StaleReadError) history.freshReads += 1;
      else if (!isOutcomeUnknown(e) || known.has(e) || confirmingReads === MAX_CONFIRMING_READS) throw e;
      else confirmingReads += 1;
      const differs = await reread().catch((cause: unknown) => {
        throw e instanceof StaleReadError ? cause : unconfirmedWrite(e, cause);
      });
      if (differs) history.failures.clear();
      history.readAt.clear();
      history.beganAt = client.pausedMs();
    }
  }
}

/** Sends no write again that failed for good, and no record that was read before a pause. */
function guardWrites(client: WebexClient, history: WriteHistory): WebexClient {
  const { failures, pending, readAt } = history;
  const request = async <T>(call: Call): Promise<T> => {
    if (call.method === "GET") {
      const answer = await client.request<T>(call);
      readAt.set(call.path, client.pausedMs());
      return answer;
    }
    const identity = JSON.stringify([call.method, call.path, call.body]);
    if (failures.has(identity)) throw failures.get(identity);
    const target = `${call.method} ${call.path}`;
    const write = pending.get(target) ?? { progress: { attempts: 0 }, unconfirmed: 0 };
    pending.set(target, write);
    try {
      const answer = await client.request<T>({ ...withReadTime(call, history), progress: write.progress });
      pending.delete(target);
      return answer;
    } catch (e) {
      if (isOutcomeUnknown(e) && !(await mayResend(client, write, e))) failures.set(identity, e);
      throw e;
    }
  };
  return { ...client, request };
}

function withReadTime(call: Call, { readAt, beganAt, freshReads }: WriteHistory): Call {
  if (!call.replacesRecord || freshReads >= MAX_FRESH_READS) return call;
  return { ...call, readAt: readAt.get(call.path) ?? beganAt };
}

/**
 * Waits before a write of unknown outcome is read, so that the read shows what changed during the pause.
 * @returns whether the write may be sent again, where the read shows that it was not applied
 */
async function mayResend(client: WebexClient, write: PendingWrite, e: unknown): Promise<boolean> {
  if (isRejected(e)) return false;
  const delayMs = resendDelay(client, write, e);
  return delayMs !== undefined && (await client.wait(delayMs));
}

/** Counts a write that failed with `e` as unconfirmed; how long to wait before it is sent again, if it may be. */
export function resendDelay(client: WebexClient, write: PendingWrite, e: unknown): number | undefined {
  write.unconfirmed += 1;
  const { attempts, startedAt = client.elapsed() } = write.progress;
  return resendDelayMs({
    unconfirmed: write.unconfirmed,
    attempts,
    elapsedMs: client.elapsed() - startedAt,
    retryAfterSeconds: e instanceof WebexError ? e.retryAfterSeconds : undefined,
    ...client.limits,
  });
}

/** A write failed, and so did the read that was to show its outcome. That somebody is gone is not a failure. */
export function unconfirmedWrite(e: unknown, cause: unknown): unknown {
  if (isNotFound(cause)) return cause;
  const [failed, why] = [e, cause].map((error) => (error instanceof Error ? error.message : String(error)));
  return new VisibleError(`${failed} Whether it was carried out all the same could not be seen: ${why}`);
}

/** Webex says no, though it may have applied the write or a part of it. Other unknown outcomes come without a word. */
export function isRejected(e: unknown): boolean {
  return e instanceof WebexError && (e.status === 400 || e.status === 409);
}
