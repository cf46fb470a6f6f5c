import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { withConnection } from "../../connection.ts";
import type { CommandContext } from "../../context.ts";
import { startProgress } from "../../progress.ts";
import { runPulumi } from "../../stackConfiguration.ts";
import type { Origin } from "../adoptedPeople.ts";
import { type EngineOptions, runEngine } from "./engine.ts";
import type { PlannedImport } from "./importFile.ts";
import { planImport } from "./planImport.ts";
import { type Planned, plannedCreates } from "./plannedCreates.ts";
import { hiddenInput, withSecretInputs } from "./secretInputs.ts";
import { type Verification, verification } from "./verification.ts";

export interface ImportOptions {
  /** The folder of the program. */
  folder: string;
  stack?: string | undefined;
  /** Where people come from of whom nothing tells it. @default asked */
  origin?: Origin | undefined;
}

/** What an import did. */
export interface Imported extends Pick<PlannedImport, "users" | "leftOut" | "differing"> {
  stack: string;
  /** All resources of the import, users and others. */
  resources: number;
  /** How many users were in Webex before, and how many this stack has created. */
  origins: Record<Origin, number>;
  verification: Verification;
}

/**
 * Brings what the program declares and Webex has into the state of a stack, without a write to Webex and without a request
 * for each person. A refresh that writes nothing verifies it.
 */
export async function importUsers(options: ImportOptions, context: CommandContext): Promise<Imported> {
  const { folder } = options;
  const stack = options.stack ?? (await selectedStack(folder, context));
  const engine: EngineOptions = { cwd: path.resolve(folder), stack, env: context.env, signal: context.signal };
  const progress = startProgress(context);
  try {
    progress.say("Asking Pulumi what the program declares …");
    const planned = await withSecrets(await preview(engine), engine);
    const connection = { stack, cwd: folder };
    const { origins, plan } = await withConnection(connection, context, (webex) =>
      planImport(webex, { planned, stack, folder, stated: options.origin, progress }, context),
    );
    const { file, ...told } = plan;
    progress.say(`Writing ${file.resources.length} resources into the state …`);
    if (file.resources.length > 0) await importFile(file, engine);
    progress.say("Comparing the state with Webex …");
    return { stack, ...told, origins, resources: file.resources.length, verification: await verify(engine) };
  } finally {
    progress.end();
  }
}

async function selectedStack(cwd: string, context: CommandContext): Promise<string> {
  return (await runPulumi(["stack", "--show-name"], { cwd, context })).trim();
}

/** The preview asks Webex nothing, so that it is as fast as the program. */
async function preview(engine: EngineOptions, flags: readonly string[] = []): Promise<Planned> {
  const env = { ...engine.env, WEBEX_PREVIEW_CHECKS: "offline" };
  const { code, stdout, stderr } = await runEngine(["preview", "--json", ...flags], { ...engine, env });
  const planned = readPreview(stdout);
  const errors = planned?.errors ?? [];
  if (planned && code === 0) return planned;
  const told = [...errors, ...(errors.length === 0 ? [stderr.trim() || stdout.trim()] : [])];
  throw new Error(`The program cannot be previewed, so nothing was imported:\n${told.join("\n")}`);
}

/** The values of secrets are only in a plan, which needs a preview of its own. Nobody else can read it, and it goes at once. */
async function withSecrets(planned: Planned, engine: EngineOptions): Promise<Planned> {
  if (planned.creates.every((create) => hiddenInput(create) === undefined)) return planned;
  return inTemporaryFolder(async (folder) => {
    const file = path.join(folder, "plan.json");
    await preview(engine, ["--save-plan", file, "--show-secrets"]);
    return withSecretInputs(planned, await readFile(file, "utf8"));
  });
}

function readPreview(json: string): Planned | undefined {
  try {
    return plannedCreates(json);
  } catch {
    return undefined;
  }
}

/** Webex is not asked by the engine: the outputs of the file are what was read. */
async function importFile(file: PlannedImport["file"], engine: EngineOptions): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const written = path.join(folder, "import.json");
    await writeFile(written, JSON.stringify(file), { mode: 0o600 });
    const flags = ["--yes", "--skip-preview", "--protect=false", "--generate-code=false", "--suppress-outputs"];
    const env = {
      ...engine.env,
      WEBEX_PREVIEW_CHECKS: "offline",
      // One checkpoint for each resource would take a time that grows with the square of their number.
      PULUMI_SKIP_CHECKPOINTS: "true",
      PULUMI_EXPERIMENTAL: "true",
    };
    const { code, stdout, stderr } = await runEngine(["import", "--file", written, ...flags], { ...engine, env });
    if (code !== 0) throw new Error(`\`pulumi import\` failed:\n${stderr.trim() || stdout.trim()}`);
  });
}

/** Only this user can read what is in it. */
async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "pulumi-webex-import-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function verify(engine: EngineOptions): Promise<Verification> {
  // Pulumi takes the variable, which pipelines have, for --yes, and refuses that beside --preview-only.
  const { PULUMI_SKIP_CONFIRMATIONS: _, ...env } = engine.env;
  const { code, stdout, stderr } = await runEngine(["refresh", "--preview-only", "--json"], { ...engine, env });
  if (code === 0) return verification(stdout);
  throw new Error(
    `The people are in the state, and it could not be compared with Webex: ${stderr.trim() || stdout.trim()}\n` +
      "Run `pulumi refresh --preview-only` once more",
  );
}
