import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { outOfSight } from "../../provider/src/resources/program/pluginResolution.ts";

let project: string;
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), "pulumi-webex-layout-"));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

/** Installs the compiled package below `folder` of the project. */
function install(folder: string): void {
  const modules = path.join(project, folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  symlinkSync(path.resolve("provider"), path.join(modules, "pulumi-webex"));
}

describe("the package is", () => {
  it("in sight where the project depends on it, or a folder above it does", () => {
    install(".");
    mkdirSync(path.join(project, "stacks/acme"), { recursive: true });
    expect(outOfSight(project)).toBeUndefined();
    expect(outOfSight(path.join(project, "stacks/acme"))).toBeUndefined();
  });

  it.each(["node_modules/@acme/users", "node_modules/.pnpm/@acme+users@1.0.0/node_modules/@acme/users", "stacks/acme"])(
    "out of sight where only %s depends on it",
    (folder) => {
      install(folder);
      expect(outOfSight(project)).toContain(
        `Pulumi's plugin does not find pulumi-webex in ${project}: Cannot find module 'pulumi-webex/v1'`,
      );
    },
  );
});
