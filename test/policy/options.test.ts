import { describe, expect, it } from "vitest";
import { type Given, named, ofResource, ofStack, user } from "./judge.ts";

type Case = [rule: string, config: Record<string, unknown>, text: string];

/** A mistake in the configuration of a rule, and the one line that ends the run. */
const ON_USERS: Case[] = [
  ["email-domains", { domain: ["acme.example"] }, '"domain" is not an option of this rule; nearest: "domains"'],
  ["email-domains", { enforcement: "mandatory" }, '"enforcement" is not an option of this rule; it has "domains"'],
  ["organization-pinned", { organisations: ["acme"] }, 'nearest: "organizations"'],
  ["allowed-licenses", { toString: 1 }, '"toString" is not an option'],
  ["administrators-separate-account", { pattern: "[adm" }, "pattern: Invalid regular expression: /[adm/"],
  ["administrators-separate-account", { pattern: "\\Aadm-" }, 'pattern: "\\\\Aadm-" means one thing in Go and another'],
  ["names-required", { properties: [] }, "properties: is to have at least 1, or judges nothing"],
];
const ON_STACKS: Case[] = [
  ["hierarchy-required", { pattern: "(" }, "pattern: Invalid regular expression: /(/"],
  ["license-budget", { license: {} }, 'nearest: "licenses"'],
];

async function errorOf(judging: Promise<unknown>): Promise<Error> {
  return judging.then(
    () => expect.fail("nothing was refused"),
    (e: Error) => e,
  );
}

describe("a mistake in the configuration", () => {
  const sound: Given = user({ roles: {} });

  it.each(ON_USERS)("of %s ends the run: %j", async (rule, config, text) => {
    const { message, stack } = await errorOf(ofResource(named(rule), sound, config));
    expect(message).toContain(text);
    // The pack's host prints the stack.
    expect(stack).toBe(message);
    expect(message).not.toContain("\n");
  });

  it.each(ON_STACKS)("of %s ends the run: %j", async (rule, config, text) => {
    expect((await errorOf(ofStack(named(rule), [sound], config))).message).toContain(text);
  });
});
