import { subscribe } from "node:diagnostics_channel";
import type { Session } from "./session.ts";

/** Where Node tells of each call that reaches the host's server; from 22.19 on. Where it does not, only SIGINT ends a run. */
const CALLS = "http2.server.stream.start";
const CANCEL = "/pulumirpc.ResourceProvider/Cancel";

/**
 * Stops a session at the first Ctrl-C: nothing new is sent, and what is on its way may finish. The engine says so with the call
 * Cancel, which Pulumi's dynamic-provider host answers and keeps to itself; SIGINT comes only when all is over.
 */
export function untilCancelled(session: Session): Session {
  if (cancelled === undefined) subscribe(CALLS, cancelOn);
  cancelled ??= new AbortController();
  if (cancelled.signal.aborted) session.client.stop();
  cancelled.signal.addEventListener("abort", () => session.client.stop());
  return session;
}

let cancelled: AbortController | undefined;

function cancelOn(call: unknown): void {
  const { headers } = (call ?? {}) as { headers?: Record<string, unknown> };
  if (headers?.[":path"] === CANCEL) cancelled?.abort();
}
