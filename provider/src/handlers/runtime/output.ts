import type * as pulumi from "@pulumi/pulumi";
import { withoutHidden } from "../../model/hiddenTexts.ts";
import { sanitizeForTerminal } from "../../model/terminalText.ts";

/** No message of this package is longer, but a name from Webex may have any length. */
const MAX_LENGTH = 20_000;

type Method = (...args: unknown[]) => Promise<unknown>;

/** Prints a message, which the engine shows. Only output is sanitized: values in the state stay as they are. */
export function logInfo(text: string): void {
  console.log(sanitize(text));
}

export function logWarning(text: string): void {
  console.warn(sanitize(text));
}

/**
 * A provider whose errors and check failures contain no terminal control sequences. Many of them contain names of
 * people, organisations and locations, which may have any characters.
 */
export function sanitizeErrors<P extends pulumi.dynamic.ResourceProvider>(provider: P): P {
  const methods = Object.entries(provider) as [string, Method][];
  const sanitized = methods.map(([name, method]): [string, Method] => [
    name,
    async (...args) => {
      try {
        return sanitizeFailures(await method(...args));
      } catch (e) {
        throw sanitizeError(e);
      }
    },
  ]);
  return Object.fromEntries(sanitized) as unknown as P;
}

/** Sanitizes the failures of `check`. Other results have none. */
function sanitizeFailures(result: unknown): unknown {
  const { failures } = (result ?? {}) as pulumi.dynamic.CheckResult;
  if (failures === undefined) return result;
  return {
    ...(result as object),
    failures: failures.map((failure) => ({ ...failure, reason: sanitize(failure.reason) })),
  };
}

/** Changes the error in place, because the host reads the id and properties of a partial failure from it. */
function sanitizeError(e: unknown): unknown {
  if (!(e instanceof Error)) return sanitize(String(e));
  const stack = sanitize(e.stack ?? "");
  e.message = sanitize(e.message);
  e.stack = stack;
  if ("reasons" in e && Array.isArray(e.reasons)) e.reasons = e.reasons.map((reason) => sanitize(String(reason)));
  return e;
}

function sanitize(text: string): string {
  const shown = withoutHidden(text);
  return sanitizeForTerminal(shown.length > MAX_LENGTH ? `${shown.slice(0, MAX_LENGTH)}…` : shown);
}
