import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../processes/run.ts";
import { cacheFolder, placeWhole } from "./cache.ts";
import type { Context, SourceResult } from "./choose.ts";
import { find, pathFolders } from "./onPath.ts";
import { BuildProgress } from "./progress.ts";
import { GO_MODULES, type GoModule, goMod, lockedVersion, OLDEST_GO, parseVersion } from "./versions.ts";

const here = path.dirname(fileURLToPath(import.meta.url));
const dynamicHost = path.join(here, "../../node_modules/@pulumi/pulumi/pulumi-resource-pulumi-nodejs");

export async function builtEngine(): Promise<SourceResult> {
  const bin = target();
  return existsSync(bin) ? { bin, origin: origin() } : {};
}

/** Builds the engine from Go modules, which needs the module proxy and nothing else. */
export async function buildEngine({ signal, say }: Context): Promise<SourceResult> {
  const go = find("go", pathFolders());
  if (go === undefined)
    return { reason: `there is no \`go\` on PATH. Go ${OLDEST_GO} or newer is enough: it fetches the one it needs.` };
  say("Building the Pulumi engine from Go modules. This happens once and takes some minutes (about 5 on two cores) …");
  try {
    const bin = await placeWhole(target(), async (folder) => {
      for (const module of GO_MODULES) await build(go, module, path.join(folder, module.binary), { signal, say });
      await copyFile(dynamicHost, path.join(folder, path.basename(dynamicHost)));
      await tryOut(path.join(folder, "pulumi"), signal);
    });
    return { bin, origin: origin() };
  } catch (error) {
    signal.throwIfAborted();
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

async function build(go: string, module: GoModule, binary: string, { signal, say }: Context): Promise<void> {
  const version = lockedVersion(goMod(module), module.module);
  const stamp = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
  const progress = new BuildProgress(module.binary, say);
  const flags = ["-v", "-mod=readonly", "-buildvcs=false", "-trimpath", "-tags=osusergo,grpcnotrace"];
  const building = run(go, ["build", ...flags, `-ldflags=-s -w ${stamp}`, "-o", binary, module.package], {
    cwd: path.join(here, module.folder),
    signal,
    env: {
      ...process.env,
      CGO_ENABLED: "0",
      GOWORK: "off",
      GOFLAGS: "",
      GOTOOLCHAIN: process.env.GOTOOLCHAIN ?? "auto",
    },
    onLine: (line) => progress.saw(line),
  });
  const answer = await building.finally(() => progress.end());
  if (answer.code !== 0) throw new Error(`go build ${module.package} fails: ${progress.complaint()}`);
}

async function tryOut(pulumi: string, signal: AbortSignal): Promise<void> {
  const answer = await run(pulumi, ["version"], { signal, env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" } });
  if (parseVersion(answer.stdout) === undefined)
    throw new Error(`the engine was built, but does not run: ${answer.output}`);
}

/** Named after everything it is made of, so that a changed go.mod or SDK gets an engine of its own. */
function target(): string {
  const parts = GO_MODULES.flatMap(({ folder }) => ["go.mod", "go.sum"].map((name) => path.join(here, folder, name)));
  const hash = createHash("sha256");
  for (const file of [...parts, dynamicHost]) hash.update(readFileSync(file));
  return path.join(cacheFolder(), `${engineVersion()}-${hash.digest("hex").slice(0, 12)}`);
}

function engineVersion(): string {
  const [cli] = GO_MODULES;
  if (cli === undefined) throw new Error("No Go module builds the engine.");
  return lockedVersion(goMod(cli), cli.module);
}

const origin = () => `${engineVersion()}, built here from Go modules`;
