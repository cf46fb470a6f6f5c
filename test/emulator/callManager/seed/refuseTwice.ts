import { OrganizationFileError } from "../../organization/readOrganization.ts";
import type { ClusterFile } from "./clusterFile.ts";

/** A cluster has everything once. Names count in any case. */
export function refuseTwice(file: ClusterFile): void {
  const lists: Record<string, readonly string[]> = {
    logins: file.logins.map(({ user }) => user),
    users: file.users.map(({ userid }) => userid),
    phones: file.phones.map(({ name }) => name),
    lines: file.lines.map(({ pattern, partition = "" }) => [pattern, partition].join(" in ")),
  };
  for (const [list, names] of Object.entries(lists)) {
    const keys = names.map((name) => name.toLowerCase());
    const twice = keys.findIndex((key, place) => keys.indexOf(key) < place);
    if (twice >= 0)
      throw new OrganizationFileError(`${file.name}: ${list}[${twice}]: "${names[twice]}" is there twice`);
  }
}
