import { type Emulator, startEmulator } from "../../test/emulator/startEmulator.ts";
import { WITHOUT_CHECKPOINTS } from "../../test/endToEnd/engineStack.ts";
import { Project } from "../../test/endToEnd/project.ts";
import type { Contender } from "./contenders.ts";
import { roomyOrganization } from "./organization.ts";

export interface StackOptions {
  users: number;
  skipCheckpoints: boolean;
  /** How many others the organisation has. */
  others?: number;
}

/** A stack that does not exist yet, and the organisation that its users will be in. */
export interface BenchStack {
  project: Project;
  emulator: Emulator;
}

/** Flags of an operation that neither asks nor draws. */
export const QUIETLY = ["--yes", "--skip-preview", "--suppress-progress"];

/** Works with a contender's program in a new stack, with an emulator of its own. */
export async function withBenchStack<T>(
  contender: Contender,
  { users, skipCheckpoints, others = 0 }: StackOptions,
  work: (stack: BenchStack) => Promise<T>,
): Promise<T> {
  const emulator = await startEmulator({ organization: await roomyOrganization(users + others), population: others });
  const project = await Project.create({
    WEBEX_BASE_URL: emulator.baseUrl,
    WEBEX_ACCESS_TOKEN: "acme-full-admin",
    WEBEX_MAX_DELETES: String(users),
    ...(skipCheckpoints ? WITHOUT_CHECKPOINTS : {}),
  });
  try {
    await project.write(contender.source(users));
    return await work({ project, emulator });
  } finally {
    await project.dispose();
    await emulator.close();
  }
}
