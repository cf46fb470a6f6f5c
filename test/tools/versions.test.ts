import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { GO_MODULES, goMod, isAtLeast, lockedVersion, OLDEST_GO, parseVersion } from "../../tools/engine/versions.ts";

describe("an engine's version", () => {
  it.each([
    ["v3.259.0", "3.259.0"],
    ["3.260.0-alpha.1+dirty", "3.260.0"],
    ["warning: something\nv3.254.1\n", "3.254.1"],
  ])("is read from %j", (printed, version) => {
    expect(parseVersion(printed)).toBe(version);
  });

  it("is absent from what is no version", () => {
    expect(parseVersion("pulumi: fetch failed")).toBeUndefined();
  });

  it.each([
    ["3.254.0", true],
    ["3.1000.0", true],
    ["4.0.0", true],
    ["3.253.9", false],
    ["2.999.0", false],
  ])("%s at least 3.254.0: %s", (version, enough) => {
    expect(isAtLeast(version, "3.254.0")).toBe(enough);
  });

  it("is named by each go.mod, nowhere else", () => {
    expect(GO_MODULES.map((module) => lockedVersion(goMod(module), module.module))).toEqual([
      expect.stringMatching(/^3\.\d+\.\d+$/),
      expect.stringMatching(/^3\.\d+\.\d+$/),
    ]);
  });
});

it("the README asks for the Go that is enough", () => {
  expect(readFileSync("README.md", "utf8")).toContain(`(Go ${OLDEST_GO} or newer, which fetches the one it needs;`);
});
