import { spawn } from "node:child_process";
import type { CommandContext } from "../context.ts";

/** Runs a command of the user's in a shell, with a secret on its standard input. What it prints goes to standard error. */
export async function saveWith(command: string, secret: string, { env, stderr }: CommandContext): Promise<void> {
  const child = spawn(command, { shell: true, env, stdio: ["pipe", "pipe", "pipe"] });
  const ended = Promise.withResolvers<number>();
  child.once("error", ended.reject);
  child.once("close", (code) => ended.resolve(code ?? 1));
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => stderr.write(hidden(chunk, secret)));
  // A command that reads nothing ends early.
  child.stdin.on("error", () => {});
  child.stdin.end(secret);
  const code = await ended.promise;
  if (code !== 0) throw new Error(`the command of --save-with ended with ${code}`);
}

/** A command that repeats what it is given does not show it. */
function hidden(chunk: Buffer, secret: string): string {
  return chunk.toString("utf8").replaceAll(secret, "[secret]");
}
