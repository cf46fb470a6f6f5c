import { type Emulator, startEmulator } from "../../test/emulator/startEmulator.ts";
import { WITHOUT_CHECKPOINTS } from "../../test/endToEnd/engineStack.ts";
import { Project } from "../../test/endToEnd/project.ts";
import type { Contender } from "./contenders.ts";
import { type ProcessKind, watchMemory } from "./memory.ts";
import { roomyOrganization } from "./organization.ts";

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

export interface LifeOptions {
  users: number;
  skipCheckpoints: boolean;
  /** How many others the organisation has. */
  others?: number;
}

/** How long the creation of a stack takes if every answer of Webex comes that late. */
export async function createSeconds(contender: Contender, users: number, latencySeconds: number): Promise<number> {
  const emulator = await startEmulator({ organization: await roomyOrganization(users) });
  emulator.addFaults({ kind: "delay", seconds: latencySeconds, match: {}, times: "always" });
  const project = await Project.create({
    WEBEX_BASE_URL: emulator.baseUrl,
    WEBEX_ACCESS_TOKEN: "acme-full-admin",
    ...WITHOUT_CHECKPOINTS,
  });
  try {
    await project.write(contender.source(users));
    const create = () => project.mustRun("up", "--yes", "--skip-preview", "--suppress-progress");
    return (await measure(emulator, create)).seconds;
  } finally {
    await project.dispose();
    await emulator.close();
  }
}

/** One stack of a contender, from its creation to its end, with an emulator of its own. */
export async function measureLife(
  contender: Contender,
  { users, skipCheckpoints, others = 0 }: LifeOptions,
): Promise<Life> {
  const emulator = await startEmulator({ organization: await roomyOrganization(users + others), population: others });
  const project = await Project.create({
    WEBEX_BASE_URL: emulator.baseUrl,
    WEBEX_ACCESS_TOKEN: "acme-full-admin",
    WEBEX_MAX_DELETES: String(users),
    ...(skipCheckpoints ? WITHOUT_CHECKPOINTS : {}),
  });
  try {
    await project.write(contender.source(users));
    const up = ["up", "--yes", "--skip-preview", "--suppress-progress"];
    const timed = (...args: string[]) => measure(emulator, () => project.mustRun(...args));
    const create = await timed(...up);
    const state = await stateBytes(project);
    const preview = await timed("preview", "--suppress-progress");
    const unchanged = await timed(...up);
    const refresh = await timed("refresh", "--yes", "--skip-preview", "--suppress-progress");
    await project.write(contender.source(users, true));
    const change = await timed(...up);
    const destroy = await timed("destroy", "--yes", "--skip-preview", "--suppress-progress");
    return {
      ...state,
      operations: { create, preview, "unchanged up": unchanged, refresh, "one change": change, destroy },
    };
  } finally {
    await project.dispose();
    await emulator.close();
  }
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
