import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("messages name commands as somebody can type them in a project", () => {
  const lines = globSync("provider/src/**/*.ts").flatMap((file) => readFileSync(file, "utf8").split("\n"));
  const inMessages = lines.filter((line) => !/^\s*(\/\*\*|\*|\/\/)/.test(line));
  expect(inMessages.filter((line) => /`npx pulumi-webex [a-z]/.test(line)).length).toBeGreaterThan(0);
  expect(inMessages.filter((line) => /`pulumi-webex [^`$]+`/.test(line))).toEqual([]);
});
