import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Project } from "../../test/endToEnd/project.ts";
import { table } from "../docs/markdown.ts";
import { run } from "../processes/run.ts";
import { CONTENDERS, type Contender } from "./contenders.ts";
import { QUIETLY, withBenchStack } from "./stack.ts";

/** Functions of the engine that tell where its processor time goes. Those with a dash are within the one above. */
const CREATE = {
  "writing the state": "backend.(*SnapshotManager).saveSnapshot",
  "– users to records": "stack.SerializeDeploymentWithMetadata",
  "– records to JSON": "encoding/json.(*Encoder).Encode",
  "– JSON to the file, with its MD5": "diy.(*wrappedBucket).WriteAll",
  "– copy of the last file": "diy.backupTarget",
};
const REFRESH = {
  "the engine's log": "logging.VerboseLogger.Infof",
  "properties to messages": "plugin.MarshalProperties",
  "Read, log and messages included": "plugin.(*provider).Read",
  "Diff, log and messages included": "plugin.(*provider).Diff",
};

/** Seconds of the engine's processor time, by what they were spent on. */
type Spent = Record<string, number>;

/** Where the engine's time goes in two operations of a stack. */
export interface EngineProfile {
  users: number;
  create: Record<string, Spent>;
  refresh: Record<string, Spent>;
}

/** Profiles the engine with `pulumi --profiling`. Go reads the profiles. */
export async function profileEngine(users: number): Promise<EngineProfile> {
  const profile: EngineProfile = { users, create: {}, refresh: {} };
  for (const contender of CONTENDERS) {
    const { create, refresh } = await profileContender(contender, users);
    profile.create[contender.name] = create;
    profile.refresh[contender.name] = refresh;
  }
  return profile;
}

async function profileContender(contender: Contender, users: number): Promise<{ create: Spent; refresh: Spent }> {
  return withBenchStack(contender, { users, skipCheckpoints: false }, async ({ project }) => ({
    create: await spent(project, "up", CREATE),
    refresh: await spent(project, "refresh", REFRESH),
  }));
}

async function spent(project: Project, operation: string, functions: Record<string, string>): Promise<Spent> {
  const folder = await mkdtemp(path.join(tmpdir(), "pulumi-webex-profile-"));
  try {
    await project.mustRun(operation, ...QUIETLY, "--profiling", path.join(folder, "engine"));
    const file = (await readdir(folder)).find((name) => name.endsWith(".cpu"));
    if (file === undefined) throw new Error(`pulumi ${operation} wrote no profile`);
    const report = await run("go", ["tool", "pprof", "-top", "-cum", "-nodecount=5000", path.join(folder, file)]);
    if (report.code !== 0) throw new Error(`go tool pprof failed:\n${report.output}`);
    return secondsOf(report.stdout, functions);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param report what `go tool pprof -top -cum` prints, e.g. `0 0% 0% 14.17s 71.10% github.com/…/backend.(*SnapshotManager).saveSnapshot`
 */
function secondsOf(report: string, functions: Record<string, string>): Spent {
  const all = /Total samples = ([\d.]+)(m?s)/.exec(report);
  const lines = report.split("\n").map((line) => line.trim().split(/\s+/));
  const cumulative = (name: string) => {
    const [, , , time = "0s"] = lines.find((words) => words[5]?.endsWith(name)) ?? [];
    return seconds(time);
  };
  return {
    "all of it": all ? seconds(`${all[1]}${all[2]}`) : 0,
    ...Object.fromEntries(Object.entries(functions).map(([part, name]) => [part, cumulative(name)])),
  };
}

/** @param time as pprof writes it, e.g. `14.17s`, `860ms` or `1.2mins` */
function seconds(time: string): number {
  const [, number = "0", unit] = /^([\d.]+)(ms|s|mins)$/.exec(time) ?? [];
  return Number(number) * { ms: 0.001, s: 1, mins: 60 }[unit as "ms" | "s" | "mins"];
}

/** The tables of a profile; empty if none was made. */
export function profileSection(profile: EngineProfile | undefined): string {
  if (!profile) return "";
  const { users, create, refresh } = profile;
  return `## Where the time goes

Seconds of the engine's processor time for ${users} users, from \`pulumi --profiling\`. A file backend writes the whole state before
and after each user.

${spentTable("create", create)}

${spentTable("refresh", refresh)}

`;
}

function spentTable(operation: string, byContender: Record<string, Spent>): string {
  const spent = Object.values(byContender);
  const rows = Object.keys(spent[0] ?? {}).map((part) => [part, ...spent.map((one) => one[part]?.toFixed(2) ?? "–")]);
  return table([operation, ...Object.keys(byContender)], rows);
}
