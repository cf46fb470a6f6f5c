import type { Schema } from "../schema/schema.ts";
import type { Element } from "../soap/element.ts";
import type { Markup } from "../soap/markup.ts";
import type { Cluster, Login } from "../world/cluster.ts";

/** A request that was let in and agrees with the schema. */
export interface AxlCall {
  readonly cluster: Cluster;
  readonly schema: Schema;
  readonly login: Login;
  readonly request: Element;
}

export interface AxlOperation {
  readonly writes: boolean;
  /** What the answer returns. */
  handle(call: AxlCall): Markup["content"];
}

/** By the name of the operation, as `getPhone`. */
export type AxlOperations = Readonly<Record<string, AxlOperation>>;

export const reading = (handle: AxlOperation["handle"]): AxlOperation => ({ writes: false, handle });

export const writing = (handle: AxlOperation["handle"]): AxlOperation => ({ writes: true, handle });
