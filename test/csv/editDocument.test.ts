import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellValue, documentText, parseDocument } from "../../provider/src/csv/edit/document.ts";
import { documentHeaders, type Edit, editDocument } from "../../provider/src/csv/edit/editDocument.ts";
import { tableOf } from "../../provider/src/csv/readTable.ts";
import { rosterText } from "./anyRoster.ts";
import { EMAIL } from "./csvFile.ts";

const value = fc.oneof(
  fc.constantFrom("", "Bo", "=1+1", "#1", 'say "hi"', "a,b", "a;b", "a\tb", "two\nlines", "Björn"),
  fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", "")),
);

/** After the edits, by the text alone. */
function edited(text: string, ...edits: Edit[]): string {
  return documentText(editDocument(parseDocument(text), edits));
}

/** What the reader of files has in each row. */
function read(text: string): Record<string, string | undefined>[] {
  const { header, records } = tableOf(text.replace(/^\ufeff/, ""), "FILE");
  return records.map(({ cells }) =>
    Object.fromEntries(header.cells.map((name, index) => [name, cells[index]?.trim()])),
  );
}

describe("any roster", () => {
  test("has another value in one cell, and every other character as before", () => {
    fc.assert(
      fc.property(rosterText, fc.nat(5), fc.constantFrom("Note", "Badge"), value, (text, at, header, value) => {
        const before = parseDocument(text);
        const rows = read(text);
        const row = at % rows.length;
        const after = parseDocument(edited(text, { kind: "set", row, cells: { [header]: value } }));
        expect(read(documentText(after))).toEqual(rows.with(row, { ...rows[row], [header]: value.trim() }));
        const column = documentHeaders(before).indexOf(header);
        const place = before.records.findIndex(
          (_, index) => before.records.slice(0, index + 1).filter(isRow).length > row,
        );
        const raw = after.records[place]?.cells[column] ?? "";
        const expected = before.records.map((record, index) =>
          index === place ? { ...record, cells: record.cells.with(column, raw) } : record,
        );
        expect(after).toEqual({ ...before, records: expected });
      }),
      { numRuns: 200 },
    );
  });

  test("is the same text after a row has come and gone, and after a value has been set to what it is", () => {
    fc.assert(
      fc.property(rosterText, value, (text, note) => {
        const rows = read(text);
        const cells = { Note: note, [EMAIL]: "new@acme.example" };
        const longer = edited(text, { kind: "add", cells });
        expect(read(longer)).toEqual([...rows, { Note: note.trim(), [EMAIL]: "new@acme.example", Badge: "" }]);
        expect(edited(longer, { kind: "remove", row: rows.length })).toBe(text);
        const unchanged: Edit[] = rows.map(({ Note = "" }, row) => ({ kind: "set", row, cells: { Note } }));
        expect(edited(text, ...unchanged)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test("gets a column without another character changed", () => {
    fc.assert(
      fc.property(rosterText, (text) => {
        const before = parseDocument(text);
        const after = parseDocument(edited(text, { kind: "set", row: 0, cells: { Leaves: "2026-12-01" } }));
        const cut = after.records.map((record) =>
          record.kind === "header" || record.kind === "row" ? { ...record, cells: record.cells.slice(0, -1) } : record,
        );
        expect({ ...after, records: cut }).toEqual(before);
        expect(after.records.filter(isRow).map(({ cells }) => cellValue(cells.at(-1) ?? ""))).toEqual(
          before.records.filter(isRow).map((_, row) => (row === 0 ? "2026-12-01" : "")),
        );
      }),
      { numRuns: 100 },
    );
  });
});

function isRow({ kind }: { kind: string }): boolean {
  return kind === "row";
}

describe("a new row", () => {
  const add = (text: string, name: string, sortedBy?: string) =>
    documentText(editDocument(parseDocument(text), [{ kind: "add", cells: { [EMAIL]: name } }], sortedBy));

  test("is written as the row above it is", () => {
    expect(add(`"Name","${EMAIL}"\r\n"A","a@b.co"\r\n`, "c@d.co")).toBe(
      `"Name","${EMAIL}"\r\n"A","a@b.co"\r\n"","c@d.co"\r\n`,
    );
    expect(add(`Name;${EMAIL}\nA;a@b.co`, "c@d.co")).toBe(`Name;${EMAIL}\nA;a@b.co\n;c@d.co`);
    expect(add(`Name\t${EMAIL}\n`, "c@d.co")).toBe(`Name\t${EMAIL}\n\tc@d.co\n`);
  });

  test("comes behind the last row, and before what follows it", () => {
    expect(add(`${EMAIL}\nb@b.co\na@b.co\n# end\n`, "c@d.co")).toBe(`${EMAIL}\nb@b.co\na@b.co\nc@d.co\n# end\n`);
  });

  test("comes into the order of rows that are sorted, so that editors meet less often in one place", () => {
    const text = `${EMAIL}\n# A to F\na@b.co\nB@b.co\nf@b.co\n`;
    expect(add(text, "c@b.co", EMAIL)).toBe(`${EMAIL}\n# A to F\na@b.co\nB@b.co\nc@b.co\nf@b.co\n`);
    expect(add(text, "aa@b.co", EMAIL)).toBe(`${EMAIL}\n# A to F\na@b.co\naa@b.co\nB@b.co\nf@b.co\n`);
    expect(add(text, "0@b.co", EMAIL)).toBe(`${EMAIL}\n# A to F\n0@b.co\na@b.co\nB@b.co\nf@b.co\n`);
    expect(add(text, "z@b.co", EMAIL)).toBe(`${text}z@b.co\n`);
    const numbered = `${EMAIL}\n8\n9\n11\n`;
    expect(add(numbered, "10", EMAIL)).toBe(`${EMAIL}\n8\n9\n10\n11\n`);
  });
});
