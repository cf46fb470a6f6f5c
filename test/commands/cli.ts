import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import path from "node:path";
import { text } from "node:stream/consumers";
import { exitOf } from "../../tools/processes/run.ts";

/** The compiled command line. */
export const MAIN = path.resolve(import.meta.dirname, "../../provider/dist/commands/main.js");

/** What a command printed, and how it ended. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

export interface CliOptions {
  /** @default the repository */
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** What it reads from standard input. */
  input?: string;
}

/** Starts `pulumi-webex` as a process without a terminal. */
export function startCli(
  args: readonly string[],
  { cwd, env = {}, input = "" }: CliOptions,
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [MAIN, ...args], { ...(cwd && { cwd }), env: { ...process.env, ...env } });
  child.stdin.end(input);
  return child;
}

/** Runs `pulumi-webex` to its end. */
export async function cli(args: readonly string[], options: CliOptions = {}): Promise<Ended> {
  const child = startCli(args, options);
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exitOf(child)]);
  return { code, stdout, stderr };
}
