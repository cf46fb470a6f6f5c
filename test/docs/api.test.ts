import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { FIELDS } from "../../provider/src/model/fields/fields.ts";
import { API_FOLDER, renderApi } from "../../tools/docs/api.ts";

/** The pages of a folder, by their path in it. */
function pagesIn(folder: string): Record<string, string> {
  const files = globSync("**/*.md", { cwd: folder }).sort();
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file), "utf8")]));
}

it("the reference has a docstring for everything, and is what npm run docs writes", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-webex-api-"));
  try {
    expect(await renderApi(folder)).toEqual([]);
    expect(pagesIn(API_FOLDER), "stale: npm run docs").toEqual(pagesIn(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it("the reference says where each field of the SparkUser model is", () => {
  const pages = Object.values(pagesIn(API_FOLDER)).join("\n");
  // `SparkUser.SparkServices` lists its values by their names in the program.
  const fields = FIELDS.map(({ model }) => model).filter((model) => !model.startsWith("SparkServices."));
  expect(fields.filter((model) => !pages.includes(`\`SparkUser.${model}\``))).toEqual([]);
});
