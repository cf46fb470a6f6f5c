import { setTimeout as sleep } from "node:timers/promises";
import type { Call, WebexClient } from "../../webex/client.ts";
import { isDoubtful, isNotFound, WebexError } from "../../webex/errors.ts";
import { Refusal } from "../refusal.ts";
import type { Session } from "../session.ts";

/** How often a write is sent whose fate stays unknown. */
export const MOST_ATTEMPTS = 3;

/**
 * Work that begins with what is there and writes what is missing. After a write that may have been applied it is begun
 * again with a new look, so that what was applied is not sent twice. What was not is sent again after a pause, unless
 * Webex had refused it and nothing came of it: then the refusal stands.
 * @param work does its writes with the client it is given
 * @param look reads what the work begins with once more, and tells whether it has changed
 */
export async function looking<T>(
  session: Session,
  work: (client: WebexClient) => Promise<T>,
  look: () => Promise<boolean>,
): Promise<T> {
  const refusals = new Map<string, unknown>();
  let pauseMs = 0;
  for (let attempt = 1; ; attempt += 1) {
    const known = new Set(refusals.values());
    try {
      return await work(careful(session.client, refusals, pauseMs));
    } catch (e) {
      if (!isDoubtful(e) || known.has(e) || attempt === MOST_ATTEMPTS) throw e;
      pauseMs = isRefused(e) ? 0 : pauseAfter(session, e, attempt);
      const hasChanged = await look().catch((cause: unknown) => {
        throw unseen(e, cause);
      });
      if (hasChanged) refusals.clear();
    }
  }
}

/** How long to wait before a write is sent again that failed with `e`, which is thrown if that is too long. */
export function pauseAfter({ configuration }: Session, e: unknown, attempt: number): number {
  const asked = e instanceof WebexError ? e.retryAfterSeconds : undefined;
  if (asked !== undefined && asked > configuration.maxWaitSeconds) throw e;
  return 1000 * (asked ?? attempt);
}

/** A write failed, and so did the look at what became of it; that somebody is gone is no failure. */
export function unseen(e: unknown, cause: unknown): unknown {
  if (isNotFound(cause)) return cause;
  const [failed, why] = [e, cause].map((error) => (error instanceof Error ? error.message : String(error)));
  return new Refusal(`${failed} Whether it was carried out all the same could not be seen: ${why}`);
}

/** Webex says no, though it may have done a part of it, or all; anything else that is doubtful says nothing at all. */
export function isRefused(e: unknown): boolean {
  return e instanceof WebexError && (e.status === 400 || e.status === 409);
}

/** Waits before the first write, and sends none that was refused before. */
function careful(client: WebexClient, refusals: Map<string, unknown>, pauseMs: number): WebexClient {
  let waitMs = pauseMs;
  const request = async <T>(call: Call): Promise<T> => {
    if (call.method === "GET") return client.request<T>(call);
    const write = JSON.stringify([call.method, call.path, call.body]);
    if (refusals.has(write)) throw refusals.get(write);
    await sleep(waitMs);
    waitMs = 0;
    try {
      return await client.request<T>(call);
    } catch (e) {
      if (isRefused(e)) refusals.set(write, e);
      throw e;
    }
  };
  return { ...client, request };
}
