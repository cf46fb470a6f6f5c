import type { Clock } from "../../clock.ts";
import { uuidOf } from "../../ids.ts";
import { schemaVersions } from "../schema/versions.ts";
import { ChangeQueue } from "../world/changeQueue.ts";
import type { Cluster, Item, Settings } from "../world/cluster.ts";
import { defaultHabits } from "../world/habits.ts";
import { newUuid } from "../world/identity.ts";
import { type Kind, kinds, kindTable } from "../world/kinds.ts";
import { products } from "../world/products.ts";
import type { ClusterFile } from "./clusterFile.ts";
import { itemNamed } from "./named.ts";
import { refuseTwice } from "./refuseTwice.ts";
import { seedPhone } from "./seedPhones.ts";
import { seedDevices, seedUser } from "./seedUsers.ts";

/** A cluster as its file describes it. */
export function seedCluster(file: ClusterFile, clock: Clock): Cluster {
  refuseTwice(file);
  const cluster: Cluster = {
    name: file.name,
    clock,
    version: file.version,
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
  for (const entry of file.users) cluster.users.push(seedUser(cluster, entry));
  for (const entry of file.phones) cluster.phones.push(seedPhone(cluster, entry));
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
