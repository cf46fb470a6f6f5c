import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvOf, EMAIL, faultsOf, oneUser } from "./csvFile.ts";

const numbers = (cell: string) => oneUser({ "Phone Number": cell }).args.phoneNumbers;
const fault = (column: string, cell: string) => faultsOf(csvOf({ [EMAIL]: "a@acme.example", [column]: cell }))[0];

describe("a phone number", () => {
  test.each([
    ["442079460101", "+442079460101"],
    ["+44 20 7946 0111", "+442079460111"],
    ["+44 (0)20 7946-0111", "+442079460111"],
    ["+49 (30) 901820", "+4930901820"],
    ["+1.415.555.0101", "+14155550101"],
    ["+6834001", "+6834001"],
    ["'+442079460101", "+442079460101"],
    ["tel:+44-20-7946-0101", "+442079460101"],
  ])("written %s is %s", (cell, value) => {
    expect(numbers(cell)).toEqual([{ value }]);
  });

  test("survives a spreadsheet that strips its +", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^(442079[0-9]{6}|4930[2-9][0-9]{7}|331[2-9][0-9]{7}|1415[2-9][0-9]{6})$/),
        (digits) => {
          expect(numbers(digits)).toEqual([{ value: `+${digits}` }]);
          expect(numbers(`+${digits}`)).toEqual([{ value: `+${digits}` }]);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("of North America without its country code never becomes one of another country", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(212|310|415|617|650|905)[2-9][0-9]{6}$/), (digits) => {
        expect(fault("Phone Number", digits)).toContain(`+1${digits}`);
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    ["4155550101", "+14155550101"],
    ["(650) 555-0101", "+16505550101"],
    ["4752345678", "+14752345678 or +4752345678"],
  ])("written %s is to be written with +, for a + in front would make it another country's", (cell, meant) => {
    expect(fault("Phone Number", cell)).toBe(
      `FILE line 2, column "Phone Number": "${cell}" has no + and may lack its country code; write ${meant}`,
    );
  });

  test("is cleared by REMOVE|", () => {
    expect(numbers("REMOVE|+442079460101")).toEqual([]);
  });

  test.each(["4,42079E+11", "4.42079E+11", "4E+11", "442079460101.0"])(
    "%s has been rewritten and is refused",
    (cell) => {
      expect(fault("Phone Number", cell)).toBe(
        `FILE line 2, column "Phone Number": "${cell}" is a number that a spreadsheet has rewritten, its digits may be lost; write it with its + and format the column as text`,
      );
    },
  );

  test.each([
    "020 7946 0101",
    "4101",
    "0044 20 7946 0101",
    "911234567",
    "44207946",
    "44 (0)20 7946 0101",
    "+0442079460101",
    "ext. 12",
    "+4420794601010000",
  ])("%s is refused, for the country or the digits are not clear", (cell) => {
    expect(fault("Phone Number", cell)).toBe(
      `FILE line 2, column "Phone Number": "${cell}" is not a phone number; write one with + and country code, like +442079460101`,
    );
  });
});

describe("an extension", () => {
  test("keeps its leading zero, and is cleared by REMOVE|", () => {
    expect(oneUser({ Extension: "0101" }).args.extension).toBe("0101");
    expect(oneUser({ Extension: "REMOVE|0101" }).args.extension).toBe("");
  });

  test("is digits", () => {
    expect(fault("Extension", "41O1")).toBe(
      'FILE line 2, column "Extension": "41O1" is not an extension; write its digits only',
    );
    expect(fault("Extension", "4101.0")).toContain("a spreadsheet has rewritten");
  });
});
