import type { Item } from "../world/cluster.ts";
import { findItem, targetIn } from "../world/find.ts";
import { type Kind, kinds, kindTable } from "../world/kinds.ts";
import { type AxlCall, type AxlOperations, reading } from "./call.ts";
import { chosen } from "./list.ts";
import { markupOf } from "./view.ts";

/** get and list of whatever devices and users refer to by name. */
export const referenceOperations: AxlOperations = Object.fromEntries(kinds.flatMap(operationsOf));

function operationsOf(kind: Kind) {
  const { operation } = kindTable[kind];
  return [
    [
      `get${operation}`,
      reading((call) => [rowOf(call, kind, findItem(call.cluster, kind, targetIn(call.request)), "R")]),
    ],
    [`list${operation}`, reading((call) => rows(call, kind))],
  ] as const;
}

function rows(call: AxlCall, kind: Kind) {
  const items = call.cluster.items.get(kind) ?? [];
  return chosen(call.request, items, { name: (item) => item.name }).map((item) => rowOf(call, kind, item, "L"));
}

function rowOf({ schema, request }: AxlCall, kind: Kind, item: Item, prefix: "L" | "R") {
  const { uuid, name } = item;
  const fields = schema.fieldsOfType(`${prefix}${kindTable[kind].operation}`);
  return markupOf({ name: kind, uuid, fields, settings: new Map(), shown: { name } }, request);
}
