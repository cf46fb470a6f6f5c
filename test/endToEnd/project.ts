import type { ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { engineEnvironment } from "../../tools/engine/environment.ts";
import { type Finished, run, start } from "../../tools/processes/run.ts";

export const LAZY_MODULES = `${process.env.NODE_OPTIONS ?? ""} --require ${path.resolve("test/support/lazyModules.cjs")}`;
const PLAIN_JAVASCRIPT = `--require ${path.resolve("test/support/plainJavaScript.cjs")}`;

/** A resource as the backend keeps it. */
export interface StateResource {
  urn: string;
  type: string;
  id?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  initErrors?: string[];
  sourcePosition?: string;
}

export interface PreviewStep {
  op: string;
  urn: string;
  detailedDiff?: Record<string, { kind: string }> | null;
  diffReasons?: string[] | null;
}

/**
 * A Pulumi project of its own with one stack in a file backend, driven through the real engine. The program is plain
 * JavaScript inside this repository, so that it resolves the compiled package like a customer's would.
 */
export class Project {
  readonly folder: string;
  /** The variables that its operations run with. */
  readonly env: Record<string, string>;
  private readonly backend: string;
  private readonly stack: string;

  private constructor(folder: string, backend: string, stack: string, env: Record<string, string>) {
    this.folder = folder;
    this.backend = backend;
    this.stack = stack;
    this.env = env;
  }

  /** @param stack name of the stack; the customers program takes it for the customer */
  static async create(env: Record<string, string>, stack = "test"): Promise<Project> {
    const programs = path.resolve("test/endToEnd/.programs");
    await mkdir(programs, { recursive: true });
    const folder = await mkdtemp(path.join(programs, "p-"));
    const backend = await mkdtemp(path.join(tmpdir(), "pulumi-webex-state-"));
    await writeFile(path.join(folder, "Pulumi.yaml"), "name: test\nruntime: nodejs\n");
    await writeFile(path.join(folder, "package.json"), '{ "type": "commonjs", "main": "index.js" }\n');
    const project = new Project(folder, backend, stack, {
      ...engineEnvironment({ backend, home: path.join(backend, "home") }),
      NODE_OPTIONS: LAZY_MODULES,
      ...env,
    });
    await project.mustRun("stack", "init", stack);
    return project;
  }

  async dispose(): Promise<void> {
    for (const created of [this.folder, this.backend]) await rm(created, { recursive: true, force: true });
  }

  /** `body` sees `pulumi` and everything `pulumi-webex` exports. */
  async write(body: string): Promise<void> {
    const names =
      "{ EntitlementCatalog, EntitlementProfile, QuickAddGroup, SparkUser, UserTemplate, WebexAppService, usersFromCsv }";
    const head = `const pulumi = require("@pulumi/pulumi");\nconst ${names} = require("pulumi-webex");\n`;
    await writeFile(path.join(this.folder, "index.js"), head + body);
    this.env.NODE_OPTIONS = `${LAZY_MODULES} ${PLAIN_JAVASCRIPT}`;
  }

  up(...flags: (string | Record<string, string>)[]): Promise<Finished> {
    return this.pulumi("up", "--yes", "--skip-preview", ...flags);
  }

  preview(...flags: string[]): Promise<Finished> {
    return this.pulumi("preview", ...flags);
  }

  async previewSteps(): Promise<PreviewStep[]> {
    const { stdout } = await this.mustRun("preview", "--json");
    const digest: { steps: PreviewStep[] } = JSON.parse(stdout);
    return digest.steps.filter(({ urn, op }) => op !== "same" && !urn.includes("pulumi:pulumi:Stack"));
  }

  /** Starts pulumi in a process group of its own, for tests that kill it. */
  begin(...args: (string | Record<string, string>)[]): ChildProcess {
    const { words, env } = this.parted(args);
    return start("pulumi", words, { cwd: this.folder, env });
  }

  /** Runs pulumi, with further variables for this run only. */
  async pulumi(...args: (string | Record<string, string>)[]): Promise<Finished> {
    const { words, env } = this.parted(args);
    return run("pulumi", words, { cwd: this.folder, env });
  }

  private parted(args: (string | Record<string, string>)[]): { words: string[]; env: Record<string, string> } {
    const words = args.filter((arg) => typeof arg === "string");
    const env = Object.assign({}, this.env, ...args.filter((arg) => typeof arg !== "string"));
    return { words: [...words, "--non-interactive", "--color", "never"], env };
  }

  async mustRun(...args: (string | Record<string, string>)[]): Promise<Finished> {
    const finished = await this.pulumi(...args);
    if (finished.code !== 0) throw new Error(`pulumi ${args[0]} failed:\n${finished.output}`);
    return finished;
  }

  /** Takes the lock of a killed run away, and what it was writing beside its checkpoint. */
  async unlock(): Promise<void> {
    await this.removeEmptyAttributes();
    await this.mustRun("cancel", "--yes");
  }

  /**
   * The backend replaces a checkpoint whole, but writes the attributes beside it (its media type and checksum) in place:
   * killed meanwhile, it leaves an empty `.attrs`, and then refuses the checkpoint with "EOF". Without one it is content.
   */
  async removeEmptyAttributes(): Promise<void> {
    const kept = await readdir(path.join(this.backend, ".pulumi"), { recursive: true, withFileTypes: true });
    for (const entry of kept.filter(({ name }) => name.endsWith(".attrs"))) {
      const file = path.join(entry.parentPath, entry.name);
      if ((await stat(file)).size === 0) await rm(file);
    }
  }

  /** The file in which the backend keeps the state. */
  checkpointFile(): string {
    return path.join(this.backend, `.pulumi/stacks/test/${this.stack}.json`);
  }

  /** The checkpoint as the backend's file has it. */
  async checkpoint(): Promise<{ text: string; resources: StateResource[] }> {
    const text = await readFile(this.checkpointFile(), "utf8");
    const { checkpoint }: { checkpoint: { latest: { resources?: StateResource[] } } } = JSON.parse(text);
    return { text, resources: checkpoint.latest.resources ?? [] };
  }

  /** Every file that is left by what was run: project, configuration, state and its history, journal. */
  async everythingKept(): Promise<string> {
    const texts: string[] = [];
    for (const folder of [this.folder, this.backend]) {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (entry.isFile()) texts.push(await readFile(path.join(entry.parentPath, entry.name), "utf8"));
      }
    }
    return texts.join("\n");
  }

  async users(): Promise<StateResource[]> {
    return (await this.checkpoint()).resources.filter(({ type }) => type.endsWith("webex:SparkUser"));
  }
}
