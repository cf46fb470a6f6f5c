import { z } from "zod";
import { conflict, notFound } from "../../http/apiError.ts";
import { userEntry } from "../seed/clusterFile.ts";
import { seedUser } from "../seed/seedUsers.ts";
import type { Cluster } from "../world/cluster.ts";
import { findUser } from "../world/find.ts";
import { removeUser } from "../world/removeUser.ts";

/** What a directory does to the end users of a cluster. */
export const directoryBody = z.strictObject({
  add: userEntry.optional(),
  remove: z.string().optional(),
  /** Another address of somebody who stays. */
  change: z.strictObject({ userid: z.string(), mailid: z.email() }).optional(),
});

export function actAsDirectory(cluster: Cluster, { add, remove, change }: z.output<typeof directoryBody>): void {
  if (remove !== undefined) removeUser(cluster, userNamed(cluster, remove));
  if (change) userNamed(cluster, change.userid).settings.set("mailid", change.mailid);
  if (!add) return;
  if (findUser(cluster, { uuid: undefined, name: add.userid })) throw conflict(`${add.userid} is there already.`);
  cluster.users.push(seedUser(cluster, add));
}

function userNamed(cluster: Cluster, name: string) {
  const user = findUser(cluster, { uuid: undefined, name });
  if (!user) throw notFound(`The cluster has no end user ${name}.`);
  return user;
}
