import type { Schema } from "../schema/schema.ts";
import { childOf, childrenNamed, type Element } from "../soap/element.ts";
import type { Appearance, Cluster, Phone } from "../world/cluster.ts";
import { appearancesIn, inOrder } from "./appearances.ts";
import { lineNamed } from "./lines.ts";

/** `lines` replaces all lines with everything on them; the other two add and take away. */
export function changedLines(cluster: Cluster, schema: Schema, phone: Phone, request: Element): readonly Appearance[] {
  const [all, more, fewer] = ["lines", "addLines", "removeLines"].map((name) => childOf(request, name));
  if (all) return appearancesIn(cluster, schema, all);
  if (more) return inOrder([...phone.lines, ...appearancesIn(cluster, schema, more)]);
  if (!fewer) return phone.lines;
  const gone = [
    ...childrenNamed(fewer, "line").map((sent) => lineNamed(cluster, childOf(sent, "dirn"))),
    ...childrenNamed(fewer, "lineIdentifier").map((sent) => lineNamed(cluster, sent, { pattern: "directoryNumber" })),
  ];
  return phone.lines.filter(({ line }) => !gone.includes(line));
}
