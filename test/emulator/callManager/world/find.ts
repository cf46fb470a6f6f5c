import { notFound } from "../soap/axlFault.ts";
import { childOf, type Element, textOf } from "../soap/element.ts";
import { plainUuid } from "../soap/markup.ts";
import type { Cluster, EndUser, Item, Line, Phone } from "./cluster.ts";
import { type Kind, kindTable } from "./kinds.ts";

/** What a request is about: it has an id, or else a name. */
export interface Target {
  readonly uuid: string | undefined;
  readonly name: string;
}

export function targetIn(request: Element, key = "name"): Target {
  const uuid = textOf(request, "uuid");
  return { uuid: uuid === undefined ? undefined : plainUuid(uuid), name: textOf(request, key) ?? "" };
}

/** An element that refers to something; undefined where it is absent, nil or empty. */
export function referenceIn(parent: Element | undefined, field: string): Target | undefined {
  const element = childOf(parent, field);
  if (element === undefined || element.nil || (element.text === "" && !element.uuid)) return undefined;
  return { uuid: element.uuid ? plainUuid(element.uuid) : undefined, name: element.text };
}

export function missing(cluster: Cluster, kind: string, { name, uuid }: Target) {
  return notFound(cluster.habits.missingName === "kind" ? kind : name || (uuid ?? kind));
}

export function findItem(cluster: Cluster, kind: Kind, target: Target): Item {
  const items = cluster.items.get(kind) ?? [];
  const found =
    items.find((item) => fits(item, target)) ??
    items.find((item) => target.uuid === undefined && sameName(cluster, item, target.name));
  if (!found) throw missing(cluster, kindTable[kind].operation, target);
  return found;
}

export function findPhone(cluster: Cluster, target: Target): Phone | undefined {
  return cluster.phones.find((phone) => fits(phone, target) || (!target.uuid && sameName(cluster, phone, target.name)));
}

/** User ids do not differ in case alone. */
export function findUser(cluster: Cluster, target: Target): EndUser | undefined {
  const userid = target.name.toLowerCase();
  return cluster.users.find((user) => (target.uuid ? user.uuid === target.uuid : user.name.toLowerCase() === userid));
}

export function userMeant(cluster: Cluster, target: Target): EndUser {
  const user = findUser(cluster, target);
  if (!user) throw missing(cluster, "User", target);
  return user;
}

export function sameName(cluster: Cluster, { name }: Item, other: string): boolean {
  return name === other || (cluster.habits.nameCase === "ignored" && name.toLowerCase() === other.toLowerCase());
}

export function findLine(cluster: Cluster, pattern: string, partition: string | undefined): Line | undefined {
  return cluster.lines.find((line) => line.pattern === pattern && (line.partition?.name ?? "") === (partition ?? ""));
}

function fits(item: Item, { uuid, name }: Target): boolean {
  return uuid === undefined ? item.name === name : item.uuid === uuid;
}
