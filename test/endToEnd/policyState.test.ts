import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { acmeProject } from "./acmeProject.ts";

const PACK = path.resolve("policy/pulumi-analyzer-webex");
const SERVICE = `const service = new WebexAppService("acme", { subscriptionId: "Sub100001" });\n`;

const acme = acmeProject();

/** What the pack says of the stack's state. */
async function analyzed(config: string, env: Record<string, string> = {}): Promise<string> {
  const file = path.join(acme.project.folder, "exported.json");
  await acme.project.mustRun("stack", "export", "--file", file);
  const given = ["--policy-pack", PACK, "--policy-pack-config", config, "--file", file];
  return (await acme.project.pulumi("policy", "analyze", ...given, env)).output;
}

describe("the policy pack, over what is there already", () => {
  it("leaves a person that is only looked up to itself", async () => {
    const boss = `const boss = SparkUser.get("boss", "${acme.person("auditor@acme.example")?.id}");\n`;
    const ada = 'new SparkUser("ada", { email: "ada@acme.example", service, manager: boss.email });';
    await acme.project.write(SERVICE + boss + ada);
    expect((await acme.project.up()).code).toBe(0);
    for (const next of ["refresh", "destroy"]) {
      const output = await analyzed(path.resolve("policy/examples/strict.json"));
      expect(output).toMatch(/ ada: /);
      expect(output).not.toMatch(/ boss: /);
      await acme.project.mustRun(next, "--yes", "--skip-preview");
    }
  });

  it("says that it can not judge secrets without the passphrase", async () => {
    const config = path.join(acme.project.folder, "policies.json");
    const administrators = { "somebody@acme.example": ["full"] };
    const said = { "administrators-listed": { administrators }, "email-domains": { domains: ["acme.example"] } };
    await writeFile(config, JSON.stringify(said));
    const typo =
      'new SparkUser("typo", { email: pulumi.secret("typo@acme.exmaple"), service, roles: { readonly: true } });';
    await acme.project.write(SERVICE + typo);
    expect((await acme.project.up()).code).toBe(0);
    const output = await analyzed(config, { PULUMI_CONFIG_PASSPHRASE: "another" });
    for (const rule of Object.keys(said))
      expect(output).toMatch(new RegExp(`can't run policy '${rule}'.*PULUMI_CONFIG_PASSPHRASE`));
    expect(await analyzed(config)).toContain('"acme.exmaple" is not a domain');
  });
});
