import { accessSync, constants, realpathSync } from "node:fs";
import path from "node:path";
import { run } from "../processes/run.ts";
import type { Context, SourceResult } from "./choose.ts";
import { BINARIES, isAtLeast, OLDEST_ENGINE, parseVersion } from "./versions.ts";

/** The engine that is already installed on this machine. */
export async function engineOnPath({ signal }: Context): Promise<SourceResult> {
  const pulumi = find("pulumi", pathFolders());
  if (pulumi === undefined) return { reason: "there is none." };
  const answer = await run(pulumi, ["version"], {
    signal,
    timeout: 20_000,
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  const version = parseVersion(answer.stdout);
  if (answer.code !== 0 || version === undefined) return { reason: `${pulumi} version fails: ${answer.output}` };
  if (!isAtLeast(version, OLDEST_ENGINE)) return { reason: `${pulumi} is ${version}, older than ${OLDEST_ENGINE}.` };
  const bin = path.dirname(realpathSync(pulumi));
  const missing = BINARIES.find((name) => find(name, [bin, ...pathFolders()]) === undefined);
  if (missing !== undefined) return { reason: `${pulumi} is ${version}, but has no ${missing} beside it.` };
  return { bin, origin: `${version}, found on PATH` };
}

export function pathFolders(): string[] {
  return (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
}

export function find(binary: string, folders: readonly string[]): string | undefined {
  return folders.map((folder) => path.join(folder, binary)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
