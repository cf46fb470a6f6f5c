import { existsSync } from "node:fs";
import path from "node:path";
import { run } from "../processes/run.ts";
import { cacheFolder, placeWhole } from "./cache.ts";
import type { Context, SourceResult } from "./choose.ts";
import { LAUNCHER, parseVersion } from "./versions.ts";

const target = () => path.join(cacheFolder(), `vendor-${LAUNCHER}`);
const origin = `${LAUNCHER}, downloaded from Pulumi`;

export async function downloadedEngine(): Promise<SourceResult> {
  return existsSync(target()) ? { bin: binOf(target()), origin } : {};
}

/** Lets the npm package `pulumi` download the vendor's engine. Without a way out it fails at once. */
export async function downloadEngine({ signal, say }: Context): Promise<SourceResult> {
  say(`Trying to download the Pulumi engine ${LAUNCHER} …`);
  try {
    return { bin: binOf(await placeWhole(target(), (folder) => download(folder, signal))), origin };
  } catch (error) {
    signal.throwIfAborted();
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

async function download(folder: string, signal: AbortSignal): Promise<void> {
  const answer = await run("npm", ["exec", "--yes", `--package=pulumi@${LAUNCHER}`, "--", "pulumi", "version"], {
    cwd: folder,
    signal,
    timeout: 300_000,
    env: { ...process.env, PULUMI_HOME: folder, PULUMI_VERSION: LAUNCHER, NODE_USE_ENV_PROXY: "1" },
  });
  if (answer.code === 0 && parseVersion(answer.stdout) === LAUNCHER && existsSync(path.join(binOf(folder), "pulumi")))
    return;
  const printed = answer.output.split("\n").filter((line) => line !== "" && !line.startsWith("npm warn"));
  throw new Error(`npm exec pulumi@${LAUNCHER} says: ${printed.slice(-3).join(" / ") || `exit code ${answer.code}`}`);
}

function binOf(folder: string): string {
  return path.join(folder, "versions", LAUNCHER, "bin");
}
