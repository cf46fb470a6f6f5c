import * as pulumi from "@pulumi/pulumi";
import { isInline } from "./operation.ts";

let isFailed = false;

/**
 * Whether the program has ended with an error, such as that of a file that cannot be read. It has not declared everybody
 * then, and the engine removes nobody.
 */
export function hasProgramFailed(): boolean {
  return isFailed;
}

// Without Pulumi's own handler an unhandled rejection ends the process, which another one must not prevent.
if (pulumi.runtime.getMonitor() && !isInline() && process.listenerCount("unhandledRejection") > 0) {
  process.on("uncaughtExceptionMonitor", note);
  process.on("unhandledRejection", note);
}

function note(error: unknown): void {
  // Errors without a stack are this package's own, see `finalError`.
  if (!(pulumi.RunError.isInstance(error) && error.stack === "")) isFailed = true;
}
