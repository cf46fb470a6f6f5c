import { spawn } from "node:child_process";
import path from "node:path";
import { text } from "node:stream/consumers";
import { exitOf } from "../../tools/processes/run.ts";

const MAIN = path.resolve(import.meta.dirname, "../../provider/dist/commands/main.js");

/** What a command printed, and how it ended. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `pulumi-webex` as a process without a terminal. */
export async function cli(
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env: { ...process.env, ...env } });
  child.stdin.end();
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exitOf(child)]);
  return { code, stdout, stderr };
}
