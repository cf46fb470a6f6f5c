import { type ExecFileException, execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import type { StackConfiguration } from "../operation/settings.ts";
import type { CommandContext } from "./context.ts";

/** Where the settings of a command come from, beside the environment. */
export interface StackOptions {
  /** Name of a stack, whose configuration the engine reads. */
  stack?: string;
  /** Folder of the Pulumi project. @default the current one */
  cwd?: string;
}

/** Adds the options that say where the settings come from. */
export function withStack(command: Command): Command {
  return command
    .option("--stack <name>", "read the configuration of this stack, through the engine")
    .option("--cwd <folder>", "folder of the Pulumi project (default: the current one)");
}

/** The configuration of the stack that `--stack` names, with its secrets decrypted; else none. */
export async function readStackConfiguration(
  { stack, cwd }: StackOptions,
  context: CommandContext,
): Promise<StackConfiguration> {
  if (stack === undefined) return () => undefined;
  const printed = await runPulumi(["config", "--json", "--show-secrets", "--stack", stack], { cwd, context });
  const values = JSON.parse(printed) as Record<string, { value?: string } | undefined>;
  return (key) => values[key]?.value;
}

/**
 * Runs the engine in a project's folder and returns what it prints.
 * @param input what it reads from standard input, e.g. a secret, which is no argument that others see
 */
export function runPulumi(
  args: readonly string[],
  { cwd = ".", input, context }: { cwd?: string | undefined; input?: string; context: CommandContext },
): Promise<string> {
  const { env, signal } = context;
  const folder = path.resolve(cwd);
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env, signal, maxBuffer: 1 << 30 };
    const child = execFile("pulumi", [...args, "--non-interactive"], options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      reject(signal.aborted ? signal.reason : engineError(error, { args, folder, stdout, stderr }));
    });
    // An engine that ends at once does not read it.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input ?? "");
  });
}

/** The engine ended with a failure. */
export class EngineError extends Error {
  /** What it had printed before. */
  readonly printed: string;

  constructor(message: string, printed: string) {
    super(message);
    this.printed = printed;
  }
}

function engineError(
  error: ExecFileException,
  { args, folder, stdout, stderr }: { args: readonly string[]; folder: string; stdout: string; stderr: string },
): EngineError {
  if (error.code === "ENOENT") return new EngineError(notStarted(folder, "--stack needs Pulumi's command line"), "");
  const reason = stderr.trim() || error.message;
  return new EngineError(`pulumi ${args.slice(0, 2).join(" ")} failed in ${folder}: ${reason}`, stdout);
}

/** Why the engine could not be started: a missing folder and a missing program are one error of the system. */
export function notStarted(folder: string, need: string): string {
  if (!existsSync(folder)) return `there is no folder ${folder}`;
  return `pulumi is not on the PATH. ${need}: https://www.pulumi.com/docs/install/`;
}
