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
  ])("written %s is %s", (cell, value) => {
    expect(numbers(cell)).toEqual([{ value }]);
  });

  test("survives a spreadsheet that strips its +", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{7,14}$/), (digits) => {
        expect(numbers(digits)).toEqual([{ value: `+${digits}` }]);
        expect(numbers(`+${digits}`)).toEqual([{ value: `+${digits}` }]);
      }),
      { numRuns: 25 },
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

  test.each(["020 7946 0101", "4101", "0044 20 7946 0101", "+0442079460101", "ext. 12", "+4420794601010000"])(
    "%s is refused, for the country or the digits are not clear",
    (cell) => {
      expect(fault("Phone Number", cell)).toBe(
        `FILE line 2, column "Phone Number": "${cell}" is not a phone number; write one with + and country code, like +442079460101`,
      );
    },
  );
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
