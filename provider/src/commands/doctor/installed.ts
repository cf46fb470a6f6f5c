import { execFile } from "node:child_process";
import type { CommandContext } from "../context.ts";

/** The versions of the engine and of the Node.js that a Pulumi operation would find on the PATH. */
export async function installedVersions(
  context: Pick<CommandContext, "env" | "signal">,
): Promise<{ engine: string | undefined; node: string | undefined }> {
  const [engine, node] = await Promise.all([
    versionOf("pulumi", ["version"], context),
    versionOf("node", ["--version"], context),
  ]);
  return { engine, node };
}

/** A program that does not tell its version in time is as good as none. */
const TIMEOUT_MS = 20_000;

function versionOf(
  command: string,
  args: readonly string[],
  { env, signal }: Pick<CommandContext, "env" | "signal">,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, args, { env, signal, timeout: TIMEOUT_MS }, (error, stdout) => {
      resolve(error === null ? /\d+(\.\d+)+/.exec(stdout)?.[0] : undefined);
    });
  });
}
