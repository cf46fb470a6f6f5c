import { beforeEach, describe, expect, it } from "vitest";
import { REQUIRED_OPTION, takeUnconfigured } from "../../policy/src/configuration/unconfigured.ts";
import { type Given, named, ofResource, ofStack, user } from "./judge.ts";

const CONFIGURED: Record<string, Record<string, unknown>> = {
  "organization-pinned": { organizations: ["11111111-2222-3333-4444-555555555555"], mustBeStated: false },
  "administrators-listed": { administrators: { "ada@acme.example": ["full"] } },
  "administrators-separate-account": { pattern: "^adm-" },
  "email-domains": { domains: ["acme.example"] },
  "allowed-licenses": { licenses: ["Advanced Messaging"] },
  "license-budget": { licenses: { "Advanced Messaging": 5 } },
  "on-delete-allowed": { allowed: ["deactivate"] },
};

/** What a rule that is on is asked in a preview. */
async function ask(name: string, config: Record<string, unknown> = {}): Promise<void> {
  const [rule, given]: [ReturnType<typeof named>, Given] = [named(name), user({ onDelete: "deactivate" })];
  if ("validateResource" in rule) expect(await ofResource(rule, given, config)).toEqual([]);
  if ("validateStack" in rule) expect(await ofStack(rule, [given], config)).toEqual([]);
}
const told = () => ofStack(named("rules-configured"), []);

// The pack remembers what it was asked before, by other test files of this worker as well.
beforeEach(() => void takeUnconfigured());

describe("rules-configured", () => {
  it.each(Object.entries(REQUIRED_OPTION))("tells once that %s is on and has no %s", async (name, needed) => {
    await ask(name);
    expect(await told()).toEqual([
      `${name} has no "${needed}": what is on so judges nothing; configure it, or set it to "disabled"`,
    ]);
    expect(await told()).toEqual([]);
  });

  it.each(Object.keys(REQUIRED_OPTION))("says nothing of %s once it is configured", async (name) => {
    await ask(name, CONFIGURED[name]);
    expect(await told()).toEqual([]);
  });

  it("tells all in one line, and none of those that are disabled and so not asked", async () => {
    for (const name of ["email-domains", "license-budget"]) await ask(name);
    expect(await told()).toEqual([
      expect.stringMatching(/^email-domains has no "domains", license-budget has no "licenses": what is on so judges/),
    ]);
  });
});
