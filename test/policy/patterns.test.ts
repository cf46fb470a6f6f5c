import { describe, expect, it } from "vitest";
import { expressionOf, patternFault } from "../../policy/src/configuration/patterns.ts";
import { named, ofResource, user } from "./judge.ts";

describe("a pattern", () => {
  it.each([
    ["^adm-", "adm-ada@acme.example", "ada@acme.example"],
    ["^adm\\-.*\\@acme\\.example$", "adm-ada@acme.example", "adm-ada@acmexexample"],
    ["^[a\\-z]+$", "a-z", "b"],
    ["^\\\\-$", "\\-", "-"],
    ["^\\p{Lu}", "Ada", "ada"],
    ["^acme(/|$)", "acme/london", "acmes"],
    ["^\\d{2}\\x41", "12A", "ddA"],
  ])("%s means %s and not %s", (pattern, fitting, other) => {
    expect(patternFault(pattern)).toBeUndefined();
    expect(expressionOf(pattern).test(fitting)).toBe(true);
    expect(expressionOf(pattern).test(other)).toBe(false);
  });

  it.each([
    "\\Aadm-",
    "adm\\z",
    "^[[:alpha:]]+-",
    "^[[:^digit:]_]",
    "\\Qadm-\\E",
    "^\\pL+$",
    "\\x{61}dm",
    "^\\p{Greek}",
  ])("%s, which Go and JavaScript read differently, is a fault", (pattern) => {
    expect(patternFault(pattern)).toMatch(
      /^".*" means one thing in Go and another in JavaScript; write what both read/,
    );
  });

  it("that is none is told in JavaScript's words", () => {
    expect(patternFault("[adm")).toBe("Invalid regular expression: /[adm/: Unterminated character class");
  });

  it("is asked without regard to capitals of an administrator's address", async () => {
    const given = user({ email: "ADM-ada@acme.example", roles: { full: true } });
    expect(await ofResource(named("administrators-separate-account"), given, { pattern: "^adm\\-" })).toEqual([]);
  });
});
