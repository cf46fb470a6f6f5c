import { readFileSync } from "node:fs";

/** The reasons that docs/adopt.md explains, as patterns: `…` stands for anything. */
const PATTERNS = [...readFileSync("docs/adopt.md", "utf8").matchAll(/^\| `(.+?)` \|/gm)].map(
  ([, reason = ""]) => new RegExp(`^${reason.split("…").map(escaped).join(".*")}`),
);

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Those of these reasons that docs/adopt.md does not explain. */
export function undocumented(reasons: Iterable<string>): string[] {
  const all = [...new Set(reasons)];
  return all.filter((reason) => !PATTERNS.some((pattern) => pattern.test(reason.replaceAll("`", ""))));
}
