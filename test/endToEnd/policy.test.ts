import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { acmeProject } from "./acmeProject.ts";

const PACK = path.resolve("policy/pulumi-analyzer-webex");
const SERVICE = `const service = new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.example" });\n`;

/** A user of the organisation; what it says is what breaks a rule. */
const user = (name: string, rest: string, service = "service") =>
  `new SparkUser("${name}", { email: "${name}@acme.example", firstName: "A", lastName: "${name}", service: ${service}, ${rest} });\n`;

/** Each user breaks the rule it is called after, and passes where it is called so. */
const BREAKING = `
  const nowhere = new WebexAppService("nowhere", {});
  const catalog = new EntitlementCatalog("acme", { hierarchy: "acme", allowsWebexApp: true });
  const entitlement = new EntitlementProfile("staff", { catalog, allowsWebexApp: true, services: { message: { messaging: true } } });
  const sales = new UserTemplate("sales", { services: { meeting: { meeting: true } } });
  new QuickAddGroup("group-template-within-entitlement", { webexUserTemplate: sales, entitlement });
  ${user("aware-before-connect", "services: { hybridCallServices: { connect: true } }")}
  ${user("one-subscription-per-license", 'licenses: [{ name: "Real-Time Translations" }]', "nowhere")}
  ${user("care-needs-messaging", "settings: { care: { careDigitalChannelService: true } }")}
  ${user("care-voice-needs-calling", "services: { message: { messaging: true } }, settings: { care: { careDigitalChannelService: true } }")}
  ${user("number-needs-calling", 'extension: "4101"')}
  ${user("calling-needs-location-and-number", "services: { calling: { callingStandardEnterprise: true } }")}
  ${user("one-calling-license", 'location: "London", extension: "4102", services: { calling: { callingStandardEnterprise: true, callingBasic: true } }')}
  ${user("no-common-area-on-people", 'location: "London", extension: "4103", services: { calling: { callingCommonArea: true } }')}
  ${user("one-hybrid-calendar", "services: { hybridCalendarServices: { google: true, microsoftExchange: true } }")}
  ${user("unified-cm-options-need-unified-cm", 'settings: { calling: { callingBehaviour: "Third-Party app", useOrgDomain: true } }')}
  ${user("org-domain-or-profile", 'settings: { calling: { callingBehaviour: "Calling in Webex App (Unified CM)", useOrgDomain: true, callingBehaviourUcManagerProfile: "ACME UCM" } }')}
  ${user("entitlement-respected", "entitlement, services: { meeting: { meeting: true } }")}
  ${user("no-legacy-hybrid-call", "services: { hybridCallServices: { aware: true } }")}
`;

