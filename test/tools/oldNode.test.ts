import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** What a process of Node.js 20 prints that requires this, or imports it. */
function loadedByOldNode(module: string, flags: string[] = [], load = `require(${JSON.stringify(module)})`): string {
  const args = [...flags, "--require", path.join(root, "test/support/oldNode.cjs"), "--eval", load];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: path.join(root, "examples/customers"),
    encoding: "utf8",
    timeout: 20_000,
  });
  return stdout + stderr;
}

describe("an older Node.js", () => {
  it.each([
    ["the program", "pulumi-webex"],
    ["the plugin", "pulumi-webex/v1"],
    ["the policy pack", path.join(root, "policy")],
  ])("is refused by %s with what was found, what is needed, and which binary it is", (_, module) => {
    const said = loadedByOldNode(module);
    expect(said).toContain(
      `pulumi-webex needs Node.js 22.19 or newer, and ${process.execPath} is 20.20.2: put a newer one first in PATH.`,
    );
    expect(said).not.toMatch(/Cannot read properties|^ {4}at .*(undici|dist)/m);
  });

  it.each(["pulumi-webex", "pulumi-webex/v1", "pulumi-webex/model"])(
    "is refused by ES modules that import %s",
    (module) => {
      const said = loadedByOldNode(module, ["--input-type=module"], `import ${JSON.stringify(module)}`);
      expect(said).toContain(`pulumi-webex needs Node.js 22.19 or newer, and ${process.execPath} is 20.20.2`);
    },
  );

  it.each(["pulumi-webex", "pulumi-webex/v1", "pulumi-webex/model", path.join(root, "policy")])(
    "is told the same by %s where it cannot require ES modules at all, as before 22.12",
    (module) => {
      const said = loadedByOldNode(module, ["--no-experimental-require-module"]);
      expect(said).toContain(`pulumi-webex needs Node.js 22.19 or newer, and ${process.execPath} is 20.20.2`);
      expect(said).not.toMatch(/ERR_REQUIRE_ESM|dynamic import/);
    },
  );

  it("is older than what the packages ask for", () => {
    for (const folder of [".", "provider", "policy"]) {
      const { engines } = JSON.parse(readFileSync(path.join(root, folder, "package.json"), "utf8"));
      expect(engines.node).toBe(">=22.19");
    }
  });
});
