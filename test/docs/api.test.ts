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

/** Fields of the outputs `sparkServices`, which are listed in its docstring by their names here. */
const OUTPUTS = /^SparkServices\./;

it.each(FIELDS.map(({ model }) => model).filter((model) => !OUTPUTS.test(model)))(
  "the reference says where SparkUser.%s is",
  (model) => {
    const places = Object.values(pagesIn(API_FOLDER)).join("\n");
    expect(places).toContain(`\`SparkUser.${model}\``);
  },
);
