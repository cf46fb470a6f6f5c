import { tidyText } from "../tidyText.ts";

/**
 * The path of a node in one form, e.g. `acme/london`: without slashes at the ends and what nobody sees; `""` is the
 * top.
 */
export function nodeOf(hierarchy: string | undefined): string {
  return (hierarchy ?? "")
    .split("/")
    .map(tidyText)
    .filter((name) => name !== "")
    .join("/");
}

/** Whether a node is another one or lies below it; everything lies below the top, which has no name. */
export function isAtOrBelow(hierarchy: string | undefined, upper: string | undefined): boolean {
  const [node, above] = [nodeOf(hierarchy), nodeOf(upper)];
  return above === "" || node === above || node.startsWith(`${above}/`);
}

/** Whether a node lies below another one, and is not the same. */
export function isBelow(hierarchy: string | undefined, upper: string | undefined): boolean {
  return isAtOrBelow(hierarchy, upper) && nodeOf(hierarchy) !== nodeOf(upper);
}

/** The name of a node in a message. */
export function nodeName(hierarchy: string | undefined): string {
  const node = nodeOf(hierarchy);
  return node === "" ? "the top of the hierarchy" : JSON.stringify(node);
}
