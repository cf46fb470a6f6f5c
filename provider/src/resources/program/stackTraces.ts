import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { typeToken } from "../../model/typeToken.ts";

/** What of a stack trace the SDK is given: enough for the place in the program. */
const FRAMES = 6;

/**
 * Makes stack traces cheap until the returned function is called. Pulumi's SDK takes about a hundred for each resource
 * while its constructor runs, one for each promise, and keeps them in memory: two fifths of the time of a preview of
 * 500 users. For one of them, which tells the place in the program, the SDK lifts the limit itself. The program's own
 * errors keep their traces, because nothing of the program runs meanwhile.
 */
export function limitStackTraces(): () => void {
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = 0;
  Error.prepareStackTrace = (error, frames) => (prepareStackTrace ?? plainStack)(error, frames.slice(0, FRAMES));
  return () => Object.assign(Error, { stackTraceLimit, prepareStackTrace });
}

/** As V8 writes it. */
function plainStack(error: Error, frames: NodeJS.CallSite[]): string {
  return [String(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
}

const monitors = new WeakSet<object>();

type Monitor = NonNullable<ReturnType<typeof pulumi.runtime.getMonitor>>;
type Register = (...args: unknown[]) => ReturnType<Monitor["registerResource"]>;

/**
 * Keeps the stack traces of this package's resources out of the state, from the next registration on. Of such a trace
 * `limitStackTraces` leaves one place, which the state has as `sourcePosition` too.
 */
export function omitStackTraces(): void {
  const monitor = pulumi.runtime.hasMonitor() ? pulumi.runtime.getMonitor() : undefined;
  if (monitor === undefined || monitors.has(monitor)) return;
  monitors.add(monitor);
  const register = monitor.registerResource.bind(monitor) as Register;
  monitor.registerResource = (request: RegisterResourceRequest, ...rest: unknown[]) => {
    if (request.getType().startsWith(typeToken(""))) request.clearStacktrace();
    return register(request, ...rest);
  };
}
