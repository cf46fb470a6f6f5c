import { describe, expect, test } from "vitest";
import { usersFromCsv } from "../../provider/src/csv/usersFromCsv.ts";
import { csvFile, csvOf, EMAIL, faultsOf, oneUser } from "./csvFile.ts";

const amara = { [EMAIL]: "Amara@acme.example", Number: "P-1" };
const bjorn = { [EMAIL]: "bjorn@acme.example", Number: "P-2" };

describe("the name of a user", () => {
  test("is its e-mail without capitals, or what the key column says", () => {
    const file = csvFile(csvOf(amara, bjorn));
    expect(usersFromCsv(file).map(({ name }) => name)).toEqual(["amara@acme.example", "bjorn@acme.example"]);
    expect(usersFromCsv(file, { keyColumn: "number" }).map(({ name }) => name)).toEqual(["P-1", "P-2"]);
  });

  test("is needed in every row, once", () => {
    const rows = csvOf(
      amara,
      { ...bjorn, Number: "" },
      { [EMAIL]: "c@acme.example", Number: "P-1" },
      { Number: "P-4" },
    );
    expect(faultsOf(rows, { keyColumn: "Number" })).toEqual([
      'FILE line 3, column "Number": is empty; every user needs one',
      'FILE line 4, column "Number": "P-1" is in line 2 already; keep one of the two rows',
      `FILE line 5, column "${EMAIL}": is empty; every user needs one`,
    ]);
  });

  test("is the same where the key has something that nobody sees, so that nobody is removed for it", () => {
    const seen = oneUser({ Number: "Mu\u0308ller  1\u200e" }, { keyColumn: "Number" });
    const email = { name: "amara.okafor@acme.example" };
    expect([seen.name, seen.opts.aliases]).toEqual(["Müller 1", [email, { name: "Mu\u0308ller  1\u200e" }]]);
    const rows = csvOf(amara, { ...bjorn, Number: "\u200bP-1" });
    expect(faultsOf(rows, { keyColumn: "Number" })).toEqual([
      'FILE line 3, column "Number": " P-1" is in line 2 already; keep one of the two rows',
    ]);
  });

  test("cannot come from a column that the file does not have", () => {
    expect(faultsOf(csvOf(amara), { keyColumn: "Numbr" })).toEqual([
      'FILE: there is no column "Numbr", which keyColumn asks for; did you mean "Number"?',
    ]);
  });

  test("is not given twice, whatever the capitals", () => {
    expect(faultsOf(csvOf(amara, bjorn, { [EMAIL]: "AMARA@acme.example" }))).toEqual([
      `FILE line 4, column "${EMAIL}": "AMARA@acme.example" is in line 2 already; keep one of the two rows`,
    ]);
  });
});

describe("a column that is evidently a stable key", () => {
  test.each(["Employee ID", "personnel number", "External-ID", "objectId"])(
    "names the users by default: %s",
    (header) => {
      const file = csvFile(
        csvOf({ [EMAIL]: "a@acme.example", [header]: "1" }, { [EMAIL]: "b@acme.example", [header]: "2" }),
      );
      expect(usersFromCsv(file).map(({ name, opts }) => [name, opts])).toEqual([
        ["1", { aliases: [{ name: "a@acme.example" }] }],
        ["2", { aliases: [{ name: "b@acme.example" }] }],
      ]);
    },
  );

  test.each([
    ["a row has none", "1", ""],
    ["two rows have the same", "1", "1"],
    ["two rows have the same, to the eye", "\u200b1", "1"],
  ])("does not where %s", (_why, one, other) => {
    const file = csvFile(
      csvOf({ [EMAIL]: "a@acme.example", "Employee ID": one }, { [EMAIL]: "b@acme.example", "Employee ID": other }),
    );
    const former = other !== "" ? {} : { aliases: [{ name: one }] };
    expect(usersFromCsv(file).map(({ name, opts }) => [name, opts])).toEqual([
      ["a@acme.example", former],
      ["b@acme.example", {}],
    ]);
  });

  test("names the former resources as the file has it too, where it does not any more", () => {
    const rows = [{ [EMAIL]: "a@acme.example", "Employee ID": "1\u200e" }, { [EMAIL]: "b@acme.example" }];
    const file = csvFile(csvOf(...rows.map((row) => ({ "Employee ID": "", ...row }))));
    expect(usersFromCsv(file)[0]?.opts).toEqual({ aliases: [{ name: "1" }, { name: "1\u200e" }] });
  });
});

describe("a previous e-mail", () => {
  test("becomes an alias without capitals", () => {
    expect(oneUser({ "Previous User ID/Email": "Amara.Obi@acme.example" }).opts).toEqual({
      aliases: [{ name: "amara.obi@acme.example" }],
    });
  });

  test("that differs in capitals only is no alias", () => {
    expect(oneUser({ "Previous User ID/Email": "Amara.Okafor@acme.example" }).opts).toEqual({});
  });

  test("says, with a key column, what the user was called before there was one", () => {
    const user = oneUser(
      { "Previous User ID/Email": "amara.obi@acme.example", Number: "P-1" },
      { keyColumn: "Number" },
    );
    expect(user).toMatchObject({ name: "P-1", opts: { aliases: [{ name: "amara.obi@acme.example" }] } });
  });

  test("that is another user's e-mail is refused, for no one resource can have both names", () => {
    const rows = csvOf(amara, { ...bjorn, "Previous User ID/Email": "amara@acme.example" });
    expect(faultsOf(rows)).toEqual([
      'FILE line 3: the previous e-mail "amara@acme.example" belongs to line 2 too; change one user, run pulumi up, then the other',
    ]);
  });
});

test("a key that one of many thousand rows lacks costs no time", () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => `u${index}@acme.example,${index}`);
  const duration = (first: string) => {
    const path = csvFile([`${EMAIL},Employee ID`, `a@acme.example,${first}`, ...rows].join("\n"));
    const started = performance.now();
    expect(usersFromCsv(path)).toHaveLength(10_001);
    return performance.now() - started;
  };
  const usual = duration("x");
  expect(duration("")).toBeLessThan(4 * usual + 500);
});
