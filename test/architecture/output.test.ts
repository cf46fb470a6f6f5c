import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const source = path.resolve(import.meta.dirname, "../../provider/src");

/** Names from Webex and from programs act on a terminal unless they are made plain, which these places do. */
it.each([
  ["console", /\bconsole\.|process\.std(out|err)/, ["commands/main.ts", "handlers/runtime/output.ts"]],
  ["Pulumi's log", /\bpulumi\.log\.(error|warn)/, ["resources/program/register.ts"]],
])("few places of the provider write to %s", (_what, pattern, places) => {
  const files = globSync("**/*.ts", { cwd: source });
  expect(files.filter((file) => pattern.test(readFileSync(path.join(source, file), "utf8"))).sort()).toEqual(places);
});
