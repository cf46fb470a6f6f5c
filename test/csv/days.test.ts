import { afterEach, describe, expect, test, vi } from "vitest";
import { day } from "../../provider/src/csv/period.ts";
import { usersFromCsv } from "../../provider/src/csv/usersFromCsv.ts";
import { csvFile, csvOf, EMAIL, faultsOf } from "./csvFile.ts";

const TODAY = { today: "2026-12-01" };

/** Who is declared, of these days of a row each. */
function declared(days: Record<string, string>, today: string | Date = TODAY.today): boolean {
  vi.spyOn(console, "log").mockImplementation(() => {});
  const others = { [EMAIL]: "bo@acme.example", ...Object.fromEntries(Object.keys(days).map((header) => [header, ""])) };
  const users = usersFromCsv(csvFile(csvOf({ [EMAIL]: "amara@acme.example", ...days }, others)), { today });
  expect(users.map(({ name }) => name)).toContain("bo@acme.example");
  return users.length === 2;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a row with days", () => {
  test.each([
    [{ Leaves: "2026-12-01" }, true],
    [{ Leaves: "2026-11-30" }, false],
    [{ Leaves: "30.11.2026" }, false],
    [{ Until: "2026-11-30" }, false],
    [{ Until: "2027-11-30", Leaves: "2026-11-30" }, false],
    [{ From: "2026-12-01" }, true],
    [{ From: "2026-12-02" }, false],
    [{ From: "1998-03-01", Until: "9999-12-31" }, true],
    [{ Leaves: "FALSE" }, true],
  ])("counts from its first to its last day: %o on 2026-12-01: %s", (days, expected) => {
    expect(declared(days)).toBe(expected);
  });

  test("is judged by the day of a Date in the time zone of the process", () => {
    const lateInTheEvening = new Date(2026, 11, 1, 23, 59);
    expect(declared({ Leaves: "2026-12-01" }, lateInTheEvening)).toBe(true);
    expect(declared({ Leaves: "2026-11-30" }, lateInTheEvening)).toBe(false);
  });

  test("that does not count is told", () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const rows = csvOf(
      { [EMAIL]: "a@acme.example", Leaves: "2026-11-30", From: "" },
      { [EMAIL]: "b@acme.example", From: "2027-01-01" },
    );
    expect(usersFromCsv(csvFile(rows), TODAY)).toEqual([]);
    expect(log.mock.calls.join("\n")).toContain(
      "not declared on 2026-12-01: a@acme.example (line 2, until 2026-11-30), b@acme.example (line 3, from 2027-01-01)",
    );
  });

  test("counts as ever for a program that asks for no day, and a warning says how it could ask", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    vi.spyOn(console, "log").mockImplementation(() => {});
    const rows = csvOf({ [EMAIL]: "a@acme.example", Leaves: "2026-11-30", Until: "spring" });
    expect(usersFromCsv(csvFile(rows)).map(({ name, row }) => [name, row.Leaves])).toEqual([
      ["a@acme.example", "2026-11-30"],
    ]);
    expect(warn.mock.calls.join("\n")).toContain(
      'the days in "Leaves" count with the option today only, such as usersFromCsv(path, { today: new Date() })',
    );
  });
});

describe("faults of days", () => {
  test.each([
    ["12/01/2026", "is not a day; write one like 2026-12-01"],
    ["2026-02-30", "is not a day; write one like 2026-12-01"],
    ["46357", "is not a day; write one like 2026-12-01"],
    ["0001-01-01", "is before 2000; leave the cell empty where there is no last day"],
  ])("a last day %s", (cell, reason) => {
    expect(faultsOf(csvOf({ [EMAIL]: "a@acme.example", Leaves: cell }), TODAY)).toEqual([
      `FILE line 2, column "Leaves": ${JSON.stringify(cell)} ${reason}`,
    ]);
  });

  test("an end before the beginning", () => {
    expect(faultsOf(csvOf({ [EMAIL]: "a@acme.example", From: "2026-12-02", Leaves: "2026-12-01" }), TODAY)).toEqual([
      "FILE line 2: begins on 2026-12-02 and ends on 2026-12-01 before that; correct one of the two days",
    ]);
  });

  test("a day of today that is none", () => {
    const file = csvFile(csvOf({ [EMAIL]: "a@acme.example" }));
    for (const today of ["tomorrow", new Date(Number.NaN)])
      expect(() => usersFromCsv(file, { today })).toThrow('is not a day; write one like "2026-12-01"');
  });

  test.each(["2026-12-01T08:00:00Z", "2026-12-01 00:00:00"])("a time behind the day is none: %s", (cell) => {
    expect(day(cell, "add")).toEqual({ value: "2026-12-01" });
  });
});

describe("several rows of one person", () => {
  const rows = (...days: { From?: string; Until?: string; Leaves?: string }[]) =>
    csvOf(
      { [EMAIL]: "bo@acme.example", "Employee ID": "2", From: "", Until: "", Leaves: "", Department: "" },
      ...days.map((period, index) => ({
        [EMAIL]: "amara@acme.example",
        "Employee ID": "1",
        Department: `${index}`,
        ...period,
      })),
    );

  test.each([
    ["2026-12-31", "0"],
    ["2027-01-01", "1"],
  ])("follow each other, under one name: %s", (today, department) => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    const file = csvFile(rows({ Until: "2026-12-31" }, { From: "2027-01-01" }));
    const [, amara, ...more] = usersFromCsv(file, { today });
    expect(more).toEqual([]);
    expect(amara).toMatchObject({
      name: "1",
      opts: { aliases: [{ name: "amara@acme.example" }] },
      args: { department },
    });
  });

  test("may not count on one day", () => {
    expect(
      faultsOf(rows({ Until: "2027-01-01" }, { From: "2027-01-01" }), { ...TODAY, keyColumn: "Employee ID" }),
    ).toEqual([
      `FILE line 4, column "${EMAIL}": "amara@acme.example" is in line 3 already; keep one of the two rows, or let one end before the other begins`,
      'FILE line 4, column "Employee ID": "1" is in line 3 already; keep one of the two rows, or let one end before the other begins',
    ]);
  });

  test("may leave no day out, on which the person would be removed", () => {
    expect(faultsOf(rows({ From: "2027-02-01" }, { Until: "2026-12-31" }), TODAY)).toEqual([
      'FILE line 3: "1" has no row between 2026-12-31 (line 4) and 2027-02-01, and would be removed; close the gap, or write the last day into Leaves',
    ]);
  });

  test("are somebody who left and comes back, where the first says so", () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    const file = csvFile(rows({ Leaves: "2026-10-31" }, { From: "2027-04-01" }));
    expect(usersFromCsv(file, TODAY).map(({ name }) => name)).toEqual(["2"]);
  });
});

test("an address of somebody who has left can be another person's", () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  const file = csvFile(
    csvOf(
      { [EMAIL]: "bo@acme.example", "Employee ID": "1", Leaves: "2026-10-31", From: "" },
      { [EMAIL]: "bo@acme.example", "Employee ID": "2", From: "2026-12-01" },
    ),
  );
  expect(usersFromCsv(file, TODAY).map(({ name }) => name)).toEqual(["2"]);
});
