import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { encodedTwice } from "../../provider/src/csv/encodedTwice.ts";
import { usersFromCsv } from "../../provider/src/csv/usersFromCsv.ts";
import { csvFile, EMAIL, quoted } from "./csvFile.ts";

/** Text as people type it, often with what CSV itself uses. */
const cell = fc
  .array(
    fc.oneof(
      fc.constantFrom('"', ",", ";", "\n", "\r\n", "\r", " ", "\t", "TRUE", "é"),
      fc.string({ unit: "grapheme" }),
    ),
  )
  .map((parts) => parts.join(""))
  // A file that was encoded twice is refused, whatever its quotation marks.
  .filter((text) => !text.includes("\0") && encodedTwice(text) === undefined);

test("any record survives quoting, and the lines after it are still counted right", () => {
  // Where the columns that are not known are told, hundreds of times here.
  for (const log of ["log", "warn"] as const) vi.spyOn(console, log).mockImplementation(() => {});
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(",", ";", "\t"),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.boolean(),
      (records, delimiter, lineBreak, mark) => {
        const rows = records.map(([note, badge], index) => [note, `user${index}@acme.example`, badge]);
        const lines = [["Note", EMAIL, "Badge"], ...rows].map((cells) => cells.map(quoted).join(delimiter));
        const text = (mark ? "\ufeff" : "") + lines.join(lineBreak);
        const read = usersFromCsv(csvFile(text)).map(({ row }) => [row.Note, row[EMAIL], row.Badge]);
        expect(read).toEqual(rows);
        const spoilt = [text, ["x", "nobody", "x"].map(quoted).join(delimiter)].join(lineBreak);
        const line = `${text}${lineBreak}`.match(/\r\n|\n|\r/g)?.length ?? 0;
        expect(() => usersFromCsv(csvFile(spoilt))).toThrow(`line ${line + 1}, column`);
      },
    ),
    { numRuns: 200 },
  );
});
