import { isScimPath, scimErrorBody } from "../scim/scimError.ts";
import type { ApiError } from "./apiError.ts";

export interface Answer {
  readonly status: number;
  /** JSON; absent for an empty body. */
  readonly body?: unknown;
  /** A body that is not JSON, in place of `body`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Who answered, where it was the edge alone: its tracking ids begin otherwise. */
  readonly origin?: Origin;
}

export type Origin = "ROUTER" | "NA";

export const ok = (body: unknown, headers?: Readonly<Record<string, string>>): Answer => ({
  status: 200,
  body,
  ...(headers && { headers }),
});

export const noContent: Answer = { status: 204 };

/** Statuses whose answers have no body in HTTP. */
export const bodiless: ReadonlySet<number> = new Set([204, 304]);

/** What a request is known by: the client's own id where it sent one, and one that is never used twice. */
export interface Tracking {
  readonly client: string | undefined;
  readonly uuid: string;
}

export function trackingId({ client, uuid }: Tracking, origin: Origin = "NA"): string {
  return client ?? `${origin}_${uuid}`;
}

/** The edge, and everything but SCIM, refuses in the standard shape. `path` is what was asked for. */
export function refusal(error: ApiError, tracking: Tracking, path: string): Answer {
  if (isScimPath(path) && error.origin !== "ROUTER") {
    return { status: error.status, body: scimErrorBody(error, trackingId(tracking)) };
  }
  return {
    status: error.status,
    origin: error.origin,
    body: { message: error.message, errors: error.errors, trackingId: trackingId(tracking, error.origin) },
  };
}
