import type { ClusterInput } from "./callManager/seed/clusterFile.ts";
import type { CallManager } from "./callManager/startCallManager.ts";
import type { Clock } from "./clock.ts";
import { OrganizationFileError } from "./organization/readOrganization.ts";

export interface CallManagersOptions {
  /** Unified CM clusters beside Webex: paths of cluster files, or objects like them. They share its clock. */
  readonly callManagers?: readonly (string | ClusterInput)[];
  /** The port of the first cluster; 0, the default, takes any free one. */
  readonly callManagerPort?: number;
}

/** All clusters or, where one cannot start, none. What they need is loaded only where there is one. */
export async function startCallManagers(options: CallManagersOptions, clock: Clock): Promise<readonly CallManager[]> {
  const { callManagers = [], callManagerPort = 0 } = options;
  if (callManagers.length === 0) return [];
  const { startCallManager } = await import("./callManager/startCallManager.ts");
  const started: CallManager[] = [];
  try {
    for (const cluster of callManagers) {
      const port = started.length === 0 ? callManagerPort : 0;
      started.push(await startCallManager({ cluster, clock, port }));
      refuseTwice(started);
    }
    return started;
  } catch (error) {
    await Promise.all(started.map((each) => each.close()));
    throw error;
  }
}

/** Names are what the control knows them by. */
function refuseTwice(started: readonly CallManager[]): void {
  const names = started.map(({ name }) => name);
  const twice = names.find((name, place) => names.indexOf(name) < place);
  if (twice !== undefined) throw new OrganizationFileError(`The cluster ${twice} is there twice`);
}
