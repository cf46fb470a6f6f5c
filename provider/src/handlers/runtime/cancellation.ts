import { subscribe } from "node:diagnostics_channel";
import type { Session } from "./session.ts";

/** Node's diagnostics channel for calls to the host's server, from 22.19 on. Without it, only SIGINT ends a run. */
const CALLS = "http2.server.stream.start";
const CANCEL = "/pulumirpc.ResourceProvider/Cancel";

/**
 * Stops a session at the first Ctrl-C: nothing new is sent, and requests that have left may finish. The engine reports
 * Ctrl-C with the call `Cancel`. Pulumi's dynamic-provider host answers the call without passing it on, so this listens
 * to the host's server. SIGINT comes only after all operations have ended.
 */
export function stopOnCancel(session: Session): Session {
  if (cancelled === undefined) subscribe(CALLS, noteCancel);
  cancelled ??= new AbortController();
  if (cancelled.signal.aborted) session.client.stop();
  cancelled.signal.addEventListener("abort", () => session.client.stop());
  return session;
}

let cancelled: AbortController | undefined;

function noteCancel(call: unknown): void {
  const { headers } = (call ?? {}) as { headers?: Record<string, unknown> };
  if (headers?.[":path"] === CANCEL) cancelled?.abort();
}
