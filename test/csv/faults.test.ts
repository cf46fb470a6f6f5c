import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { usersFromCsv } from "../../provider/src/csv/usersFromCsv.ts";
import { csvFile, csvOf, EMAIL, faultsOf, thrownBy } from "./csvFile.ts";

describe("faults", () => {
  test("are told all at once, with the line where each row begins", () => {
    const file = `${EMAIL},Display Name,Call Service Aware,User Status\r\na@acme.example,"A\r\nA",TRU,\r\n\r\nb.acme.example,B,true,Inactiv\r\n`;
    expect(faultsOf(file)).toEqual([
      'FILE line 2, column "Call Service Aware": "TRU" is neither TRUE nor FALSE; write one of the two or leave the cell empty',
      `FILE line 5, column "${EMAIL}": "b.acme.example" is not an e-mail address; write it like amara.okafor@acme.example`,
      'FILE line 5, column "User Status": "Inactiv" is not known here; did you mean "Inactive"?',
    ]);
  });

  test("name the path as the program wrote it, and carry no stack of the program", () => {
    const path = csvFile(csvOf({ [EMAIL]: "nobody" }));
    const error = thrownBy(() => usersFromCsv(path));
    expect(error.message.startsWith(`${path} line 2`)).toBe(true);
    expect(error.stack).toBe(error.message);
    expect(error.faults).toEqual([expect.objectContaining({ line: 2, column: EMAIL })]);
  });

  test("show nothing of a cell that acts on a terminal, one fault on a line all the same", () => {
    const cell = "TRU\u202e<{%fg 1%}>\u009b2J";
    const rows = ["a@acme.example", "b@acme.example"].map((email) => ({ [EMAIL]: email, "Call Service Aware": cell }));
    const lines = thrownBy(() => usersFromCsv(csvFile(csvOf(...rows)))).message.split("\n");
    expect(lines).toEqual([
      expect.stringContaining('"TRU2J" is neither'),
      expect.stringContaining('"TRU2J" is neither'),
    ]);
  });

  test("beyond a hundred are counted in the message and kept in the error", () => {
    const rows = Array.from({ length: 150 }, (_, index) => ({ [EMAIL]: `nobody${index}` }));
    const error = thrownBy(() => usersFromCsv(csvFile(csvOf(...rows))));
    expect(error.faults).toHaveLength(150);
    expect(error.message.split("\n")).toHaveLength(101);
    expect(error.message).toMatch(/… and 50 more in /);
  });

  test("of the number of cells say how many there are", () => {
    expect(faultsOf(`${EMAIL},Last Name,Location\na@acme.example,Mbeki, Dr.,Leeds\nb@acme.example,B\n`)).toEqual([
      "FILE line 2: has 4 cells where the header has 3; put a value with a comma or semicolon in it between quotation marks",
      "FILE line 3: has 2 cells where the header has 3; write an empty cell for every value that is not there",
    ]);
  });

  test("of the number of cells tell what ends a line for nothing, and a line that is one cell", () => {
    const header = `${EMAIL},Last Name,Location`;
    expect(faultsOf(`${header}\na@acme.example,Mbeki,Leeds,,\n"b@acme.example,""Mbeki, Dr."",Leeds"\n`)).toEqual([
      "FILE line 2: has 5 cells where the header has 3; put a value with a comma or semicolon in it between quotation marks, or take away what ends the line",
      "FILE line 3: has 1 cells where the header has 3; the whole line is between quotation marks; take them away, or export the users once more",
    ]);
  });

  test("of a line with other separators than the header name those", () => {
    expect(faultsOf(`${EMAIL};Last Name\na@acme.example,A\nb@acme.example;B`)).toEqual([
      'FILE line 2: has 1 cells where the header has 2; separate them by ";", as those of the header are',
    ]);
  });

  test("of a merge in conflict are its marks", () => {
    const file = `${EMAIL},Last Name\n<<<<<<< HEAD\na@acme.example,A\n=======\na@acme.example,B\n>>>>>>> x\n`;
    expect(faultsOf(file)).toEqual([
      "FILE line 2: is a mark of a merge in conflict; settle the conflict",
      "FILE line 4: is a mark of a merge in conflict; settle the conflict",
      expect.stringContaining('line 5, column "User ID/Email (Required)": "a@acme.example" is in line 3 already'),
      "FILE line 6: is a mark of a merge in conflict; settle the conflict",
    ]);
  });

  test("of files that were put together are one for each further header", () => {
    const file = `${EMAIL},Last Name,Call Service Aware\r\na@acme.example,A,TRUE\r\n`;
    const again = `\ufeff${file.replace("Last Name", "last  name").replaceAll("a@", "b@")}`;
    expect(faultsOf(file + again)).toEqual(["FILE line 3: is the header once more; take the line away"]);
  });

  test("of a header that is one cell tell nothing else", () => {
    for (const quote of ["", '"']) {
      const line = `First Name|${EMAIL}|Webex Teams [Sub1]`;
      const row = "Ada|ada@acme.example|TRUE";
      expect(faultsOf([line, row, row].map((text) => quote + text + quote).join("\n"))).toEqual([
        `FILE line 1: the header is one cell, "${line}"; separate columns by commas or semicolons, without quotation marks around a whole line, or export the users once more`,
      ]);
    }
  });

  test.each(["Users of Acme", "Users of Acme,,", "Users of Acme;;\r\n;;\r\n28/11/2026;;"])(
    "of lines above the header tell nothing else: %j",
    (title) => {
      for (const delimiter of [",", ";"]) {
        const rows = [
          ["First Name", EMAIL, "Call Service Aware"],
          ["Ada", "ada@acme.example", "TRU"],
        ];
        const text = [title, ...rows.map((cells) => cells.join(delimiter))].join("\r\n");
        const line = title.split("\r\n").length + 1;
        expect(faultsOf(text)).toEqual([
          `FILE line 1: is no header; line ${line} is one, so take away what stands above it`,
        ]);
      }
    },
  );

  test("of an e-mail in two rows are one a row, also with a key", () => {
    const row = { [EMAIL]: "a@acme.example" };
    const rows = ["1", "2", "3"].map((key) => ({ ...row, "Employee ID": key }));
    expect(faultsOf(csvOf(...rows))).toEqual([
      expect.stringContaining('line 3, column "User ID/Email (Required)": "a@acme.example" is in line 2 already'),
      expect.stringContaining('line 4, column "User ID/Email (Required)": "a@acme.example" is in line 2 already'),
    ]);
  });

  test("of quotation marks come after those of the rows before", () => {
    const remedy = 'a cell with a quotation mark in it is written "like ""this"" one"; nothing after it could be read';
    const row = "a@acme.example,TRU";
    expect(faultsOf(`${EMAIL},Jabber Calling\n${row}\nb@acme.example,"x\ny\n`)).toEqual([
      expect.stringContaining('line 2, column "Jabber Calling": "TRU"'),
      `FILE line 3: a quotation mark is never closed; ${remedy}`,
    ]);
    expect(faultsOf(`${EMAIL},Location\nb@acme.example,5" pipe\n`)).toEqual([
      `FILE line 2: a quotation mark stands inside a cell; ${remedy}`,
    ]);
  });

  test("of the header name columns that are missing or there twice", () => {
    expect(faultsOf("Name,Mail\nA,a@acme.example")).toEqual([
      `FILE line 1: the header has no column "${EMAIL}"; rename "Mail". Columns are separated by commas or semicolons`,
    ]);
    expect(faultsOf("User ID/Email (Required)*\na@acme.example")).toEqual([
      `FILE line 1: the header has no column "${EMAIL}"; rename "User ID/Email (Required)*". Columns are separated by commas or semicolons`,
    ]);
    expect(faultsOf(`${EMAIL},UserID/Email (Required),Badge,badge\na@acme.example,,1,2`)).toEqual([
      `FILE line 1, column "UserID/Email (Required)": columns 1 ("${EMAIL}") and 2 mean the same; keep one of them`,
      'FILE line 1, column "badge": columns 3 ("Badge") and 4 mean the same; keep one of them',
    ]);
  });

  test("of a value without a header name its place", () => {
    expect(faultsOf(`${EMAIL},,Location\na@acme.example,x,Leeds`)).toEqual([
      'FILE line 2: cell 2 holds "x", but its column has no header; name the column',
    ]);
  });

  test("of a calling behaviour that the model lacks say so", () => {
    const behaviour = "CALL_WITH_APP_REGISTERED_FOR_WEBEXCALLTEL";
    expect(faultsOf(csvOf({ [EMAIL]: "a@acme.example", "Calling Behavior": behaviour }))).toEqual([
      `FILE line 2, column "Calling Behavior": "${behaviour}" (the Webex Calling app) is not in the model; leave the cell empty, nothing is changed then`,
    ]);
  });

  test("of a letter that was lost on the way are told", () => {
    expect(faultsOf(csvOf({ [EMAIL]: "a@acme.example", "First Name": "Kate\ufffdina" }))[0]).toContain("lost a letter");
  });

  test("of one unreadable cell are not told twice", () => {
    const row = { [EMAIL]: "a@acme.example", "Webex Teams [Sub1]": "FALSE", "Webex Teams [Sub2]": "FALS" };
    expect(faultsOf(csvOf(row), { mode: "addAndRemove" })).toHaveLength(1);
  });

  test("of the program are no faults of the file", () => {
    const mode = "remove" as "add";
    expect(() => usersFromCsv("any.csv", { mode })).toThrow(
      'usersFromCsv: there is no mode "remove"; use "add" or "addAndRemove"',
    );
  });
});

test("faults are printed as text and not as an object of Node.js too", () => {
  const error = thrownBy(() => usersFromCsv(csvFile(`${EMAIL},User Status\na@acme.example,Inactiv\n`)));
  expect(inspect(error)).toBe(error.message);
  expect(inspect(error, { colors: true })).toBe(error.message);
  // As Node.js prints an error that nobody catches.
  expect(inspect(error, { customInspect: false })).not.toMatch(/\{|faults:|path:/);
});
