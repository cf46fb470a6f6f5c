import { readFileSync } from "node:fs";

/** In the package and in its sources, the same way up. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return String(version);
}
