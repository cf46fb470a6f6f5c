import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { REQUIRED_OPTION } from "../../policy/src/configuration/unconfigured.ts";
import { configurationFaults } from "../../policy/src/configurationFaults.ts";

const root = path.resolve(import.meta.dirname, "../..");
const COMMAND = path.join(root, "policy/dist/checkConfiguration.js");

describe("a file for --policy-pack-config", () => {
  it.each<[unknown, string]>([
    [{ "email-domain": "mandatory" }, '"email-domain" is not a rule of this pack; nearest: "email-domains"'],
    [
      { "email-domains": { domain: ["a"], domains: ["b"] } },
      'email-domains: "domain" is not an option of this rule; nearest',
    ],
    [{ "unique-emails": { domains: [] } }, 'unique-emails: "domains" is not an option of this rule; it has none'],
    [{ "hierarchy-required": { pattern: "[" } }, "hierarchy-required: pattern: Invalid regular expression"],
    [{ "email-domains": "mandatory" }, 'email-domains: judges nothing without "domains"; state it, or set the rule to'],
    [
      { "license-budget": { enforcementLevel: "advisory", licenses: {} } },
      'license-budget: judges nothing without "licenses"',
    ],
    [{ "administrators-separate-account": { pattern: "" } }, 'judges nothing without "pattern"'],
    [
      { "administrators-separate-account": { pattern: "^[[:alpha:]]+-" } },
      'administrators-separate-account: pattern: "^[[:alpha:]]+-" means one thing in Go and another in JavaScript',
    ],
    [{ "names-required": { properties: [] } }, "names-required: properties: is to have at least 1, or judges nothing"],
    [{ "on-delete-allowed": { allowed: [] } }, "on-delete-allowed: allowed: is to have at least 1, or judges nothing"],
    [[], "the file is to have an object: the names of rules, and what is said of each"],
    [5, "the file is to have an object"],
    [null, "the file is to have an object"],
  ])("is told %j", (config, text) => {
    expect(configurationFaults(config)).toEqual([expect.stringContaining(text)]);
  });

  it("is passed where it says what it means", () => {
    const sound = { all: "advisory", environments: ["acme"], "email-domains": "disabled", "unique-emails": "advisory" };
    expect(configurationFaults(sound)).toEqual([]);
  });

  it.each(["strict", "relaxed"])("is passed by the command: policy/examples/%s.json", (name) => {
    const given = path.join(root, `policy/examples/${name}.json`);
    expect(spawnSync(process.execPath, [COMMAND, given], { encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
    const { status, stderr } = spawnSync(process.execPath, [COMMAND, `${given}.missing`], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^.* can not be read: ENOENT.*\n$/);
  });

  it("is told by the command in lines that no terminal acts on", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "configuration-"));
    try {
      const given = path.join(folder, "policies.json");
      writeFileSync(
        given,
        JSON.stringify({ "administrators-separate-account": { pattern: "[\u001b[31m" }, "\u009bx": {} }),
      );
      const { status, stderr } = spawnSync(process.execPath, [COMMAND, given], { encoding: "utf8" });
      expect(status).toBe(1);
      expect(stderr).toMatch(
        /^administrators-separate-account: pattern: Invalid.*\n".*x" is not a rule of this pack.*\n$/,
      );
      expect(stderr).not.toMatch(/[^\P{Cc}\n]/u);
      writeFileSync(given, "null");
      expect(spawnSync(process.execPath, [COMMAND, given], { encoding: "utf8" })).toMatchObject({
        status: 1,
        stderr: "the file is to have an object: the names of rules, and what is said of each\n",
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("needs what the rules need that judge nothing without a configuration", () => {
    const table = readFileSync(path.join(root, "docs/policies.md"), "utf8");
    const rows = [...table.matchAll(/^\| `([a-z-]+)` \| [^|]*once configured \|/gm)].map(([, name]) => name);
    expect(Object.keys(REQUIRED_OPTION).sort()).toEqual(rows.sort());
  });
});
