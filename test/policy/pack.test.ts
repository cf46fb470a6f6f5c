import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { POLICIES } from "../../policy/src/policies.ts";
import { IDENTITY_FIELDS } from "../../provider/src/model/userArgs.ts";
import { type Given, ofResource, ofStack, UNKNOWN } from "./judge.ts";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
type Config = Record<string, string | Record<string, unknown>>;
const STRICT: Config = JSON.parse(read("policy/examples/strict.json"));
const configOf = (name: string) => (typeof STRICT[name] === "object" ? STRICT[name] : {});

/** Everything the whole pack says of a stack, configured strictly: one resource after the other, then all of them. */
async function whole(resources: readonly Given[]): Promise<string[]> {
  const said: string[] = [];
  for (const rule of POLICIES) {
    const config = configOf(rule.name);
    if ("validateResource" in rule) for (const one of resources) said.push(...(await ofResource(rule, one, config)));
    if ("validateStack" in rule) said.push(...(await ofStack(rule, resources, config)));
  }
  return said;
}

describe("the pack", () => {
  it("has every rule there is, once", async () => {
    const files = globSync("policy/src/rules/*.ts", { cwd: root });
    const modules: Record<string, object>[] = await Promise.all(files.map((file) => import(path.join(root, file))));
    const rules = modules.flatMap((file) => Object.values(file).filter((one) => "enforcementLevel" in one));
    expect(rules.length).toBeGreaterThan(30);
    expect(POLICIES.map(({ name }) => name).sort()).toEqual(
      rules.map((rule) => String(Reflect.get(rule, "name"))).sort(),
    );
    expect(new Set(POLICIES.map(({ name }) => name)).size).toBe(POLICIES.length);
  });

  it.each(POLICIES.map((rule) => [rule.name, rule]))(
    "%s says what it is, how to mend it and how bad it is",
    (_, rule) => {
      const { description, remediationSteps, severity, enforcementLevel, configSchema } = rule;
      for (const text of [description, remediationSteps]) expect(text).toMatch(/^[A-Z].*\.$/);
      expect(severity).toBeDefined();
      expect(["mandatory", "advisory", "disabled"]).toContain(enforcementLevel);
      expect("remediateResource" in rule).toBe(false);
      for (const schema of Object.values(configSchema?.properties ?? {})) {
        expect(schema).toHaveProperty("default");
        expect(schema.description).toBeTruthy();
      }
    },
  );

  it("is in the documentation, each rule once and with every option", () => {
    const rows = read("docs/policies.md").split("\n");
    for (const { name, configSchema } of POLICIES) {
      const [row, ...others] = rows.filter((line) => line.startsWith(`| \`${name}\` |`));
      expect(others, name).toEqual([]);
      for (const key of Object.keys(configSchema?.properties ?? {})) expect(row).toContain(`\`${key}\``);
    }
  });

  it.each(["strict", "relaxed"])("is configured by policy/examples/%s.json in its own words", (file) => {
    const config: Config = JSON.parse(read(`policy/examples/${file}.json`));
    for (const [name, said] of Object.entries(config)) {
      const rule = POLICIES.find((one) => one.name === name);
      expect(rule, name).toBeDefined();
      const known = ["enforcementLevel", ...Object.keys(rule?.configSchema?.properties ?? {})];
      for (const key of typeof said === "object" ? Object.keys(said) : []) expect(known).toContain(key);
    }
  });
});

const KINDS = [
  "SparkUser",
  "UserTemplate",
  "WebexAppService",
  "EntitlementCatalog",
  "EntitlementProfile",
  "QuickAddGroup",
];
const FIELDS = [
  ...IDENTITY_FIELDS,
  ...["services", "licenses", "roles", "settings", "phoneNumbers", "location", "hierarchy", "onDelete", "suspended"],
  ...[
    "name",
    "service",
    "template",
    "quickAddGroup",
    "entitlement",
    "basedOn",
    "catalog",
    "webexUserTemplate",
    "default",
  ],
  ...["allowsWebexApp", "devices", "licenseNames", "roleNames", "serviceDefaults", "organizationId", "organization"],
  ...["assignedLicenses", "assignedRoles", "status", "adopted", "manualSteps", "subscriptionId"],
];
const JUNK: unknown[] = [
  5,
  "text",
  true,
  [],
  [5, null, {}],
  {},
  { message: 5, calling: [], full: "yes", care: "" },
  null,
];

