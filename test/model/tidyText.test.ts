import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameText, tidyText } from "../../provider/src/model/tidyText.ts";

/** Those that mean something beside each other. */
const CODES = [..."ae\u0301 1.\u200c\u200d\ufe0f\u200b\ufeff👩🏽🏴\u{e0067}\u{e007f}ש葛\u{e0100}"].map(
  (one) => one.codePointAt(0) ?? 0,
);

describe("a tidy text", () => {
  it.each([
    ["  Ada \t Adams  ", "Ada Adams"],
    ["Head of\r\nSales", "Head of Sales"],
    ["Head of\u2028Sales\u00a0EMEA", "Head of Sales EMEA"],
    ["Ada\u200b\u00ad\ufeff Adams\u202e", "Ada Adams"],
    ["A\u0000da\u001b[31m", "Ada[31m"],
    ["Ada \u200b Adams", "Ada Adams"],
    ["Ada\u200d Ad\u200cams\u200d", "Ada Adams"],
    ["Bjo\u0308rn", "Björn"],
    ["\u1100\u1161", "가"],
    [" \u200b\n", ""],
    ["a\ud800", "a\ufffd"],
    ["A\ufeffda", "Ada"],
    ["Head of\u0085Sales\u2800EMEA\u2800", "Head of Sales EMEA"],
    ["A\ufe0fda\ufe0f \ufe0e1", "Ada 1"],
    ["A\u{e0041}da \ufff9x\ufffb\u{1d173}", "Ada x"],
    ["e\u0301\u200dx", "éx"],
  ])("of %j is %j", (text, tidy) => {
    expect(tidyText(text)).toBe(tidy);
    expect(sameText(text, tidy)).toBe(true);
  });

  it.each([
    "Jean-Luc O’Neill",
    "می\u200cخواهم",
    "क्\u200dष",
    "👩\u200d💻 Ada",
    "👩🏽\u200d🚀",
    "❤\ufe0f 1\ufe0f\u20e3",
    "🏴\u{e0067}\u{e0062}\u{e007f}",
    "葛\u{e0100}",
    "\u0600 ۱",
    "Ça Ngô",
    "<b>",
  ])("leaves %j as it is", (text) => expect(tidyText(text)).toBe(text.normalize("NFC")));

  it("is tidy already", () => {
    const points = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 0x10ffff }), fc.integer({ min: 0, max: 0x3000 }), fc.constantFrom(...CODES)),
    );
    fc.assert(
      fc.property(points, (codes) => {
        const tidy = tidyText(String.fromCodePoint(...codes));
        return tidyText(tidy) === tidy;
      }),
    );
  });

  it("differs where somebody sees it", () => expect(sameText("Ada", "Ada.") || sameText("ada", "Ada")).toBe(false));
});
