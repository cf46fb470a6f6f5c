import type { Call, WebexClient } from "../../../webex/http/client.ts";
import { isNotFound, isOutcomeUnknown, WebexError } from "../../../webex/http/errors.ts";
import { type CallProgress, StaleReadError } from "../../../webex/http/progress.ts";
import { resendDelayMs } from "../../../webex/http/retry.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/** How often a record is read again because of pauses. After that it is written even if a pause came in between. */
const MAX_FRESH_READS = 8;
/** How often one change starts again after writes of unknown outcome. */
const MAX_CONFIRMING_READS = 3;

/** A write that is not confirmed yet, with all its requests. */
export interface PendingWrite {
  progress: CallProgress;
  unconfirmed: number;
}

/** The outcomes of one change's writes so far. */
interface WriteHistory {
  /** Errors of writes that must not be sent again unchanged, by method, path and body. */
  failures: Map<string, unknown>;
  /** Writes that were sent and are not confirmed yet, by method and path. */
  pending: Map<string, PendingWrite>;
  /** When each path was last read, by `WebexClient.pausedMs`. */
  readAt: Map<string, number>;
  /** The same for paths that were read before the change started. */
  startedAt: number;
  freshReads: number;
}

/**
 * Makes a change that compares first and writes what is missing. After a write of unknown outcome it reads again and
 * repeats the change, so that a write that was applied is not sent twice. A write that was not applied is sent again
 * after a pause, within `maxRetries` and `maxWaitSeconds`, unless Webex rejected it. A record that waited for a rate
 * limit is read again before it is written.
 * @param change sends its writes with the client that it receives
 * @param reread reads what the change starts from, and returns whether it differs from the last read
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
    startedAt: client.pausedMs(),
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
      if (differs) forgetRejections(history);
      history.readAt.clear();
      history.startedAt = client.pausedMs();
    }
  }
}

/** Webex may accept what it rejected before the record changed. No change ends the wait that it asked for. */
function forgetRejections({ failures }: WriteHistory): void {
  for (const [identity, e] of failures) if (isRejected(e)) failures.delete(identity);
}

/**
 * A client that does not repeat writes that failed for good, and does not write records that were read before a pause.
 */
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

function withReadTime(call: Call, { readAt, startedAt, freshReads }: WriteHistory): Call {
  if (!call.replacesRecord || freshReads >= MAX_FRESH_READS) return call;
  return { ...call, readAt: readAt.get(call.path) ?? startedAt };
}

/**
 * Waits after a write of unknown outcome, so that the read that follows shows what changed meanwhile.
 * @returns whether the write may be sent again if the read shows that it was not applied
 */
async function mayResend(client: WebexClient, write: PendingWrite, e: unknown): Promise<boolean> {
  if (isRejected(e)) return false;
  const delayMs = resendDelay(client, write, e);
  return delayMs !== undefined && (await client.wait(delayMs));
}

/** Counts a write as unconfirmed. Returns how long to wait before it is sent again, or undefined if it must not be. */
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

/**
 * The error for a failed write if the read that was to show its outcome failed as well. A 404 of the read is returned.
 */
export function unconfirmedWrite(e: unknown, cause: unknown): unknown {
  if (isNotFound(cause)) return cause;
  const [failed, why] = [e, cause].map((error) => (error instanceof Error ? error.message : String(error)));
  return new VisibleError(`${failed} It is not known whether Webex applied it, because reading failed as well: ${why}`);
}

/** Webex rejected the write, though it may have applied it or a part of it. */
export function isRejected(e: unknown): boolean {
  return e instanceof WebexError && (e.status === 400 || e.status === 409);
}
