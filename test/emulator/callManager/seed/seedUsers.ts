import { OrganizationFileError } from "../../organization/readOrganization.ts";
import { schemaOf } from "../operations/operations.ts";
import type { Cluster, EndUser } from "../world/cluster.ts";
import { newUuid } from "../world/identity.ts";
import { hasLine } from "../world/removePhone.ts";
import { defaultSettings } from "../world/settings.ts";
import type { UserEntry } from "./clusterFile.ts";
import { itemNamed, lineNamed, phoneNamed, userNamed } from "./named.ts";

/** An end user without devices, which may not be there yet. */
export function seedUser(cluster: Cluster, entry: UserEntry): EndUser {
  const { userid, mailid, firstName, lastName, directory, rank, enableMobility, enableCti, groups } = entry;
  const settings = defaultSettings(schemaOf(cluster.version).fieldsOfElement("updateUser"));
  const stated = { firstName, lastName, mailid, enableMobility, enableCti };
  for (const [field, value] of Object.entries(stated)) if (value !== undefined) settings.set(field, String(value));
  settings.set("presenceGroupName", itemNamed(cluster, "presenceGroup", "Standard Presence group"));
  return {
    uuid: newUuid(cluster, `user ${userid}`),
    name: userid,
    rank,
    directory: directory === undefined ? undefined : itemNamed(cluster, "ldapDirectory", directory),
    devices: [],
    primaryExtension: undefined,
    groups: groups.map((name) => itemNamed(cluster, "userGroup", name)),
    settings,
  };
}

/** Associates an end user with what it has in the file. */
export function seedDevices(cluster: Cluster, { userid, devices, primaryExtension }: UserEntry): void {
  const user = userNamed(cluster, userid);
  user.devices = devices.map((name) => phoneNamed(cluster, name));
  if (!primaryExtension) return;
  const line = lineNamed(cluster, primaryExtension.pattern, primaryExtension.partition);
  if (!hasLine(user, line)) {
    throw new OrganizationFileError(`${cluster.name}: the primary extension of ${userid} is on none of its devices`);
  }
  user.primaryExtension = line;
}
