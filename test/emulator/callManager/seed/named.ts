import { OrganizationFileError } from "../../organization/readOrganization.ts";
import type { Cluster, EndUser, Item, Line, Phone } from "../world/cluster.ts";
import { findLine, findPhone, findUser } from "../world/find.ts";
import { type Kind, kindTable } from "../world/kinds.ts";

/** What a cluster file refers to; a mistake in the file where it is not there. */
export function itemNamed(cluster: Cluster, kind: Kind, name: string): Item {
  const item = cluster.items.get(kind)?.find((each) => each.name === name);
  return item ?? absent(cluster, `${kindTable[kind].operation} "${name}"`);
}

export function userNamed(cluster: Cluster, name: string): EndUser {
  return findUser(cluster, { uuid: undefined, name }) ?? absent(cluster, `user "${name}"`);
}

export function phoneNamed(cluster: Cluster, name: string): Phone {
  return findPhone(cluster, { uuid: undefined, name }) ?? absent(cluster, `phone "${name}"`);
}

export function lineNamed(cluster: Cluster, pattern: string, partition: string | undefined): Line {
  return findLine(cluster, pattern, partition) ?? absent(cluster, `line ${pattern} in ${partition ?? "no partition"}`);
}

function absent(cluster: Cluster, what: string): never {
  throw new OrganizationFileError(`${cluster.name}: there is no ${what}`);
}
