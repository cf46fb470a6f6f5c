import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { usersFromCsv } from "../../provider/src/csv/usersFromCsv.ts";
import { csvFile, EMAIL, faultsOf, thrownBy } from "./csvFile.ts";

const TEXT = `First Name,${EMAIL},Call Service Aware\r\nBjörn,bjorn@acme.example,TRUE\r\n"Dr. ""Z"", Ines",ines@acme.example,\r\n`;
const users = (content: string | Uint8Array) => usersFromCsv(csvFile(content));
const expected = users(TEXT);
const UTF8 = "save it as “CSV UTF-8” (in Excel: Save As; elsewhere: character set Unicode UTF-8)";

describe("a file", () => {
  test.each([
    ["with a byte order mark", `\ufeff${TEXT}`],
    ["with line feeds", TEXT.replaceAll("\r\n", "\n")],
    ["with carriage returns", TEXT.replaceAll("\r\n", "\r")],
    ["with mixed line breaks", TEXT.replace("\r\n", "\n")],
    ["without a last line break", TEXT.trimEnd()],
    ["with semicolons", TEXT.replaceAll(",", ";").replace("; Ines", ", Ines")],
    ["with empty lines and empty rows", `\r\n${TEXT}\r\n,,\r\n \r\n`],
    ["with spaces around its cells", TEXT.replaceAll(",TRUE\r\n", " , TRUE \r\n")],
    ["with the other spelling of the e-mail's header", TEXT.replace("User ID", "UserID")],
  ])("%s is read alike", (_, content) => {
    const plain = users(content).map(({ name, args, opts }) => ({ name, args, opts }));
    expect(plain).toStrictEqual(expected.map(({ name, args, opts }) => ({ name, args, opts })));
  });

  test("that is not there is refused, saying where relative paths begin", () => {
    expect(thrownBy(() => usersFromCsv("no/such.csv")).message).toBe(
      `no/such.csv: cannot be read: there is no such file; a relative path starts at ${process.cwd()}`,
    );
  });

  test("that is a directory is refused", () => {
    const path = join(tmpdir(), ".");
    expect(thrownBy(() => usersFromCsv(path)).message).toBe(
      `${path}: cannot be read: it is a directory; name the CSV file in it`,
    );
  });

  test.each(["", "\ufeff", "\r\n\r\n", ",,\r\n"])("that holds nothing (%j) is refused", (content) => {
    expect(faultsOf(content)).toEqual(["FILE: is empty; export the users from Control Hub once more"]);
  });

  test("of a header alone is refused, for it would remove everybody", () => {
    expect(faultsOf(`${EMAIL}\n`)).toEqual([
      "FILE line 1: is the last line, no user follows; taken literally, that would remove everybody",
    ]);
  });

  test("in Latin-1 is refused with the line of the first letter that is not UTF-8", () => {
    expect(faultsOf(Buffer.from(TEXT, "latin1"))).toEqual([
      `FILE line 2: holds bytes that are not UTF-8 text; ${UTF8}`,
    ]);
  });

  test.each([
    ["with its mark", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
    ["without a mark", Buffer.from(TEXT, "utf16le")],
  ])("in UTF-16 %s is refused", (_, content) => {
    expect(faultsOf(content)).toEqual([`FILE: is UTF-16 (“Unicode text”) or not text at all; ${UTF8}`]);
  });

  test("that is a workbook is refused", () => {
    expect(faultsOf("PK\x03\x04…")).toEqual([`FILE: is a spreadsheet, not a CSV file; ${UTF8}`]);
  });

  test("separated by tabs is refused, naming the e-mail column it should have", () => {
    expect(faultsOf(TEXT.replaceAll(",", "\t"))[0]).toContain(`the header has no column "${EMAIL}"`);
  });
});
