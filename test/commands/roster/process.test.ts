import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { replaceFile } from "../../../provider/src/commands/roster/replaceFile.ts";
import { cli } from "../cli.ts";

const FILE = `\ufeff# Sales\r\nUser ID/Email,Department\r\namara@acme.example,Sales\r\n"bo@acme.example",Sales`;

let folder: string;
const file = () => path.join(folder, "people.csv");
const content = () => readFileSync(file(), "utf8");
const roster = (...args: string[]) => cli(["roster", ...args, "--today", "2026-12-01"], { cwd: folder });

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pulumi-webex-roster-"));
  writeFileSync(file(), FILE);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a change is told, written, and nothing else is", async () => {
  expect(await roster("change", "bo@acme.example", "Department=IT")).toEqual({
    code: 0,
    stdout: '~ bo@acme.example: Department "Sales" → "IT"\n1 row of people.csv written.\n',
    stderr: "",
  });
  expect(content()).toBe(FILE.replace('"bo@acme.example",Sales', '"bo@acme.example",IT'));
});

test("a dry run of an HR file says as JSON what it would do, and writes nothing", async () => {
  writeFileSync(
    path.join(folder, "hr.csv"),
    "PersNr,Mail,Dept\n1,amara@acme.example,Sales\n2,kim@acme.example,IT\n3,bo@acme.example,Sales\n",
  );
  const flags = [
    "--key",
    "Employee ID=PersNr",
    "--map",
    "email=Mail",
    "--map",
    "department=Dept",
    "--template",
    "it if dept=IT",
  ];
  const { code, stdout } = await roster("apply", "hr.csv", ...flags, "--dry-run", "--json");
  const { written, changes, faults } = JSON.parse(stdout);
  expect({
    code,
    written,
    faults,
    changes: changes.map(({ kind, email }: { kind: string; email: string }) => `${kind} ${email}`),
  }).toEqual({
    code: 0,
    written: false,
    faults: [],
    changes: ["changes amara@acme.example", "changes bo@acme.example", "joins kim@acme.example"],
  });
  expect(content()).toBe(FILE);
});

test("exit codes tell a fault of the file from wrong usage", async () => {
  const { code, stdout } = await roster("leave", "amara@acme.example", "kim@acme.example");
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: expect.stringMatching(
      /^! nobody in the roster is called "kim@acme.example".*\npeople.csv stays as it was\.\n$/,
    ),
  });
  expect(await roster("leave", "amara@acme.example", "--on", "31/12/2026")).toEqual({
    code: 2,
    stdout: "",
    stderr: '--on "31/12/2026" is not a day; write one like 2026-12-01\n',
  });
  expect(content()).toBe(FILE);
});

describe("a file that is replaced", () => {
  test("keeps its permissions and stays what a link leads to", async () => {
    chmodSync(file(), 0o640);
    symlinkSync("people.csv", path.join(folder, "link.csv"));
    await replaceFile(path.join(folder, "link.csv"), { before: FILE, after: "new" });
    expect(content()).toBe("new");
    expect(statSync(file()).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(["link.csv", "people.csv"]);
  });

  test("stays as it is if somebody else has changed it, and nothing is left beside it", async () => {
    const replacing = replaceFile(file(), { before: "what was read", after: "new" });
    await expect(replacing).rejects.toThrow(
      "people.csv was changed by somebody else meanwhile. It stays as it is; run the command again.",
    );
    expect(content()).toBe(FILE);
    expect(readdirSync(folder)).toEqual(["people.csv"]);
  });
});
