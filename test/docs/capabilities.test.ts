import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CAPABILITIES } from "../../tools/docs/capabilities.ts";

const shown = CAPABILITIES.flatMap(({ row, test }) => (test ? [[row, ...test] as const] : []));

describe("the capabilities", () => {
  it("are the rows 1 to 104, in order", () => {
    expect(CAPABILITIES.map(({ row }) => row)).toEqual(Array.from({ length: 104 }, (_, index) => index + 1));
  });

  it.each(shown)("row %i is shown by %s: %s", (_row, file, name) => {
    const text = readFileSync(path.resolve(import.meta.dirname, "..", file), "utf8");
    expect(text.replace(/\(\s+"/g, '("')).toContain(`(${JSON.stringify(name)}`);
  });
});
