import { spawn, spawnSync } from "node:child_process";
import { exitOf } from "../../tools/processes/run.ts";
import { type CliOptions, MAIN } from "./cli.ts";

/** `script` gives a process a terminal; not every machine has it. */
export const HAS_TERMINAL: boolean = spawnSync("script", ["--version"]).status === 0;

/** What somebody answers when the terminal shows a question. */
export type Answers = [question: string, answer: string][];

/** Runs `pulumi-webex` on a terminal, where somebody answers its questions in this order. */
export async function onTerminal(
  args: readonly string[],
  answers: Answers,
  { cwd, env = {} }: CliOptions = {},
): Promise<{ code: number; shown: string }> {
  const command = [process.execPath, MAIN, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  const options = { ...(cwd && { cwd }), env: { ...process.env, NO_COLOR: "1", ...env } };
  const child = spawn("script", ["-qefc", command, "/dev/null"], options);
  const left = [...answers];
  let [shown, seen] = ["", 0];
  child.stdout.on("data", (chunk: Buffer) => {
    shown += chunk.toString();
    const [next] = left;
    if (next === undefined || !shown.slice(seen).includes(next[0])) return;
    left.shift();
    seen = shown.length;
    child.stdin.write(`${next[1]}\r`);
  });
  return { code: await exitOf(child), shown };
}
