import type { Clock } from "../clock.ts";
import { AxlFaults } from "./control/faults.ts";
import { AxlRequestLog } from "./control/requestLog.ts";
import type { ClusterFile } from "./seed/clusterFile.ts";
import { seedCluster } from "./seed/seedCluster.ts";
import type { Cluster } from "./world/cluster.ts";

/** A running cluster's insides: what is on it, what was asked of it, and the faults in wait. */
export class CallManagerEmulation {
  readonly log = new AxlRequestLog();
  readonly faults = new AxlFaults();
  cluster: Cluster;
  /** Mistakes of the emulator itself. Tests fail on any. */
  readonly failures: string[] = [];
  private readonly file: ClusterFile;
  private readonly clock: Clock;

  constructor(file: ClusterFile, clock: Clock) {
    this.file = file;
    this.clock = clock;
    this.cluster = seedCluster(file, clock);
  }

  /** Back to how it started, but for the clock, which may be somebody else's. Sessions are over. */
  reset(): void {
    this.log.clear();
    this.faults.clear();
    this.cluster = seedCluster(this.file, this.clock);
  }
}
