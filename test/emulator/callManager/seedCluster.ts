import type { Clock } from "../clock.ts";
import { uuidOf } from "../ids.ts";
import { OrganizationFileError } from "../organization/readOrganization.ts";
import type { ClusterFile } from "./clusterFile.ts";
import { schemaOf } from "./operations/operations.ts";
import { schemaVersions } from "./schema/versions.ts";
import { ChangeQueue } from "./world/changeQueue.ts";
import type { Cluster, EndUser, Item, Line, Phone, Settings } from "./world/cluster.ts";
import { findLine, findPhone, findUser } from "./world/find.ts";
import { defaultHabits } from "./world/habits.ts";
import { newUuid } from "./world/identity.ts";
import { type Kind, kinds, kindTable } from "./world/kinds.ts";
import { products } from "./world/products.ts";
import { defaultSettings } from "./world/settings.ts";

/** A cluster as its file describes it. */
export function seedCluster(file: ClusterFile, clock: Clock): Cluster {
  const cluster: Cluster = {
    name: file.name,
    clock,
    release: `${file.version}.1.11900-144`,
    supported: schemaVersions.slice(0, schemaVersions.indexOf(file.version) + 1),
    habits: { ...defaultHabits, ...file.habits },
    changes: new ChangeQueue(clock, file.changeNotifications),
    logins: file.logins,
    sessions: new Map(),
    items: new Map(kinds.map((kind) => [kind, itemsOf(file, kind)])),
    users: [],
    lines: [],
    phones: [],
    destinations: [],
    made: 0,
  };
  for (const { pattern, partition } of file.lines) seedLine(cluster, pattern, partition);
  for (const entry of file.users) cluster.users.push(seedUser(cluster, file, entry));
  for (const entry of file.phones) cluster.phones.push(seedPhone(cluster, file, entry));
  for (const entry of file.users) seedDevices(cluster, entry);
  return cluster;
}

const lists = {
  devicePool: "devicePools",
  css: "callingSearchSpaces",
  routePartition: "partitions",
  location: "locations",
  commonPhoneConfig: "commonPhoneProfiles",
  sipProfile: "sipProfiles",
  phoneSecurityProfile: "securityProfiles",
  phoneButtonTemplate: "buttonTemplates",
  presenceGroup: "presenceGroups",
  userGroup: "userGroups",
  serviceProfile: "serviceProfiles",
  ldapDirectory: "directories",
} as const satisfies Record<Kind, keyof ClusterFile>;

function itemsOf(file: ClusterFile, kind: Kind): Item[] {
  const standard = [...kindTable[kind].standard.map((name) => ({ name, product: undefined })), ...ofProducts(kind)];
  const stated = file[lists[kind]].map((entry) => (typeof entry === "string" ? { name: entry } : entry));
  return [...standard, ...stated].map((entry) => ({ ...entry, uuid: uuidOf(`${file.name} ${kind} ${entry.name}`) }));
}

/** What comes with a product. */
function ofProducts(kind: Kind): { name: string; product: string }[] {
  return [...products].flatMap(([product, { buttonTemplate, securityProfile }]) => {
    const name = { phoneButtonTemplate: buttonTemplate, phoneSecurityProfile: securityProfile }[kind as string];
    return name === undefined ? [] : [{ name, product }];
  });
}

function seedLine(cluster: Cluster, pattern: string, partition: string | undefined): void {
  const settings: Settings = new Map([["usage", "Device"]]);
  const uuid = newUuid(cluster, `line ${pattern}`);
  cluster.lines.push({ uuid, pattern, partition: partitionNamed(cluster, partition), settings });
}

function partitionNamed(cluster: Cluster, name: string | undefined): Item | undefined {
  return name === undefined ? undefined : itemNamed(cluster, "routePartition", name);
}

function itemNamed(cluster: Cluster, kind: Kind, name: string): Item {
  const item = cluster.items.get(kind)?.find((each) => each.name === name);
  if (!item) throw new OrganizationFileError(`${cluster.name}: there is no ${kindTable[kind].operation} "${name}"`);
  return item;
}

function seedUser(cluster: Cluster, file: ClusterFile, entry: ClusterFile["users"][number]): EndUser {
  const { userid, mailid, firstName, lastName, directory, rank, enableMobility, enableCti, groups } = entry;
  const settings = defaultSettings(schemaOf(file.version).fieldsOfElement("updateUser"));
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

function seedPhone(cluster: Cluster, file: ClusterFile, entry: ClusterFile["phones"][number]): Phone {
  const product = products.get(entry.product);
  if (!product) throw new OrganizationFileError(`${cluster.name}: there is no product "${entry.product}"`);
  const settings = defaultSettings(schemaOf(file.version).fieldsOfType("XPhone"));
  if (entry.description !== undefined) settings.set("description", entry.description);
  settings.set("devicePoolName", itemNamed(cluster, "devicePool", "Default"));
  settings.set("commonPhoneConfigName", itemNamed(cluster, "commonPhoneConfig", "Standard Common Phone Profile"));
  settings.set("locationName", itemNamed(cluster, "location", "Hub_None"));
  return {
    uuid: newUuid(cluster, `phone ${entry.name}`),
    name: entry.name,
    product: entry.product,
    protocol: product.protocol,
    owner: entry.owner === undefined ? undefined : userNamed(cluster, entry.owner),
    lines: entry.lines.map(({ pattern, partition }, place) => ({
      uuid: newUuid(cluster, "appearance"),
      index: place + 1,
      line: lineNamed(cluster, pattern, partition),
      settings: defaultSettings(schemaOf(file.version).fieldsOfType("XPhoneLine")),
    })),
    settings,
    applied: 0,
    ctiid: cluster.made,
  };
}

function seedDevices(cluster: Cluster, { userid, devices, primaryExtension }: ClusterFile["users"][number]): void {
  const user = userNamed(cluster, userid);
  user.devices = devices.map((name) => {
    const phone = findPhone(cluster, { uuid: undefined, name });
    if (!phone) throw new OrganizationFileError(`${cluster.name}: there is no phone "${name}"`);
    return phone;
  });
  if (primaryExtension) {
    user.primaryExtension = lineNamed(cluster, primaryExtension.pattern, primaryExtension.partition);
  }
}

function userNamed(cluster: Cluster, name: string): EndUser {
  const user = findUser(cluster, { uuid: undefined, name });
  if (!user) throw new OrganizationFileError(`${cluster.name}: there is no user "${name}"`);
  return user;
}

function lineNamed(cluster: Cluster, pattern: string, partition: string | undefined): Line {
  const line = findLine(cluster, pattern, partition);
  if (!line)
    throw new OrganizationFileError(`${cluster.name}: there is no line ${pattern} in ${partition ?? "no partition"}`);
  return line;
}
