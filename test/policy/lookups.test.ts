import { UnknownValueError } from "@pulumi/policy";
import { beforeEach, describe, expect, it } from "vitest";
import { takeUnconfigured } from "../../policy/src/configuration/unconfigured.ts";
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

describe("a person that is only looked up", () => {
  const boss: Given = {
    name: "boss",
    props: {
      email: "boss@elsewhere.example",
      organization: "99999999-2222-3333-4444-555555555555",
      status: "Active",
      adopted: true,
      lookedUp: true,
      assignedRoles: ["Full Administrator"],
      assignedLicenses: ["Webex Meetings Suite [Sub100001]", "acme.webex.com - Webex Meetings Suite [Sub100002]"],
    },
  };
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
