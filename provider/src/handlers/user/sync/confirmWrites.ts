import type { Call, WebexClient } from "../../../webex/http/client.ts";
import { isNotFound, isOutcomeUnknown, WebexError } from "../../../webex/http/errors.ts";
import { StaleReadError } from "../../../webex/http/progress.ts";
import type { Session } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/** How often a write is sent whose fate stays unknown. */
export const MOST_ATTEMPTS = 3;
/** How often a record is read anew because of pauses: where each read is followed by one, some write must go out at last. */
const MOST_FRESH_LOOKS = 8;

/** What one work has met so far. */
interface WriteHistory {
  refusals: Map<string, unknown>;
  /** When each path was last read, as `WebexClient.pausedMs` tells it; what was read before the work began, at its beginning. */
  readAt: Map<string, number>;
  beganAt: number;
  stale?: StaleReadError;
  freshLooks: number;
}

/**
 * Work that begins with what is there and writes what is missing. After a write that may have been applied it is begun
 * again with a new look, so that what was applied is not sent twice. What was not is sent again after a pause, unless
 * Webex had refused it and nothing came of it: then the refusal stands. A record that Webex's rate limit has kept waiting is
 * not sent as it was made, but made anew.
 * @param work does its writes with the client it is given
 * @param look reads what the work begins with once more, and tells whether it has changed
 */
export async function confirmWrites<T>(
  session: Session,
  work: (client: WebexClient) => Promise<T>,
  look: () => Promise<boolean>,
): Promise<T> {
  const { client } = session;
  const met: WriteHistory = { refusals: new Map(), readAt: new Map(), beganAt: client.pausedMs(), freshLooks: 0 };
  for (let attempt = 1; ; ) {
    const known = new Set(met.refusals.values());
    try {
      return await work(guardWrites(client, met));
    } catch (e) {
      if (e instanceof StaleReadError) {
        met.stale = e;
        met.freshLooks += 1;
      } else {
        if (!isOutcomeUnknown(e) || known.has(e) || attempt === MOST_ATTEMPTS) throw e;
        // What changes during the pause is to be seen by the look.
        if (!isRejected(e) && !(await client.wait(retryDelayMs(session, e, attempt)))) throw e;
        attempt += 1;
      }
      const hasChanged = await look().catch((cause: unknown) => {
        throw e instanceof StaleReadError ? cause : unconfirmedWrite(e, cause);
      });
      if (hasChanged) met.refusals.clear();
      met.readAt.clear();
      met.beganAt = client.pausedMs();
    }
  }
}

/** How long to wait before a write is sent again that failed with `e`, which is thrown if that is too long. */
export function retryDelayMs({ configuration }: Session, e: unknown, attempt: number): number {
  const asked = e instanceof WebexError ? e.retryAfterSeconds : undefined;
  if (asked !== undefined && asked > configuration.maxWaitSeconds) throw e;
  return 1000 * (asked ?? attempt);
}

/** A write failed, and so did the look at what became of it; that somebody is gone is no failure. */
export function unconfirmedWrite(e: unknown, cause: unknown): unknown {
  if (isNotFound(cause)) return cause;
  const [failed, why] = [e, cause].map((error) => (error instanceof Error ? error.message : String(error)));
  return new VisibleError(`${failed} Whether it was carried out all the same could not be seen: ${why}`);
}

/** Webex says no, though it may have done a part of it, or all; anything else that is doubtful says nothing at all. */
export function isRejected(e: unknown): boolean {
  return e instanceof WebexError && (e.status === 400 || e.status === 409);
}

/** Sends no write that was refused before, and no record that was read before a pause. */
function guardWrites(client: WebexClient, met: WriteHistory): WebexClient {
  const { refusals, readAt } = met;
  const request = async <T>(call: Call): Promise<T> => {
    if (call.method === "GET") {
      const answer = await client.request<T>(call);
      readAt.set(call.path, client.pausedMs());
      return answer;
    }
    const write = JSON.stringify([call.method, call.path, call.body]);
    if (refusals.has(write)) throw refusals.get(write);
    try {
      return await client.request<T>(call.replacesRecord ? fresh(call, met) : call);
    } catch (e) {
      if (isRejected(e)) refusals.set(write, e);
      throw e;
    }
  };
  return { ...client, request };
}

function fresh(call: Call, { readAt, beganAt, stale, freshLooks }: WriteHistory): Call {
  return {
    ...call,
    ...(freshLooks < MOST_FRESH_LOOKS ? { readAt: readAt.get(call.path) ?? beganAt } : {}),
    resume: stale?.path === call.path ? stale : undefined,
  };
}

/** Reads lag behind writes, mostly by less than this. */
const PAUSES_MS = [1000, 2000, 3000];

/** What is seen once a write shows, or what is seen last: then Webex has accepted it and not carried it out. */
export async function pollUntil<T>(
  client: WebexClient,
  first: T,
  isSettled: (seen: T) => boolean | Promise<boolean>,
  look: () => Promise<T>,
): Promise<T> {
  let seen = first;
  for (const pauseMs of PAUSES_MS) {
    if ((await isSettled(seen)) || !(await client.wait(pauseMs))) return seen;
    seen = await look();
  }
  return seen;
}
