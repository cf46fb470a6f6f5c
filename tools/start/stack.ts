import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { engineEnvironment } from "../engine/environment.ts";
import { type Finished, run } from "../processes/run.ts";

/** Makes a stack of the project's Pulumi.yaml in a temporary folder, and forgets it after the work. */
export async function withStack<T>(
  name: string,
  signal: AbortSignal,
  env: Record<string, string>,
  work: (stack: Stack) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "pulumi-webex-"));
  try {
    const [home, backend] = [path.join(folder, "home"), path.join(folder, "state")];
    await mkdir(backend);
    const stack = new Stack(name, signal, { ...engineEnvironment({ home, backend }), ...env });
    await stack.init();
    return await work(stack);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export class Stack {
  private readonly name: string;
  private readonly signal: AbortSignal;
  private readonly env: Record<string, string>;

  constructor(name: string, signal: AbortSignal, env: Record<string, string>) {
    this.name = name;
    this.signal = signal;
    this.env = env;
  }

  async init(): Promise<void> {
    await this.pulumi("stack", "init", this.name);
  }

  /** Returns what the engine says it did, e.g. "34 created". */
  async up(...flags: string[]): Promise<string> {
    const { stdout } = await this.pulumi(
      "up",
      "--yes",
      "--skip-preview",
      "--suppress-outputs",
      ...flags,
      "--stack",
      this.name,
    );
    return outcome(stdout);
  }

  async output<T>(name: string): Promise<T> {
    const { stdout } = await this.pulumi("stack", "output", name, "--json", "--stack", this.name);
    return JSON.parse(stdout);
  }

  private async pulumi(...args: string[]): Promise<Finished> {
    const { signal, env } = this;
    const finished = await run("pulumi", [...args, "--non-interactive", "--color", "never"], {
      signal,
      env,
      interrupt: "command",
    });
    if (finished.code !== 0) throw new Error(`pulumi ${args.join(" ")} failed:\n${finished.output}`);
    return finished;
  }
}

/** The counts under "Resources:" at the end of what `pulumi up` prints. */
export function outcome(printed: string): string {
  const counts = printed.split(/^Resources:$/m)[1]?.split(/^\s*$/m)[0] ?? "";
  return counts
    .split("\n")
    .map((line) => line.replace(/^[^\d]*/, "").trim())
    .filter((line) => line !== "")
    .join(", ");
}
