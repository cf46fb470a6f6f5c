import { describe, expect, it } from "vitest";
import { type Given, named, ofResource, ofStack } from "./judge.ts";

type Config = Record<string, unknown>;

/** A rule, what passes it, and every way of breaking it with the line that tells. */
export type RuleCase = [string, Given[], [Given, string][]];

export function eachRule(cases: readonly RuleCase[]): void {
  describe.each(cases)("%s", (rule, passing, breaking) => {
    it("passes what is sound", async () => {
      for (const given of passing) expect(await ofResource(named(rule), given), JSON.stringify(given)).toEqual([]);
    });
    it.each(breaking)("tells %j", async (given, text) => {
      const said = await ofResource(named(rule), given);
      expect(said).toHaveLength(1);
      expect(said[0]).toContain(text);
      expect(said[0]).not.toContain("\n");
    });
  });
}

/** The same with the configuration of the rule. */
export type ConfiguredCase = [string, Config, Given[], [Given, string][]];

export function eachConfigured(cases: readonly ConfiguredCase[]): void {
  describe.each(cases)("%s with %j", (name, config, passing, breaking) => {
    it("passes what is sound, and tells what is not", async () => {
      for (const given of passing)
        expect(await ofResource(named(name), given, config), JSON.stringify(given)).toEqual([]);
      for (const [given, text] of breaking) {
        expect(await ofResource(named(name), given, config)).toEqual([expect.stringContaining(text)]);
      }
    });
  });
}

/** The same for rules on a whole stack. */
export type StackCase = [string, Config, Given[][], [Given[], string][]];

export function eachOnStack(cases: readonly StackCase[]): void {
  describe.each(cases)("%s with %j, on a stack", (name, config, passing, breaking) => {
    it("passes what is sound, and tells what is not", async () => {
      for (const given of passing) expect(await ofStack(named(name), given, config), JSON.stringify(given)).toEqual([]);
      for (const [given, text] of breaking) {
        expect(await ofStack(named(name), given, config)).toEqual([expect.stringContaining(text)]);
      }
    });
  });
}
