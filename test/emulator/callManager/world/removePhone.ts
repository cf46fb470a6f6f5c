import type { Cluster, EndUser, Line, Phone } from "./cluster.ts";

/** With a phone go its remote destinations, and what users have of it. Its directory numbers stay. */
export function removePhone(cluster: Cluster, phone: Phone): void {
  cluster.phones.splice(cluster.phones.indexOf(phone), 1);
  for (const destination of cluster.destinations.filter(({ device }) => device === phone)) {
    cluster.destinations.splice(cluster.destinations.indexOf(destination), 1);
  }
  for (const user of cluster.users) {
    user.devices = user.devices.filter((device) => device !== phone);
    // GUESS: the primary extension goes with the last device that has it.
    if (user.primaryExtension && !hasLine(user, user.primaryExtension)) user.primaryExtension = undefined;
  }
}

/** Whether a user's devices have that line. */
export function hasLine({ devices }: EndUser, line: Line): boolean {
  return devices.some(({ lines }) => lines.some((appearance) => appearance.line === line));
}
