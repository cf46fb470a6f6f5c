import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { end, exitOf, start } from "../processes/run.ts";

const PATIENCE = 30_000;

/** What runs: an organisation at Webex, and a cluster of Unified CM. */
export interface Emulated {
  organization: string;
  callManager: string;
}

/** Runs Webex and Unified CM on free local ports for as long as the work takes. */
export async function withEmulator<T>(
  { organization, callManager }: Emulated,
  signal: AbortSignal,
  work: (url: string) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const options = ["--port", "0", "--organization", organization, "--call-manager", callManager];
  const child = start(process.execPath, ["test/emulator/main.ts", ...options]);
  const ended = exitOf(child);
  const said: string[] = [];
  try {
    const url = await Promise.race([
      announced(child, said),
      ended.then(() => undefined),
      sleep(PATIENCE, undefined, { ref: false }),
      aborted(signal),
    ]);
    signal.throwIfAborted();
    if (url === undefined) throw new Error(`The Webex emulator did not start. It says:\n${said.join("\n")}`);
    return await work(url);
  } finally {
    end(child);
    await ended;
  }
}

function announced(child: ChildProcess, said: string[]): Promise<string> {
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        const url = line.match(/^Webex emulator on (http:\/\/\S+)$/)?.[1];
        if (url !== undefined) resolve(url);
      });
    }
  });
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined), { once: true }));
}
