import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { FIELDS } from "../../provider/src/model/fields/fields.ts";
import { fieldsPage } from "../../tools/docs/fields.ts";
import { table } from "../../tools/docs/markdown.ts";
import { PAGES } from "../../tools/docs/pages.ts";

const root = path.resolve(import.meta.dirname, "../..");

it.each(Object.entries(PAGES))("%s is what npm run docs writes", (file, page) => {
  expect(readFileSync(path.join(root, file), "utf8"), "stale: npm run docs").toBe(page());
});

it("docs/fields.md has a line for each entry of the model", () => {
  const lines = fieldsPage().split("\n");
  for (const { model } of FIELDS) expect(lines.filter((line) => line.startsWith(`| \`${model}\` |`))).toHaveLength(1);
});

it("a table keeps a cell in its column", () => {
  expect(table(["a"], [["x | y\nz"]])).toBe("| a |\n|---|\n| x \\| y z |");
});
