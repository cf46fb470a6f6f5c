import { forbidden } from "../http/apiError.ts";
import type { Operation } from "../http/call.ts";
import { type Caller, holdsOneOf } from "./caller.ts";

/** Refuses a token without the scopes, then a person without the role. */
export function admit(caller: Caller, operation: Operation): void {
  const hasScopes = operation.scopes.some((scopes) => scopes.every((scope) => caller.scopes.has(scope)));
  if (!hasScopes) throw forbidden("Access denied: the access token lacks a required scope.");
  const { callers } = operation;
  if (callers !== "anyone" && !holdsOneOf(caller, callers))
    throw forbidden("Access denied: the caller's roles do not permit this.");
}
