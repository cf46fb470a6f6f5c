import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { notStarted } from "../../stackConfiguration.ts";

/** Where the engine runs. */
export interface EngineOptions {
  /** The folder of the project. */
  cwd: string;
  /** The selected stack if absent. */
  stack?: string | undefined;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

/** What the engine said. */
export interface EngineAnswer {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs an operation of the engine whose failure is told by what it prints. Ctrl-C lets it end in order. */
export async function runEngine(args: readonly string[], options: EngineOptions): Promise<EngineAnswer> {
  const { cwd, stack, env, signal } = options;
  signal.throwIfAborted();
  const selected = stack === undefined ? [] : ["--stack", stack];
  const all = [...args, ...selected, "--non-interactive", "--color", "never"];
  // A terminal sends Ctrl-C to the whole group, and the engine ends at once when it is interrupted twice.
  const detached = process.platform !== "win32";
  const child = spawn("pulumi", all, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached });
  const interrupt = () => child.kill("SIGINT");
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    const ended = new Promise<number>((resolve, reject) => {
      child.once("error", (e) => reject(startError(e, cwd)));
      child.once("close", (code) => resolve(code ?? 1));
    });
    const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    signal.throwIfAborted();
    return { code, stdout, stderr };
  } finally {
    signal.removeEventListener("abort", interrupt);
  }
}

function startError(e: Error, cwd: string): Error {
  if ((e as NodeJS.ErrnoException).code !== "ENOENT") return e;
  return new Error(notStarted(cwd, "The import needs Pulumi's command line, 3.254 or newer"));
}
