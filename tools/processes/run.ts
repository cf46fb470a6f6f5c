import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  /** Milliseconds after which the command is ended. */
  timeout?: number;
  /** Whom an interruption reaches first: the command, which ends its children in order, or all of them. */
  interrupt?: "command" | "group";
  onLine?: (line: string) => void;
}

export interface Finished {
  code: number;
  stdout: string;
  /** Standard output and standard error, in the order in which they came. */
  output: string;
}

const GRACE = 20_000;

/** Runs a command in a process group of its own, so that nothing of it outlives this process. Throws if it cannot be started. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  options.signal?.throwIfAborted();
  const child = start(command, args, options);
  const limit = options.timeout === undefined ? undefined : AbortSignal.timeout(options.timeout);
  const stop = () => end(child, options.interrupt ?? "group");
  const signals = [options.signal, limit].filter((signal) => signal !== undefined);
  for (const signal of signals) signal.addEventListener("abort", stop, { once: true });

  const lines = { stdout: [] as string[], all: [] as string[] };
  const reading = Promise.all([read(child.stdout, (line) => lines.stdout.push(line)), read(child.stderr, () => {})]);
  async function read(stream: Readable | null, keep: (line: string) => void): Promise<void> {
    if (stream === null) return;
    for await (const line of createInterface({ input: stream })) {
      keep(line);
      lines.all.push(line);
      options.onLine?.(line);
    }
  }

  try {
    const code = await exitOf(child);
    // A process that the command left behind may hold the pipes open.
    await Promise.race([reading, sleep(2000, undefined, { ref: false })]);
    child.stdout?.destroy();
    child.stderr?.destroy();
    options.signal?.throwIfAborted();
    if (limit?.aborted) lines.all.push(`${command} was ended after ${(options.timeout ?? 0) / 1000} s.`);
    return { code, stdout: lines.stdout.join("\n"), output: lines.all.join("\n") };
  } finally {
    for (const signal of signals) signal.removeEventListener("abort", stop);
  }
}

/** Starts a command in a process group that ends with this process. */
export function start(command: string, args: readonly string[], options: RunOptions = {}): ChildProcess {
  const { cwd, env } = options;
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const kill = () => killGroup(child, "SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  return child;
}

/** Asks a command to end, and makes it after a while. */
export function end(child: ChildProcess, whom: "command" | "group" = "group"): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  if (whom === "command") child.kill("SIGINT");
  else killGroup(child, "SIGINT");
  const last = setTimeout(() => killGroup(child, "SIGKILL"), GRACE);
  child.once("exit", () => clearTimeout(last));
}

export function exitOf(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  if (child.signalCode !== null) return Promise.resolve(130);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 130));
  });
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has already ended.
  }
}
