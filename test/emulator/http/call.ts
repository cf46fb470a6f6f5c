import type { Caller } from "../access/caller.ts";
import type { World } from "../world/world.ts";
import type { Answer, Tracking } from "./answer.ts";

/** A request that was let in and agrees with the description. */
export interface Call {
  readonly world: World;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  /** As the client wrote it: next links lead back to the same host. */
  readonly url: URL;
  readonly tracking: Tracking;
}

export interface Operation {
  /** Sets of scopes, any one of which lets a caller in. */
  readonly scopes: readonly (readonly string[])[];
  /** Who may call it, beyond the scopes: anyone, or people with one of these roles, by id. */
  readonly callers: "anyone" | readonly string[];
  handle(call: Call): Answer;
  /** What is stored where the operation fails half-way, by fault injection; absent where none does. */
  readonly handlePartly?: (call: Call) => Answer;
}

/** By method and path template, as `GET /people/{personId}`. */
export type Operations = Readonly<Record<string, Operation>>;

/** A query parameter that is true, also in the spelling of a Python client. */
export function isSet(value: string | undefined): boolean {
  return value?.toLowerCase() === "true";
}
