import { uuidOf } from "../../ids.ts";
import type { Cluster } from "./cluster.ts";

/** An id that was never used: what is deleted and made again is another thing. */
export function newUuid(cluster: Cluster, what: string): string {
  cluster.made += 1;
  return uuidOf(`${cluster.name} ${cluster.made} ${what}`);
}
