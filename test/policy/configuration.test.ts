import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { configurationFaults, NEEDED } from "../../policy/src/configuration.ts";

const root = path.resolve(import.meta.dirname, "../..");

describe("a file for --policy-pack-config", () => {
  it.each<[object, string]>([
    [{ "email-domain": "mandatory" }, '"email-domain" is no rule of this pack; nearest: "email-domains"'],
    [
      { "email-domains": { domain: ["a"], domains: ["b"] } },
      'email-domains: "domain" is no option of this rule; nearest',
    ],
    [{ "unique-emails": { domains: [] } }, 'unique-emails: "domains" is no option of this rule; it has none'],
    [{ "hierarchy-required": { pattern: "[" } }, "hierarchy-required: pattern: Invalid regular expression"],
    [{ "email-domains": "mandatory" }, 'email-domains: judges nothing without "domains"; state it, or set the rule to'],
    [
      { "license-budget": { enforcementLevel: "advisory", licenses: {} } },
      'license-budget: judges nothing without "licenses"',
    ],
    [{ "administrators-separate-account": { pattern: "" } }, 'judges nothing without "pattern"'],
  ])("is told %j", (config, text) => {
    expect(configurationFaults(config)).toEqual([expect.stringContaining(text)]);
  });

  it("is passed where it says what it means", () => {
    const sound = { all: "advisory", environments: ["acme"], "email-domains": "disabled", "unique-emails": "advisory" };
    expect(configurationFaults(sound)).toEqual([]);
  });

  it.each(["strict", "relaxed"])("is passed by the command: policy/examples/%s.json", (name) => {
    const command = path.join(root, "policy/dist/checkConfiguration.js");
    const given = path.join(root, `policy/examples/${name}.json`);
    expect(spawnSync(process.execPath, [command, given], { encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
    const { status, stderr } = spawnSync(process.execPath, [command, `${given}.missing`], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^.* can not be read: ENOENT.*\n$/);
  });

  it("needs what the rules marked in the README need", () => {
    const table = readFileSync(path.join(root, "README.md"), "utf8");
    const rows = [...table.matchAll(/^\| `([a-z-]+)` \| [^|]*once configured \|/gm)].map(([, name]) => name);
    expect(Object.keys(NEEDED).sort()).toEqual(rows.sort());
  });
});
