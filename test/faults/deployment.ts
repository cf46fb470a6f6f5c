import type { Properties } from "../support/dynamicHost.ts";

/** The inputs that a program declares, by the resource's name. */
export type Program = Record<string, Properties>;

/** What a program and its operation say beside that. */
export interface Further {
  /** Former names of resources by their names, as in the option `aliases`. */
  aliases?: Record<string, string>;
  /** Ids of people who are read with `get`, by the resource's name. */
  lookups?: Record<string, string>;
  /** The only resource that the operation is about, as with `--target`. */
  target?: string | undefined;
}

/** Configuration of the provider: `webex:maxRetries`. */
export type Settings = Record<string, string>;

/** The steps of an operation, by the resource's name or, if that is unknown, by its kind. */
export interface Report {
  /** Steps that changed something. */
  steps: Record<string, unknown>;
  failures: Record<string, string>;
}

/** When and how a run is killed. */
export interface Killing {
  /** Resolves when the run is to be killed. */
  when: () => Promise<void>;
  /** The state does not have the changes of the run. */
  loses: boolean;
}

/** A stack, run by a small model of the engine or by the engine itself. */
export interface Deployment {
  /** The resources in the state, by name. */
  resources(): Promise<ReadonlyMap<string, { id: string; inputs: Properties }>>;
  up(program: Program, settings?: Settings, further?: Further): Promise<Report>;
  refresh(settings?: Settings): Promise<Report>;
  /** A refresh and an `up` after it. */
  refreshedUp(program: Program, further?: Further): Promise<Report>;
  /** Kills an `up` with SIGKILL. Returns when none of its processes is running. */
  killedUp(program: Program, settings: Settings, killing: Killing, further?: Further): Promise<Report>;
}
