import type { CallManager } from "./callManager/startCallManager.ts";
import { Clock } from "./clock.ts";
import { Faults } from "./control/faults.ts";
import { RequestLog } from "./control/requestLog.ts";
import type { Description } from "./openapi/description.ts";
import type { OrganizationFile } from "./organization/organizationFile.ts";
import { seedWorld } from "./organization/seedWorld.ts";
import type { Switches } from "./switches.ts";
import type { World } from "./world/world.ts";

export interface Seed {
  readonly files: readonly OrganizationFile[];
  readonly population: number;
  readonly switches: Switches;
}

/** A running emulator's insides: the world, what was asked of it, and the faults in wait. */
export class Emulation {
  readonly description: Description;
  readonly clock = new Clock();
  readonly log = new RequestLog();
  readonly faults = new Faults(this.clock);
  world: World;
  /** Unified CM clusters that run beside Webex. */
  callManagers: readonly CallManager[] = [];
  /** Answers of the emulator that its own description forbids. Tests fail on any. */
  readonly violations: string[] = [];
  private readonly seed: Seed;

  constructor(description: Description, seed: Seed) {
    this.description = description;
    this.seed = seed;
    this.world = this.seeded();
  }

  /** Back to how it started. What violated the description stays on record. */
  reset(): void {
    this.clock.reset();
    this.log.clear();
    this.faults.clear();
    this.world = this.seeded();
    for (const callManager of this.callManagers) callManager.reset();
  }

  clearRequests(): void {
    this.log.clear();
    for (const callManager of this.callManagers) callManager.clearRequests();
  }

  private seeded(): World {
    const { files, population, switches } = this.seed;
    return seedWorld(files, population, this.clock, { ...switches });
  }
}
