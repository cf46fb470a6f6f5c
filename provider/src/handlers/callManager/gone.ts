import type { Session } from "../runtime/session.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import type { Cluster } from "./cluster.ts";

/** Counts a person whose device is gone. A refresh of the wrong cluster stops instead of emptying the state. */
export function noteGoneDevice({ configuration, guards }: Session, { name }: Cluster, username: string): void {
  const { maxDeletes } = configuration;
  if (guards.devicesGone.claim(`${name} ${username.toLowerCase()}`, maxDeletes)) return;
  throw new VisibleError(
    `Cannot refresh: devices of ${maxDeletes} people are gone from the cluster ${name}, as many as webex:maxDeletes allows. If ` +
      "that is right, raise WEBEX_MAX_DELETES and run again",
  );
}

/** Counts a person who loses a device. */
export function countRemoval(
  { configuration, guards }: Session,
  { name }: Cluster,
  username: string,
  deviceName: string,
): void {
  const { maxDeletes } = configuration;
  if (guards.deviceRemovals.claim(`${name} ${username.toLowerCase()}`, maxDeletes)) return;
  throw new VisibleError(
    `Cannot remove ${deviceName}: ${maxDeletes} people have lost devices on the cluster ${name} by this operation, as many as ` +
      `webex:maxDeletes allows (${maxDeletes}). If that is what you want, raise it, or set WEBEX_MAX_DELETES, and run again`,
  );
}
