import type { Schema } from "../schema/schema.ts";
import { invalid } from "../soap/axlFault.ts";
import { childOf, childrenNamed, type Element, textOf } from "../soap/element.ts";
import type { Markup } from "../soap/markup.ts";
import type { Appearance, Cluster, Line } from "../world/cluster.ts";
import { missing, userMeant } from "../world/find.ts";
import { newUuid } from "../world/identity.ts";
import { addLine } from "../world/lines.ts";
import { defaultSettings, keep } from "../world/settings.ts";
import { lineNamed, partitionIn } from "./lines.ts";
import { fieldMarkup } from "./view.ts";

const identity = new Set(["index", "dirn"]);

/** The lines of a phone as a request has them. Whatever a line does not say is the default, also where it was set before. */
export function appearancesIn(cluster: Cluster, schema: Schema, block: Element | undefined): Appearance[] {
  const lines = childrenNamed(block, "line").map((sent) => appearance(cluster, schema, sent));
  const named = childrenNamed(block, "lineIdentifier").map((sent, place) =>
    identified(cluster, schema, sent, place + 1),
  );
  return inOrder([...lines, ...named]);
}

/** GUESS: the text. */
export function inOrder(appearances: readonly Appearance[]): Appearance[] {
  const indexes = appearances.map(({ index }) => index);
  const twice = indexes.find((index, place) => indexes.indexOf(index) < place);
  if (twice !== undefined) throw invalid(`Duplicate line index ${twice}`);
  return appearances.toSorted((one, other) => one.index - other.index);
}

function appearance(cluster: Cluster, schema: Schema, sent: Element): Appearance {
  const line = lineOf(cluster, childOf(sent, "dirn"));
  const fields = schema.fieldsOfType("XPhoneLine");
  const settings = defaultSettings(fields);
  keep(cluster, settings, sent, fields, identity);
  for (const enduser of childrenNamed(childOf(sent, "associatedEndusers"), "enduser")) {
    userMeant(cluster, { uuid: undefined, name: textOf(enduser, "userId") ?? "" });
  }
  return { uuid: newUuid(cluster, "appearance"), index: Number(textOf(sent, "index")), line, settings };
}

function identified(cluster: Cluster, schema: Schema, sent: Element, index: number): Appearance {
  const line = lineNamed(cluster, sent, { pattern: "directoryNumber" });
  if (!line) throw missing(cluster, "Line", { uuid: undefined, name: textOf(sent, "directoryNumber") ?? "" });
  const settings = defaultSettings(schema.fieldsOfType("XPhoneLine"));
  return { uuid: newUuid(cluster, "appearance"), index, line, settings };
}

/** Whether a directory number that is not there is made, nobody has published. */
function lineOf(cluster: Cluster, dirn: Element | undefined): Line {
  const found = lineNamed(cluster, dirn);
  if (found) return found;
  const [uuid, pattern] = [dirn?.uuid, textOf(dirn, "pattern") ?? ""];
  if (cluster.habits.unknownLine === "refused" || uuid || !dirn)
    throw missing(cluster, "Line", { uuid, name: pattern });
  return addLine(cluster, pattern, partitionIn(cluster, dirn, "routePartitionName"), new Map());
}

export function linesMarkup(schema: Schema, appearances: readonly Appearance[]): Markup[] {
  const fields = schema.fieldsOfType("RPhoneLine");
  return appearances.map(({ uuid, index, line, settings }) => ({
    name: "line",
    uuid,
    content: fields.map((field) => {
      if (field.name === "index") return { name: "index", content: String(index) };
      if (field.name === "dirn") return dirnMarkup(line);
      return fieldMarkup(field, settings.get(field.name));
    }),
  }));
}

function dirnMarkup({ uuid, pattern, partition }: Line): Markup {
  return {
    name: "dirn",
    uuid,
    content: [
      { name: "pattern", content: pattern },
      { name: "routePartitionName", uuid: partition?.uuid, content: partition?.name ?? null },
    ],
  };
}
