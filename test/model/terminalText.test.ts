import fc from "fast-check";
import { expect, test } from "vitest";
import { sanitizeForTerminal } from "../../provider/src/model/terminalText.ts";

test.each([
  ["a window's title", "a\u001b]0;owned\u0007b", "ab"],
  ["colours and a cleared screen", "\u001b[31mred\u001b[0m\u009b2J.", "red."],
  ["a sequence that has no end", "a\u001b]0;owned", "a;owned"],
  ["writing turned round", "a\u202Egnp.exe", "a gnp.exe"],
  ["a tab and an old line end", "a\t\tb\r\nc", "a b \nc"],
  ["Pulumi's colours", "<{%fg 1%}>red<{%reset%}>", "red"],
  ["Pulumi's colours in pieces", "<<{%x%}>{%fg 1%}>", "< {%fg 1%}>"],
  ["half of one", "100 <{% or\nless", "100 < {% or\nless"],
  ["lines, accents and symbols", "Zoë — 10 €\n日本 🙂", "Zoë — 10 €\n日本 🙂"],
])("has nothing that acts on a terminal: %s", (_what, text, plain) => {
  expect(sanitizeForTerminal(text)).toBe(plain);
});

test("is the same when it is made plain again, and never acts", () => {
  const pieces = fc.constantFrom(
    "<",
    "{%",
    "%}>",
    "\u001b",
    "[31m",
    "]0;",
    "\u0007",
    "\u009b",
    "\u202e",
    "\n",
    "\r",
    "a",
  );
  fc.assert(
    fc.property(
      fc.array(pieces).map((all) => all.join("")),
      (text) => {
        const plain = sanitizeForTerminal(text);
        expect(plain).not.toMatch(/[^\P{C}\n]|<\{%/u);
        expect(sanitizeForTerminal(plain)).toBe(plain);
      },
    ),
  );
});
