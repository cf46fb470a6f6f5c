import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { COLUMNS } from "../../provider/src/csv/columns.ts";
import { CsvError, type UsersFromCsvOptions, usersFromCsv } from "../../provider/src/csv/usersFromCsv.ts";
import { csvFile, csvOf, EMAIL, faultsOf } from "./csvFile.ts";

/** Where Pulumi's log goes without an engine. */
const told = vi.fn();

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(told);
  vi.spyOn(console, "log").mockImplementation(told);
});

afterEach(() => vi.restoreAllMocks());

type Rows = readonly Record<string, string>[];

/** What a file with these rows says beside its users, with `FILE` for the path. */
function notesOf(rows: Rows, options?: UsersFromCsvOptions): string[] {
  told.mockClear();
  const path = csvFile(csvOf(...rows.map((row, index) => ({ [EMAIL]: `user${index}@acme.example`, ...row }))));
  usersFromCsv(path, options);
  return told.mock.calls.map(([text]) => String(text).replace(" [runtime]", "").replaceAll(path, "FILE"));
}

describe("columns that state nothing", () => {
  test("and are not known are told once, however many rows there are", () => {
    const rows = [
      { Badge: "TRUE", Shift: "late" },
      { Badge: "FALSE", Shift: "" },
      { Badge: "true", Shift: "early" },
    ];
    expect(notesOf(rows)).toEqual([
      'warning: FILE: not known, so their cells are in "row" and state nothing: "Badge" (TRUE in lines 2 and 4), "Shift"',
    ]);
  });

  test("and are known are told as not managed", () => {
    const rows = [
      { "Preferred Language": "English", "Time zone": "GMT", "Spark Call": "TRUE", "Caller ID Number": "" },
    ];
    expect(notesOf(rows)).toEqual([
      'warning: FILE: known and not managed, so their cells are in "row" and state nothing: "Preferred Language", "Time zone", "Spark Call" (TRUE in line 2)',
    ]);
  });

  test("are told as information where none of them is TRUE", () => {
    expect(notesOf([{ Shift: "late", Badge: "FALSE" }])).toEqual([
      expect.stringMatching(/^info: .* "Shift", "Badge"$/),
    ]);
  });

  test("are not told where they name the users, or hold nothing", () => {
    expect(notesOf([{ Number: "1" }, { Number: "2" }], { keyColumn: "number" })).toEqual([]);
    expect(notesOf([{ "Employee ID": "1" }, { "Employee ID": "2" }])).toEqual([]);
    expect(notesOf([{ Badge: " ", "Upgrade Profile": "" }])).toEqual([]);
  });

  test("are told where they are like a key and name nobody", () => {
    expect(notesOf([{ "Employee ID": "TRUE" }, { "Employee ID": "TRUE" }])).toEqual([
      'warning: FILE: not known, so their cells are in "row" and state nothing: "Employee ID" (TRUE in lines 2 and 3)',
    ]);
  });

  test("are told once where a program reads the file for each of its teams", () => {
    told.mockClear();
    const path = csvFile(csvOf({ [EMAIL]: "a@acme.example", Badge: "TRUE", "Time zone": "GMT", Leaves: "2026-12-31" }));
    for (const _ of ["sales", "service"]) usersFromCsv(path);
    expect(told).toHaveBeenCalledTimes(3);
  });

  test("show nothing that acts on a terminal", () => {
    const [note] = notesOf([{ "Ba<{%fg 1%}>dge\u202e": "x" }]);
    expect(note).toContain('"Badge "');
  });
});

describe("TRUE", () => {
  const plain = COLUMNS.flatMap(({ headers }) => headers);
  const unknown = ["Badge", "Real-Time Translations", "Webex Foo", "Teams", "x [Sub1]", "x [Trial]", "a.b.com - x"];
  const headers = [...plain, ...unknown].flatMap((header) => [
    header,
    `${header} [Sub1]`,
    `acme.webex.com - ${header} [Sub1]`,
    `${header} (Suspended)`,
    `${header} (Suspended) [Sub1]`,
    `${header} [Sub1] (Suspended)`,
    `${header} [Sub1, Suspended]`,
  ]);

  /** Whether anything comes of a TRUE: a fault, an argument, or a word about it. */
  function isSeen(cells: Record<string, string>, header: string): boolean {
    told.mockClear();
    try {
      const [user] = usersFromCsv(csvFile(csvOf(cells)), { mode: "addAndRemove" });
      const { email: _, ...args } = user?.args ?? { email: "" };
      return /true|Third Party On|subscriptionId|licenses/i.test(JSON.stringify(args)) || isTold(header);
    } catch (error) {
      return error instanceof CsvError;
    }
  }

  function isTold(header: string): boolean {
    return told.mock.calls.some(([text]) => String(text).includes(`${JSON.stringify(header)} (TRUE in line 2)`));
  }

  test("is never lost without a word, whatever heads it", () => {
    const lost = headers.filter((header) => !isSeen({ [EMAIL]: "a@acme.example", [header]: "true" }, header));
    expect(lost).toEqual([]);
  });

  test.each(["TRUE;;", "=TRUE()", "'true", "WAHR,"])("is seen where it cannot be read: %s", (cell) => {
    const cells = { [EMAIL]: "a@acme.example", "Webex Teams [Sub1];;": cell };
    expect(faultsOf(csvOf(cells))[0]).toContain(
      `column "Webex Teams [Sub1];;": "${cell}" in a column that is not known`,
    );
    expect(notesOf([{ Badge: cell }])).toEqual([expect.stringMatching(/^warning: .*"Badge" \(TRUE in line 2\)$/)]);
  });

  test("in a column with brackets of its own is told with the remedy for them", () => {
    const [fault] = faultsOf(csvOf({ [EMAIL]: "a@acme.example", "Webex Teams [Trial]": "TRUE" }));
    expect(fault).toBe(
      'FILE line 2, column "Webex Teams [Trial]": "TRUE" in a column that is not known; did you mean "Webex Teams"? A licence is headed by its name and its subscription, like "Webex Teams [Sub100001]"; a column of your own needs another name',
    );
  });
});