describe("what a program gets wrong", () => {
  it.each(JUNK.map((value) => [JSON.stringify(value), value]))("is no trouble: %s everywhere", async (_, value) => {
    const props = Object.fromEntries(FIELDS.map((field) => [field, value]));
    const given = KINDS.map((kind) => ({ kind, name: kind, props }) as Given);
    for (const said of await whole(given)) expect(said).not.toContain("\n");
  });

  it("leaves the rest of a block to be judged", async () => {
    const services = { message: { messaging: "yes" }, hybridCallServices: { connect: true } };
    expect(await whole([{ props: { email: "ada@acme.com", services } }])).toContainEqual(
      expect.stringContaining("Connect needs Aware"),
    );
  });
});

describe("values that may be secret", () => {
  it("are in no message", async () => {
    const secrets = Object.fromEntries(IDENTITY_FIELDS.map((field) => [field, `s3cret-${field}@s3cret.example`]));
    const props = {
      ...secrets,
      email: "s3cret@elsewhere.example",
      phoneNumbers: [{ value: "s3cret" }],
      roles: { full: true },
      services: {
        calling: { callingBasic: true, callingStandardEnterprise: true },
        hybridCallServices: { connect: true },
      },
      settings: { calling: { sparkCSFDevice: true }, care: { careDigitalChannelService: true } },
    };
    const given = (name: string): Given => ({ name, props, settings: { "webex:accessToken": "s3cret" } });
    const said = await whole([given("ada"), given("ben")]);
    expect(said.length).toBeGreaterThan(10);
    expect(said.join("\n")).not.toContain("s3cret");
  });
});

/** An escape sequence, a control character of eight bits, a change of direction and one of Pulumi's own colours. */
const LOUD = "\u001b]0;x\u0007 \u009b31m \u202e <{%fg 1%}> a\nb";

describe("names and values from elsewhere", () => {
  it("are told in one line that no terminal acts on", async () => {
    const props = {
      email: `ada@${LOUD}`,
      service: LOUD,
      organizationId: LOUD,
      organization: LOUD,
      hierarchy: LOUD,
      licenses: [{ name: LOUD }, { name: LOUD, subscriptionId: "a" }, { name: LOUD, subscriptionId: LOUD }],
      roles: { full: true },
      roleNames: { full: LOUD },
      assignedRoles: [`the other ${LOUD}`],
      assignedLicenses: ["Webex Calling - Basic [Sub1]", `Webex Calling - Basic [${LOUD}]`],
      services: { calling: { callingBasic: { name: LOUD } }, hybridCallServices: { connect: true } },
      settings: { calling: { callingBehaviour: "Third-Party app", callingBehaviourUcManagerProfile: LOUD } },
    };
    const settings = { "webex:adoptExisting": "true", "webex:onDelete": "delete" };
    const given = ["ada", LOUD].map((name): Given => ({ name, props, settings, stack: LOUD }));
    const said = await whole([...given, { kind: "UserTemplate", name: LOUD, props }]);
    expect(said.length).toBeGreaterThan(30);
    expect(said.filter((text) => /\p{Cc}|\p{Cf}|<\{%/u.test(text))).toEqual([]);
  });
});

describe("values not known in a preview", () => {
  it("trouble only the rules that turn on them", async () => {
    const props = { email: UNKNOWN, title: UNKNOWN, services: { hybridCallServices: { connect: true } } };
    const silenced: string[] = [];
    for (const rule of POLICIES.filter((one) => "validateResource" in one)) {
      await ofResource(rule, { props }, configOf(rule.name)).catch((e: Error) => {
        expect(e.message).toContain("can't be known during preview");
        silenced.push(rule.name);
      });
    }
    expect(silenced).toEqual(["email-domains"]);
  });
});
