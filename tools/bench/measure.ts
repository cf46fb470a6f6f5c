import type { Emulator } from "../../test/emulator/startEmulator.ts";
import type { Project } from "../../test/endToEnd/project.ts";
import type { Contender } from "./contenders.ts";
import { type ProcessKind, watchMemory } from "./memory.ts";
import { QUIETLY, type StackOptions, withBenchStack } from "./stack.ts";

/** The operations of a stack's life, in order. */
export const OPERATIONS = ["create", "preview", "unchanged up", "refresh", "one change", "destroy"] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface Measured {
  seconds: number;
  /** Requests to Webex. */
  requests: number;
  /** Most resident memory of each process; MB. */
  memory: Partial<Record<ProcessKind, number>>;
}

export interface Life {
  operations: Record<Operation, Measured>;
  /** State of each user, in compact JSON. */
  bytesPerUser: number;
  /** Of that what each part of a resource takes, its name included; the largest first. */
  bytesByPart: Record<string, number>;
}

/** Two lives of the same length in one run: the conventional provider's and ours. */
export interface Compared {
  users: number;
  skipCheckpoints: boolean;
  conventional: Life;
  ours: Life;
}

/** How long the creation of a stack takes if every answer of Webex comes that late. */
export async function createSeconds(contender: Contender, users: number, latencySeconds: number): Promise<number> {
  return withBenchStack(contender, { users, skipCheckpoints: true }, async ({ project, emulator }) => {
    emulator.addFaults({ kind: "delay", seconds: latencySeconds, match: {}, times: "always" });
    return (await measure(emulator, () => project.mustRun("up", ...QUIETLY))).seconds;
  });
}

/** One stack of a contender, from its creation to its end. */
export async function measureLife(contender: Contender, options: StackOptions): Promise<Life> {
  return withBenchStack(contender, options, async ({ project, emulator }) => {
    const timed = (...args: string[]) => measure(emulator, () => project.mustRun(...args));
    const create = await timed("up", ...QUIETLY);
    const state = await stateBytes(project);
    const preview = await timed("preview", "--suppress-progress");
    const unchanged = await timed("up", ...QUIETLY);
    const refresh = await timed("refresh", ...QUIETLY);
    await project.write(contender.source(options.users, true));
    const change = await timed("up", ...QUIETLY);
    const destroy = await timed("destroy", ...QUIETLY);
    return {
      ...state,
      operations: { create, preview, "unchanged up": unchanged, refresh, "one change": change, destroy },
    };
  });
}

async function measure(emulator: Emulator, run: () => Promise<unknown>): Promise<Measured> {
  emulator.clearRequests();
  const endWatch = watchMemory();
  const startedAt = performance.now();
  await run();
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds, requests: emulator.requests().requests.length, memory: endWatch() };
}

async function stateBytes(project: Project): Promise<Pick<Life, "bytesPerUser" | "bytesByPart">> {
  const { resources } = await project.checkpoint();
  const users = resources.filter(({ urn }) => /::u\d+$/.test(urn));
  const average = (parts: readonly unknown[]) =>
    Math.round(
      parts.reduce((sum: number, part) => sum + Buffer.byteLength(JSON.stringify(part) ?? ""), 0) / users.length,
    );
  const names = [...new Set(users.flatMap((user) => Object.keys(user)))];
  const byPart = names.map((name): [string, number] => {
    const values = users.map((user) => ({ [name]: user[name as keyof typeof user] }));
    return [name, average(values) - "{}".length];
  });
  return {
    bytesPerUser: average(users),
    bytesByPart: Object.fromEntries(byPart.sort(([, a], [, b]) => b - a)),
  };
}
