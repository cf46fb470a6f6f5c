import type { Cluster, Item, Line, Settings } from "./cluster.ts";
import { newUuid } from "./identity.ts";

export function addLine(cluster: Cluster, pattern: string, partition: Item | undefined, settings: Settings): Line {
  const line: Line = { uuid: newUuid(cluster, `line ${pattern}`), pattern, partition, settings };
  cluster.lines.push(line);
  return line;
}

/** GUESS: a directory number that is on devices is taken off them. It is what harms most. */
export function removeLine(cluster: Cluster, line: Line): void {
  cluster.lines.splice(cluster.lines.indexOf(line), 1);
  for (const phone of cluster.phones) phone.lines = phone.lines.filter((appearance) => appearance.line !== line);
  for (const user of cluster.users) if (user.primaryExtension === line) user.primaryExtension = undefined;
}
