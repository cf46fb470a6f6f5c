import { UnknownValueError } from "@pulumi/policy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeUnconfigured } from "../../policy/src/configuration/unconfigured.ts";
import { setRun } from "../../policy/src/context/operation.ts";
import { POLICIES } from "../../policy/src/policies.ts";
import { type Given, named, ofResource, ofStack, user } from "./judge.ts";

const LIST = { administrators: { "ada@acme.example": ["support"] } };
const FULL_CONFIG: Record<string, Record<string, unknown>> = {
  "organization-pinned": { organizations: ["11111111-2222-3333-4444-555555555555"] },
  "administrators-listed": LIST,
  "administrators-separate-account": { pattern: "^adm-" },
  "email-domains": { domains: ["acme.com"] },
  "allowed-licenses": { licenses: ["Advanced Messaging"] },
  "on-delete-allowed": { allowed: ["retain"] },
  "license-budget": { licenses: { "Webex Meetings Suite": 0 } },
};

// The pack remembers what it was asked before, by other test files of this worker as well.
beforeEach(() => void takeUnconfigured());
afterEach(() => setRun(false));

const boss: Given = {
  name: "boss",
  props: {
    email: "boss@elsewhere.example",
    organization: "99999999-2222-3333-4444-555555555555",
    status: "Active",
    adopted: true,
    lookedUp: true,
    assignedRoles: ["Full Administrator"],
    assignedLicenses: [
      "acme.webex.com - Webex Meetings Suite [Sub100001]",
      "acme.webex.com - Webex Meetings Suite [Sub100002]",
    ],
  },
};

describe("a person that is only looked up, in policy analyze", () => {
  const others = POLICIES.filter(({ name }) => name !== "enough-full-administrators");

  it.each(others.map((rule) => [rule.name, rule]))("is none of %s's business", async (name, rule) => {
    const config = FULL_CONFIG[name];
    if ("validateResource" in rule) expect(await ofResource(rule, boss, config)).toEqual([]);
    if ("validateStack" in rule) expect(await ofStack(rule, [boss], config)).toEqual([]);
  });

  it("is judged as soon as somebody states it", async () => {
    const { lookedUp: _, ...props } = boss.props;
    for (const rule of ["organization-pinned", "administrators-listed", "license-budget"])
      expect(await ofStack(named(rule), [{ ...boss, props }], FULL_CONFIG[rule])).toHaveLength(1);
  });
});

describe("a resource that says so in a preview or an up, where people who are read reach no rule", () => {
  beforeEach(() => setRun(true));

  it.each([true, false, "yes"])("is told, whatever it says: %j", async (lookedUp) => {
    const kinds = ["SparkUser", "UserTemplate", "WebexAppService", "EntitlementProfile", "QuickAddGroup"] as const;
    for (const kind of kinds) {
      const said = await ofResource(named("no-forged-lookup"), { kind, props: { name: "ada", lookedUp } });
      expect(said).toEqual([expect.stringContaining("ada: lookedUp: only a person that is read")]);
    }
  });

  it("is told of no other", async () => {
    expect(await ofResource(named("no-forged-lookup"), user({}))).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ["administrators-listed", { roles: { full: true } }],
    ["administrators-separate-account", { roles: { full: true } }],
    ["email-domains", {}],
    ["allowed-licenses", { services: { calling: { callingBasic: true } } }],
    ["aware-before-connect", { services: { hybridCallServices: { connect: true } } }],
    ["organization-pinned", { organizationId: "99999999-2222-3333-4444-555555555555" }],
    ["on-delete-allowed", { onDelete: "delete" }],
  ])("is judged by %s", async (rule, stated) => {
    expect(await ofResource(named(rule), user({ ...stated, lookedUp: true }), FULL_CONFIG[rule])).toHaveLength(1);
  });

  it.each(["organization-pinned", "administrators-listed", "license-budget", "one-subscription-per-license"])(
    "is judged by %s in the end",
    async (rule) => {
      expect(await ofStack(named(rule), [boss], FULL_CONFIG[rule])).toHaveLength(1);
    },
  );

  it("is judged by the rules that join resources", async () => {
    const hierarchy: Given[] = [
      { kind: "EntitlementCatalog", name: "acme", props: { name: "acme", allowsWebexApp: true } },
      { kind: "EntitlementProfile", name: "staff", props: { name: "staff", catalog: "acme", allowsWebexApp: false } },
    ];
    const forged = user({ entitlement: "staff", lookedUp: true });
    expect(await ofStack(named("entitlement-respected"), [...hierarchy, forged])).toHaveLength(1);
  });
});

describe("a service that says so in a state", () => {
  it("is judged: only people are looked up", async () => {
    const props = { name: "acme", organizationId: "99999999-2222-3333-4444-555555555555", lookedUp: true };
    const service: Given = { kind: "WebexAppService", props };
    expect(await ofResource(named("organization-pinned"), service, FULL_CONFIG["organization-pinned"])).toHaveLength(1);
  });
});

describe("what Webex has and a user does not state", () => {
  const observed = {
    ...{ email: "adm-eve@elsewhere.example", firstName: "Eve", lastName: "Ellis", displayName: "Eve", title: "Chief" },
    ...{ department: "Sales", manager: "manager-id", location: "location-id", extension: "101" },
    ...{ phoneNumbers: [{ value: "+442079460101" }], addresses: [{ type: "work", country: "GB" }] },
  };
  const stated = {
    roles: { support: true },
    services: { calling: { callingStandardEnterprise: true } },
    adopted: true,
  };

  it.each(POLICIES.map((rule) => [rule.name, rule]))("is nothing to %s", async (name, rule) => {
    const verdict = async (props: object) => {
      const given = user({ ...stated, ...props });
      if ("validateStack" in rule) return ofStack(rule, [given], FULL_CONFIG[name]);
      return ofResource(rule, given, FULL_CONFIG[name]);
    };
    expect(await verdict({ observed })).toEqual(await verdict({}));
  });
});

describe("a secret that policy analyze could not decrypt", () => {
  const secret = user({ email: "[secret]", roles: { support: true } });

  it.each(["administrators-listed", "administrators-separate-account", "email-domains"])(
    "ends %s, which says why",
    async (rule) => {
      const judging = ofResource(named(rule), secret, FULL_CONFIG[rule]);
      await expect(judging).rejects.toBeInstanceOf(UnknownValueError);
      await expect(judging).rejects.toThrow("PULUMI_CONFIG_PASSPHRASE");
    },
  );

  it("leaves what does not turn on it to be judged", async () => {
    expect(await ofResource(named("administrators-protected"), secret)).toHaveLength(1);
  });
});

describe("the text of such a secret in a preview or an up, where every value is there", () => {
  beforeEach(() => setRun(true));

  it.each<[string, Record<string, unknown>]>([
    ["administrators-listed", { roles: { full: true }, roleNames: { full: "[secret]" } }],
    ["administrators-listed", { email: "[secret]", roles: { full: true } }],
    ["allowed-licenses", { licenses: [{ name: "[secret]" }] }],
    [
      "allowed-licenses",
      { services: { message: { messaging: true } }, licenseNames: { messageMessaging: "[secret]" } },
    ],
    ["organization-pinned", { organizationId: "[secret]" }],
    ["on-delete-allowed", { onDelete: "delete", title: "[secret]" }],
  ])("is a text like any other to %s: %j", async (rule, stated) => {
    expect(await ofResource(named(rule), user(stated), FULL_CONFIG[rule])).toHaveLength(1);
  });
});
