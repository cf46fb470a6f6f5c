import type { Fault } from "./fault.ts";

/** What Pulumi shows in place of a secret that it cannot decrypt, as in `policy analyze`. As a value it would hide. */
export const HIDDEN_SECRET = "[secret]";

/**
 * What no declared resource may say: a property that only a read sets, and the text that stands for hidden secrets. Each
 * of them makes policies pass over what they would judge.
 */
export function reservedFaults(inputs: Readonly<Record<string, unknown>>): Fault[] {
  const readOnly = { path: "lookedUp", reason: "is set for people who are read with `SparkUser.get`; remove it" };
  return [
    ...(inputs.lookedUp === undefined ? [] : [readOnly]),
    ...hiddenPaths(inputs, "", new Set()).map((path) => {
      const reason = `${JSON.stringify(HIDDEN_SECRET)} is what Pulumi writes in place of a hidden secret, and no value; state another text`;
      return { path, reason };
    }),
  ];
}

/** The paths of the text at any depth. Values that come later are judged when they are there. */
function hiddenPaths(value: unknown, path: string, above: ReadonlySet<unknown>): string[] {
  if (value === HIDDEN_SECRET) return [path];
  if (typeof value !== "object" || value === null || isLater(value) || above.has(value)) return [];
  const around = new Set([...above, value]);
  return Object.entries(value).flatMap(([key, inside]) => {
    const step = Array.isArray(value) ? `[${key}]` : path === "" ? key : `.${key}`;
    return hiddenPaths(inside, path + step, around);
  });
}

/** A Pulumi output, by the mark the SDK knows its own outputs by, or a promise. */
export function isLater(value: unknown): boolean {
  return value instanceof Promise || (typeof value === "object" && value !== null && "__pulumiOutput" in value);
}
