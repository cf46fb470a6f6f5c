import type { Properties } from "../support/dynamicHost.ts";

/** What a program declares: inputs by the resource's name. */
export type Program = Record<string, Properties>;

/** Configuration of the provider: `webex:maxRetries`. */
export type Settings = Record<string, string>;

/** What an operation did, by the resource's name or, where that is not known, by its kind. */
export interface Report {
  /** Steps that were more than a look. */
  steps: Record<string, unknown>;
  failures: Record<string, string>;
}

/** What a killed run leaves to the next one. */
export interface Killing {
  /** Resolves when it is time. */
  when: () => Promise<void>;
  /** The state knows nothing of the run. */
  loses: boolean;
}

/** A stack and what runs it: a small model of the engine, or the engine. */
export interface Deployment {
  /** What the state keeps, by the resource's name. */
  resources(): Promise<ReadonlyMap<string, { id: string; inputs: Properties }>>;
  up(program: Program, settings?: Settings): Promise<Report>;
  refresh(settings?: Settings): Promise<Report>;
  /** A refresh, and then an `up` of what it has found. */
  refreshedUp(program: Program): Promise<Report>;
  /** SIGKILL in the middle of an `up`; returns when nothing of it is left running. */
  killedUp(program: Program, settings: Settings, killing: Killing): Promise<Report>;
}
