import { createRequire } from "node:module";

let isRunning = false;

/** Whether a program runs, in a preview or an `up`; else `policy analyze` shows a state. */
export function isRun(): boolean {
  return isRunning;
}

/** For the engine's word, and for tests. */
export function setRun(running: boolean): void {
  isRunning = running;
}

/**
 * Learns from the engine whether a program runs: it tells a pack the stack before a preview and an `up`, and not before
 * `policy analyze`. The root resource would show it too, but the program that is judged can set that.
 */
export function watchOperation(): void {
  const { configureStack } = protocol().AnalyzerService;
  const read = configureStack.requestDeserialize;
  configureStack.requestDeserialize = (bytes) => {
    setRun(true);
    return read(bytes);
  };
}

/** The copy of Pulumi's protocol that the pack's host serves. */
function protocol(): typeof import("@pulumi/pulumi/proto/analyzer_grpc_pb.js") {
  const host = createRequire(import.meta.url).resolve("@pulumi/policy");
  return createRequire(host)("@pulumi/pulumi/proto/analyzer_grpc_pb");
}
