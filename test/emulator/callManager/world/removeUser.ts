import type { Cluster, EndUser } from "./cluster.ts";

/** A directory took somebody away. GUESS: phones stay without an owner, remote destinations go. */
export function removeUser(cluster: Cluster, user: EndUser): void {
  cluster.users.splice(cluster.users.indexOf(user), 1);
  for (const phone of cluster.phones) if (phone.owner === user) phone.owner = undefined;
  for (const destination of cluster.destinations.filter(({ owner }) => owner === user)) {
    cluster.destinations.splice(cluster.destinations.indexOf(destination), 1);
  }
}
