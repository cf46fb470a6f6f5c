import type { Clock } from "../../clock.ts";
import type { SchemaVersion } from "../schema/versions.ts";
import type { Markup } from "../soap/markup.ts";
import type { ChangeQueue } from "./changeQueue.ts";
import type { Habits } from "./habits.ts";
import type { Kind } from "./kinds.ts";

/** Whatever has a name and an id. Renaming one shows wherever it is referred to. */
export interface Item {
  readonly uuid: string;
  name: string;
  /** The product that a profile or a template is for; absent for all. */
  readonly product?: string | undefined;
}

/** A value of a field: a text, nothing, something named, or what an element holds, as it came. */
export type Value = string | null | Item | readonly Markup[];

/** Fields that the emulator keeps and gives back, without a meaning of their own. */
export type Settings = Map<string, Value>;

export interface Line {
  readonly uuid: string;
  pattern: string;
  partition: Item | undefined;
  settings: Settings;
}

/** A line on a device. */
export interface Appearance {
  readonly uuid: string;
  readonly index: number;
  readonly line: Line;
  readonly settings: Settings;
}

export interface Phone extends Item {
  readonly product: string;
  readonly protocol: string;
  owner: EndUser | undefined;
  lines: readonly Appearance[];
  settings: Settings;
  /** How often its configuration was applied. */
  applied: number;
  readonly ctiid: number;
}

export interface EndUser extends Item {
  /** 1 is the highest. */
  readonly rank: number;
  /** Where its names and addresses come from; absent for a user that was made on the cluster. */
  readonly directory: Item | undefined;
  devices: readonly Phone[];
  primaryExtension: Line | undefined;
  groups: readonly Item[];
  settings: Settings;
}

export interface RemoteDestination {
  readonly uuid: string;
  destination: string;
  owner: EndUser;
  device: Phone | undefined;
  settings: Settings;
}

export interface Login {
  readonly user: string;
  readonly password: string;
  readonly access: "full" | "read-only" | "none";
  readonly rank: number;
}

export interface Session {
  readonly login: Login;
  lastUsed: number;
}

/** A cluster's publisher. Its parts change in place; a reset builds a new one from the cluster file. */
export interface Cluster {
  readonly name: string;
  readonly clock: Clock;
  /** The newest schema that it takes. */
  readonly version: SchemaVersion;
  /** What getCCMVersion tells. */
  readonly release: string;
  /** Schemas it takes, oldest first. */
  readonly supported: readonly SchemaVersion[];
  habits: Habits;
  readonly changes: ChangeQueue;
  readonly logins: readonly Login[];
  readonly sessions: Map<string, Session>;
  readonly items: ReadonlyMap<Kind, readonly Item[]>;
  readonly users: EndUser[];
  readonly lines: Line[];
  readonly phones: Phone[];
  readonly destinations: RemoteDestination[];
  /** How many objects were made, from which new ids come. */
  made: number;
}
