import { duplicate } from "../soap/axlFault.ts";
import { childOf, type Element, textOf } from "../soap/element.ts";
import { plainUuid, shownUuid } from "../soap/markup.ts";
import type { Cluster, Line } from "../world/cluster.ts";
import { findItem, findLine, missing, referenceIn } from "../world/find.ts";
import { addLine, removeLine } from "../world/lines.ts";
import { defaultSettings, keep } from "../world/settings.ts";
import { type AxlCall, type AxlOperations, reading, writing } from "./call.ts";
import { chosen } from "./list.ts";
import { markupOf } from "./view.ts";

export const lineOperations: AxlOperations = {
  addLine: writing(add),
  getLine: reading((call) => [lineView(call, lineMeant(call), "R")]),
  listLine: reading(list),
  updateLine: writing(update),
  removeLine: writing(remove),
};

const identity = new Set(["pattern", "routePartitionName", "newPattern", "newRoutePartitionName", "uuid"]);

function add({ cluster, schema, request }: AxlCall): string {
  const sent = childOf(request, "line");
  if (!sent) throw new Error("The schema let a line without a line through.");
  const partition = partitionIn(cluster, sent, "routePartitionName");
  const pattern = textOf(sent, "pattern") ?? "";
  if (findLine(cluster, pattern, partition?.name)) throw duplicate();
  const fields = schema.fieldsOfType("XLine");
  const settings = defaultSettings(fields);
  keep(cluster, settings, sent, fields, identity);
  return shownUuid(addLine(cluster, pattern, partition, settings).uuid);
}

function update(call: AxlCall): string {
  const { cluster, schema, request } = call;
  const line = lineMeant(call);
  const pattern = textOf(request, "newPattern") ?? line.pattern;
  const partition = childOf(request, "newRoutePartitionName")
    ? partitionIn(cluster, request, "newRoutePartitionName")
    : line.partition;
  const other = findLine(cluster, pattern, partition?.name);
  if (other && other !== line) throw duplicate();
  const settings = new Map(line.settings);
  keep(cluster, settings, request, schema.fieldsOfElement("updateLine"), identity);
  Object.assign(line, { pattern, partition, settings });
  return shownUuid(line.uuid);
}

function remove(call: AxlCall): string {
  const line = lineMeant(call);
  removeLine(call.cluster, line);
  return shownUuid(line.uuid);
}

function list(call: AxlCall) {
  const rows = chosen(call.request, call.cluster.lines, {
    pattern: ({ pattern }) => pattern,
    description: ({ settings }) => String(settings.get("description") ?? ""),
    routePartitionName: ({ partition }) => partition?.name ?? "",
    usage: () => "Device",
  });
  return rows.map((line) => lineView(call, line, "L"));
}

/** GUESS: without a partition the line that has none is meant, and no other. */
function lineMeant({ cluster, request }: AxlCall): Line {
  const [uuid, pattern] = [textOf(request, "uuid"), textOf(request, "pattern") ?? ""];
  const found =
    uuid === undefined
      ? findLine(cluster, pattern, partitionIn(cluster, request, "routePartitionName")?.name)
      : cluster.lines.find((line) => line.uuid === plainUuid(uuid));
  if (!found) throw missing(cluster, "Line", { uuid, name: pattern });
  return found;
}

export function partitionIn(cluster: Cluster, parent: Element, field: string) {
  const target = referenceIn(parent, field);
  return target && findItem(cluster, "routePartition", target);
}

function lineView({ cluster, schema, request }: AxlCall, line: Line, prefix: "L" | "R") {
  const { uuid, settings, pattern, partition } = line;
  const holders = cluster.phones.filter(({ lines }) => lines.some((appearance) => appearance.line === line));
  const shown = {
    pattern,
    routePartitionName: partition ?? null,
    associatedDevices: holders.map(({ name }) => ({ name: "device", content: name })),
  };
  return markupOf({ name: "line", uuid, fields: schema.fieldsOfType(`${prefix}Line`), settings, shown }, request);
}

/** The directory number of a line on a phone, or of an association: a pattern and a partition, or an id. */
export function lineNamed(cluster: Cluster, dirn: Element | undefined, keys = { pattern: "pattern" }) {
  const uuid = dirn?.uuid ?? textOf(dirn, "uuid");
  if (uuid) return cluster.lines.find((line) => line.uuid === plainUuid(uuid));
  const partition = dirn && partitionIn(cluster, dirn, "routePartitionName");
  return findLine(cluster, textOf(dirn, keys.pattern) ?? "", partition?.name);
}
