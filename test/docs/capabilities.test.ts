import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CAPABILITIES, isPlanned } from "../../tools/docs/capabilities.ts";

/** Rows whose test is still to come: what is finished leaves this list, and it must end empty. */
const PLANNED: number[] = [
  3, 7, 8, 12, 13, 14, 15, 19, 23, 24, 34, 37, 43, 44, 45, 46, 56, 57, 60, 63, 64, 66, 67, 68, 69, 70, 71, 72, 74, 75,
  76, 82, 84, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104,
];

const shown = CAPABILITIES.flatMap(({ row, test }) => (test ? [[row, ...test] as const] : []));

describe("the capabilities", () => {
  it("are the rows 1 to 104, in order", () => {
    expect(CAPABILITIES.map(({ row }) => row)).toEqual(Array.from({ length: 104 }, (_, index) => index + 1));
  });

  it.each(shown)("row %i is shown by %s: %s", (_row, file, name) => {
    const text = readFileSync(path.resolve(import.meta.dirname, "..", file), "utf8");
    expect(text.replace(/\(\s+"/g, '("')).toContain(`(${JSON.stringify(name)}`);
  });

  it("that nothing shows yet are the planned ones", () => {
    expect(CAPABILITIES.filter(isPlanned).map(({ row }) => row)).toEqual(PLANNED);
  });
});
