import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
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
    for (const file of ["Pulumi.yaml", `Pulumi.${name}.yaml`]) await copyFile(file, path.join(folder, file));
    const stack = new Stack(name, folder, signal, { ...engineEnvironment({ home, backend }), ...env });
    await stack.init();
    return await work(stack);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export class Stack {
  private readonly name: string;
  private readonly folder: string;
  private readonly signal: AbortSignal;
  private readonly env: Record<string, string>;

  constructor(name: string, folder: string, signal: AbortSignal, env: Record<string, string>) {
    this.name = name;
    this.folder = folder;
    this.signal = signal;
    this.env = env;
  }

  async init(): Promise<void> {
    // In the folder, because Pulumi writes the salt of the passphrase into the stack's configuration file.
    await this.pulumi("stack", "init", "--cwd", this.folder);
  }

  /** Returns what the engine says it did, e.g. "34 created". */
  async up(...flags: string[]): Promise<string> {
    const config = path.join(this.folder, `Pulumi.${this.name}.yaml`);
    const { stdout } = await this.pulumi("up", "--yes", "--skip-preview", ...flags, "--config-file", config);
    return outcome(stdout);
  }

  async output<T>(name: string): Promise<T> {
    const { stdout } = await this.pulumi("stack", "output", name, "--json");
    return JSON.parse(stdout);
  }

  private async pulumi(...args: string[]): Promise<Finished> {
    const { signal, env } = this;
    const finished = await run("pulumi", [...args, "--stack", this.name, "--non-interactive", "--color", "never"], {
      signal,
      env,
      interrupt: "command",
    });
    if (finished.code !== 0) {
      const next = "What to mend is under Diagnostics or in the last lines above. Then run npm start again.";
      throw new Error(`${finished.output}\n\npulumi ${args[0]} of ${this.name} failed. ${next}`);
    }
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
