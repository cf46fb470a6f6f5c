import type * as pulumi from "@pulumi/pulumi";
import { sanitizeForTerminal } from "../../model/terminalText.ts";

/** Longer than any message of ours; a name from Webex may have any length. */
const LONGEST = 20_000;

type Act = (...args: unknown[]) => Promise<unknown>;

/** What the engine shows to the operator, and only that: values keep what Webex or the program says. */
export function logInfo(text: string): void {
  console.log(sanitize(text));
}

export function logWarning(text: string): void {
  console.warn(sanitize(text));
}

/**
 * The same provider, but nothing in its errors and check failures acts on a terminal. Names of people, organisations and
 * locations are in many of them, and this is where all of them leave.
 */
export function sanitizeErrors<P extends pulumi.dynamic.ResourceProvider>(provider: P): P {
  const acts = Object.entries(provider) as [string, Act][];
  const plain = acts.map(([name, act]): [string, Act] => [
    name,
    async (...args) => {
      try {
        return sanitizeFailures(await act(...args));
      } catch (e) {
        throw sanitizeError(e);
      }
    },
  ]);
  return Object.fromEntries(plain) as unknown as P;
}

/** Only `check` has failures. */
function sanitizeFailures(result: unknown): unknown {
  const { failures } = (result ?? {}) as pulumi.dynamic.CheckResult;
  if (failures === undefined) return result;
  return { ...(result as object), failures: failures.map((one) => ({ ...one, reason: sanitize(one.reason) })) };
}

/** The same error, since the host reads id and properties of a partial failure from it. */
function sanitizeError(e: unknown): unknown {
  if (!(e instanceof Error)) return sanitize(String(e));
  const stack = sanitize(e.stack ?? "");
  e.message = sanitize(e.message);
  e.stack = stack;
  if ("reasons" in e && Array.isArray(e.reasons)) e.reasons = e.reasons.map((reason) => sanitize(String(reason)));
  return e;
}

function sanitize(text: string): string {
  return sanitizeForTerminal(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}
