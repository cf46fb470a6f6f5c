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
