import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellValue, documentText, parseDocument } from "../../provider/src/csv/edit/document.ts";
import { tableOf } from "../../provider/src/csv/readTable.ts";
import type { CsvRecord } from "../../provider/src/csv/record.ts";
import { usersFromCsv } from "../../provider/src/csv/usersFromCsv.ts";
import { rosterText } from "./anyRoster.ts";
import { csvFile, EMAIL, faultsOf } from "./csvFile.ts";

test("a document put together again is the same text, whatever the text", () => {
  const anything = fc
    .array(
      fc.oneof(fc.constantFrom('"', ",", ";", "\n", "\r\n", "\r", " ", "\t", "#", "sep=;\n", "\ufeff"), fc.string()),
    )
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(anything, (text) => {
      expect(documentText(parseDocument(text))).toBe(text);
    }),
    { numRuns: 300 },
  );
});

test("a document has the rows and cells that the reader of files has", () => {
  fc.assert(
    fc.property(rosterText, (text) => {
      const { records } = parseDocument(text);
      const header = records.find(({ kind }) => kind === "header")?.cells.map(cellValue) ?? [];
      const rows = records.filter(({ kind }) => kind === "row");
      const table = tableOf(text.replace(/^\ufeff/, ""), "FILE");
      const trimmed = ({ cells }: CsvRecord) => cells.map((cell) => cell.trim());
      expect([header, ...rows.map(({ cells }) => cells.map(cellValue))]).toEqual(
        [table.header, ...table.records].map(trimmed),
      );
    }),
    { numRuns: 200 },
  );
});

describe("a line that begins with #", () => {
  const names = (text: string, header = `Number,${EMAIL}`) =>
    usersFromCsv(csvFile(`${header}\n${text}`), { keyColumn: "Number" }).map(({ name }) => name);

  test.each(["# Sales, whom Bob looks after", '# "quoted, and never closed', "#", "# one;two;three"])(
    "is a comment: %s",
    (comment) => {
      expect(names(`${comment}\n1,a@acme.example\n${comment}\n2,b@acme.example\n${comment}`)).toEqual(["1", "2"]);
      expect(names("1,a@acme.example", `${comment}\n${comment}\nNumber,${EMAIL}`)).toEqual(["1"]);
    },
  );

  test("is a row where it has an e-mail and all cells, so that nobody vanishes whose number begins so", () => {
    expect(names("#1,a@acme.example\n#2,b@acme.example")).toEqual(["#1", "#2"]);
    const hash = usersFromCsv(csvFile(`#,${EMAIL}\n1,a@acme.example`), { keyColumn: "#" });
    expect(hash.map(({ name }) => name)).toEqual(["1"]);
  });

  test("is a comment where it is the e-mail that begins so, as of a person who was taken out", () => {
    const header = `${EMAIL},Number`;
    expect(names("#a@acme.example,1\n# b@acme.example,2\nc@acme.example,3", header)).toEqual(["3"]);
  });

  test("inside a quoted cell is part of the cell", () => {
    expect(names('"1\n# 2",a@acme.example')).toEqual(["1 # 2"]);
  });

  test("is counted in the lines of faults", () => {
    expect(faultsOf(`# one\n# two\n${EMAIL}\n# four\nnobody\n`)).toEqual([
      `FILE line 5, column "${EMAIL}": "nobody" is not an e-mail address; write it like amara.okafor@acme.example`,
    ]);
  });
});