const SEED = [...BREAKING.matchAll(/new (?:SparkUser|QuickAddGroup)\("([a-z-]+)"/g)].map(([, rule = ""]) => rule);
const ADVISORY = ["care-voice-needs-calling", "no-legacy-hybrid-call"];

const PASSING = `
  ${user("connected", "services: { hybridCallServices: { aware: true, connect: true } }")}
  ${user("caring", "services: { message: { messaging: true } }, settings: { care: { careDigitalChannelService: true } }")}
  ${user("calling", 'services: { calling: { callingStandardEnterprise: true } }, location: "London", extension: "4104"')}
`;

/** Sound for Webex, and against five rules of a strict company. */
const FIVE = `
  new UserTemplate("chiefs", { roles: { full: true } });
  ${user("adopted", 'onDelete: "delete"')}
  ${user("stranger", 'roles: { readonly: true }, settings: { message: { enterpriseContentManagement: "Third Party On" } }')}
  new SparkUser("typo", { email: "typo@acme.exmaple", firstName: "A", lastName: "typo", service });
`;
const FIVE_CONFIG = {
  "on-delete-allowed": { allowed: ["deactivate", "offboard", "retain"] },
  "administrators-listed": { administrators: { "somebody@acme.example": ["full"] } },
  "no-third-party-content": "mandatory",
  "email-domains": { domains: ["acme.example"] },
};
/**
 * A user of another type, and one that passes for somebody who is looked up and for a role that is hidden, before a
 * provider that checks nothing.
 */
const FORGED = `
  const __provider = "exports.handler=()=>({ create: async (outs) => ({ id: 'x', outs }) })";
  new pulumi.CustomResource("pulumi-nodejs:dynamic/acme:Employee", "employee", {
    ...{ __provider, email: "employee@acme.example", roles: { full: true } },
  });
  new pulumi.CustomResource("pulumi-nodejs:dynamic/webex:SparkUser", "forged", {
    ...{ __provider, email: "forged@acme.example", lookedUp: true, roles: { full: true }, roleNames: { full: "[secret]" } },
  });
`;
const FIVE_RULES = [...Object.keys(FIVE_CONFIG), "roles-not-in-templates"];

const acme = acmeProject();
let config: string;

beforeAll(async () => {
  config = path.join(acme.project.folder, "policies.json");
  await writeFile(config, JSON.stringify(FIVE_CONFIG));
});

/** The rules that tell of a resource: one has its line under the resource that completes what it names. */
function rulesThatTell(output: string, resource: string): string[] {
  const rules: string[] = [];
  let rule = "";
  for (const text of output.split("\n")) {
    rule = /\[(?:mandatory|advisory)\].* {2}([a-z-]+) {2}\(/.exec(text)?.[1] ?? rule;
    if (new RegExp(`^ *(QuickAddGroup )?${resource}: `).test(text) && !rules.includes(rule)) rules.push(rule);
  }
  return rules;
}

/** Requests that may have changed something in Webex. */
function writes(): unknown[] {
  return acme.emulator.requests().requests.filter(({ method }) => method !== "GET");
}

describe("the policy pack, as an executable", () => {
  it("passes a program without a violation", async () => {
    await acme.project.write(SERVICE + PASSING);
    const { code, output } = await acme.project.preview("--policy-pack", PACK);
    expect(code, output).toBe(0);
    expect(output).toContain("webex-users@");
    expect(output).not.toContain("[mandatory]");
  });

  it("reports every rule of the SparkUser model that is broken in one preview, beside the faults of the program itself", async () => {
    await acme.project.write(SERVICE + PASSING + BREAKING);
    const { code, output } = await acme.project.preview("--policy-pack", PACK);
    expect(code).not.toBe(0);
    expect(SEED).toHaveLength(14);
    for (const rule of SEED) {
      expect(rulesThatTell(output, rule), output).toContain(rule);
      const level = ADVISORY.includes(rule) ? "advisory" : "mandatory";
      expect(output).toMatch(new RegExp(`\\[${level}\\].*  ${rule}  `));
    }
    expect(output).toContain("aware-before-connect: services.hybridCallServices.connect: Connect needs Aware");
    for (const name of ["connected", "calling"])
      expect(output).not.toMatch(new RegExp(`\\[mandatory\\].*: ${name}\\)`));
  });

  it("refuses five violations at once, before Webex is written to", async () => {
    const given = ["--policy-pack", PACK, "--policy-pack-config", config];
    await acme.project.write(SERVICE + FIVE + FORGED);
    const preview = await acme.project.preview(...given);
    expect(preview.code).not.toBe(0);
    for (const rule of FIVE_RULES) expect(preview.output).toMatch(new RegExp(`\\[mandatory\\].*  ${rule}  `));
    expect(preview.output).toContain("forged: lookedUp: only a person that is read with SparkUser.get says this");
    expect(preview.output).toContain('Employee employee: type: "pulumi-nodejs:dynamic/acme:Employee" is not judged');
    expect(preview.output).toContain('forged: roles.full: the role "[secret]" is not allowed');
    const up = await acme.project.pulumi("up", "--yes", ...given);
    expect(up.code).not.toBe(0);
    expect(writes()).toEqual([]);
  });

  it("finds in an exported state what a preview finds", async () => {
    const given = ["--policy-pack", PACK, "--policy-pack-config", config];
    await acme.project.write(SERVICE + FIVE);
    expect((await acme.project.up()).code).toBe(0);
    const file = path.join(acme.project.folder, "exported.json");
    await acme.project.mustRun("stack", "export", "--file", file);
    expect(await readFile(file, "utf8")).toContain("webex:SparkUser");
    for (const source of [
      ["--file", file],
      ["--stack", "test"],
    ]) {
      const { code, output } = await acme.project.pulumi("policy", "analyze", ...given, ...source);
      expect(code, output).not.toBe(0);
      for (const rule of FIVE_RULES) expect(output).toMatch(new RegExp(`\\[mandatory\\].*  ${rule}  `));
    }
  });

  it("pins an organisation by the id the provider goes by", async () => {
    const [own, other] = ["11111111-1111-4111-8111-111111111111", "99999999-2222-4333-8444-555555555555"];
    const id = Buffer.from(`ciscospark://us/ORGANIZATION/${other}/${own}`).toString("base64");
    await acme.project.write(`new WebexAppService("acme", { organizationId: "${id}" });`);
    await writeFile(config, JSON.stringify({ "organization-pinned": { organizations: [other] } }));
    const pinned = await acme.project.preview("--policy-pack", PACK, "--policy-pack-config", config);
    expect(pinned.output).toContain(`"${id}" is not an allowed organisation`);
    expect((await acme.project.preview()).output).toContain(`"${id}" is not the id of an organisation`);
  });

  it.each([
    [{ "email-domains": { domain: ["acme.example"] } }, /email-domains.*:\s+"domain" is not an option of this rule/],
    [{ "administrators-separate-account": { pattern: "[adm" } }, /administrators-separate-account: pattern: /],
    [{ "email-domain": { domains: ["acme.example"] } }, /invalid enforcement level/],
  ])("refuses a mistake in its configuration: %j", async (mistaken, text) => {
    await writeFile(config, JSON.stringify(mistaken));
    await acme.project.write(SERVICE + PASSING);
    const { code, output } = await acme.project.preview("--policy-pack", PACK, "--policy-pack-config", config);
    expect(code).not.toBe(0);
    expect(output).toMatch(text);
    expect(output).not.toMatch(/^ +at /m);
  });

  it.each(["strict", "relaxed"])("takes policy/examples/%s.json", async (name) => {
    const given = ["--policy-pack", PACK, "--policy-pack-config", path.resolve(`policy/examples/${name}.json`)];
    await acme.project.write(SERVICE + PASSING);
    const { code, output } = await acme.project.preview(...given);
    expect(code === 0).toBe(name === "relaxed");
    expect(output).toContain("email-domains");
    expect(output).not.toMatch(/invalid|schema/i);
  });

  it("knows the stack's own settings", async () => {
    await acme.project.mustRun("config", "set", "webex:adoptExisting", "true");
    await acme.project.write(SERVICE + PASSING);
    const { output } = await acme.project.preview("--policy-pack", PACK);
    expect(output).toContain("webex:adoptExisting: is true for every user of the stack");

    const [allowed, configured] = ["99999999-2222-4333-8444-555555555555", "88888888-2222-4333-8444-555555555555"];
    await acme.project.mustRun("config", "set", "webex:organizationId", configured);
    await writeFile(config, JSON.stringify({ "organization-pinned": { organizations: [allowed] } }));
    const pinned = await acme.project.preview("--policy-pack", PACK, "--policy-pack-config", config);
    expect(pinned.output).toContain(`webex:organizationId: "${configured}" is not an allowed organisation`);
    expect(pinned.output).not.toContain("is not stated");
  });
});
