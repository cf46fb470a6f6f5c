import fc from "fast-check";
import { EMAIL, quoted } from "./csvFile.ts";

/** A cell as a file may write it, with and without quotation marks and spaces around. */
function rawCell(delimiter: string): fc.Arbitrary<string> {
  const words = fc.constantFrom("Amara", "Björn", "日本", "x y", "=1+1", "#5", "+44", "O'Neill", "");
  const special = fc
    .array(fc.constantFrom('"', ",", ";", "\t", "\n", "\r\n", "a", "é", " "), { maxLength: 5 })
    .map((parts) => parts.join(""));
  const pad = delimiter === "\t" ? fc.constant("") : fc.constantFrom("", "", " ", "  ");
  return fc
    .tuple(pad, fc.oneof(words, words.map(quoted), special.map(quoted)), pad)
    .map(([before, cell, after]) => before + cell + after);
}

const comment = fc.constantFrom("# Sales", '# an open " quote', "#", "# a, b; c", "");

/** The text of a roster that can be read: people, comments, empty lines, in every way that files are written. */
export const rosterText: fc.Arbitrary<string> = fc
  .record({
    delimiter: fc.constantFrom(",", ";", "\t"),
    lineBreak: fc.constantFrom("\n", "\r\n", "\r"),
    mark: fc.constantFrom("", "\ufeff"),
    namesDelimiter: fc.boolean(),
    endsOpen: fc.boolean(),
  })
  .chain(({ delimiter, lineBreak, mark, namesDelimiter, endsOpen }) => {
    const row = fc.tuple(rawCell(delimiter), rawCell(delimiter), fc.array(comment, { maxLength: 2 }));
    return fc.array(row, { minLength: 1, maxLength: 6 }).map((rows) => {
      const lines = rows.flatMap(([first, last, comments], index) => [
        [first.startsWith("#") ? quoted(first) : first, `user${index}@acme.example`, last].join(delimiter),
        ...comments,
      ]);
      const header = ["Note", EMAIL, "Badge"].join(delimiter);
      const text = [...(namesDelimiter ? [`sep=${delimiter}`] : []), header, ...lines].join(lineBreak);
      return mark + text + (endsOpen ? "" : lineBreak);
    });
  });
