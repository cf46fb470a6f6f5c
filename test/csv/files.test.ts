import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../provider/src/csv/edit/document.ts";
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
    ["with tabs", TEXT.replaceAll(",", "\t").replace("\t Ines", ", Ines")],
    ["with empty lines and empty rows", `\r\n${TEXT}\r\n,,\r\n \r\n`],
    ["with a row of what nobody sees", `${TEXT}\u200b,\ufeff,\r\n\x1a`],
    [
      "with other blanks in its headers",
      TEXT.replace("ID/Email (", "id / Email(").replace("First Name", "first  name"),
    ],
    ["with spaces around its cells", TEXT.replaceAll(",TRUE\r\n", " , TRUE \r\n")],
    ["with the other spelling of the e-mail's header", TEXT.replace("User ID", "UserID")],
    [
      "with headers that hold what nobody sees",
      TEXT.replace("First ", "\u200eFirst\u00a0").replace("ID/", "ID\u200b/"),
    ],
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

  test("that is a device is refused, because some never end", () => {
    expect(thrownBy(() => usersFromCsv(devNull)).message).toBe(
      `${devNull}: cannot be read: it is a device; name a CSV file`,
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

  test.each([
    ["is a zip archive; unpack it and name the CSV file in it", zipOf("users.csv")],
    ["is a zip archive; unpack it and name the CSV file in it", zipOf("__MACOSX/._users.csv")],
    [`is a spreadsheet, not a CSV file; ${UTF8}`, zipOf("[Content_Types].xml")],
    [`is a spreadsheet, not a CSV file; ${UTF8}`, zipOf("xl/workbook.xml")],
    [`is a spreadsheet, not a CSV file; ${UTF8}`, zipOf("mimetype")],
    [`is a spreadsheet, not a CSV file; ${UTF8}`, zipOf("Index/Document.iwa")],
    [`is a spreadsheet, not a CSV file; ${UTF8}`, bytes("d0cf11e0a1b11ae1")],
    ["is a zip archive; unpack it and name the CSV file in it", bytes("504b0506")],
    ["is a gzip archive; unpack it and name the CSV file in it", gzipSync(TEXT)],
    ["is a 7z archive; unpack it and name the CSV file in it", bytes("377abcaf271c")],
    ["is a PDF, not a CSV file; export the users from Control Hub once more", "%PDF-1.7\n"],
    ["is a web page, not a CSV file; export the users from Control Hub once more", "\n<!DOCTYPE html><html>"],
    ["is a web page, not a CSV file; export the users from Control Hub once more", "\ufeff<html lang='en'>"],
    ["is a web page, not a CSV file; export the users from Control Hub once more", "<!-- saved --><html>"],
    ["is a web page, not a CSV file; export the users from Control Hub once more", "<table><tr><td>First Name"],
    [`is XML, not a CSV file; ${UTF8}`, '<?xml version="1.0"?><Workbook/>'],
    ["is JSON, not a CSV file; export the users from Control Hub once more", '[\n  {\n "email": "a@acme.example" }]'],
    ["is JSON, not a CSV file; export the users from Control Hub once more", "{}"],
    [`is a rich text document, not a CSV file; ${UTF8}`, "{\\rtf1\\ansi x}"],
    ["is what Git LFS leaves in place of the file; run `git lfs pull`", "version https://git-lfs.github.com/spec/v1\n"],
    ["is a bzip2 archive; unpack it and name the CSV file in it", "BZh91AY&SY"],
    ["is a zstd archive; unpack it and name the CSV file in it", bytes("28b52ffd")],
  ])("%s: refused with that, whatever its name", (fault, content) => {
    expect(faultsOf(content)).toEqual([`FILE: ${fault}`]);
  });

  test.each([";", ",", "\t", "|"])("that names its separator %j in its first line is read by it", (separator) => {
    const cells = `${EMAIL}${separator}Last Name\r\na@acme.example${separator}"Mbeki; Dr., x"\r\n`;
    for (const first of [`sep=${separator}`, `SEP=${separator}`, `"sep=${separator}"`, `\ufeffsep=${separator}`]) {
      const [user] = users(`${first}\r\n${cells}`);
      expect(user?.args).toEqual({ email: "a@acme.example", lastName: "Mbeki; Dr., x" });
      expect(faultsOf(`${first}\r\n${cells}nobody${separator}x`)[0]).toContain("FILE line 4, column");
    }
  });

  test.each([
    ["sep=;\n", ","],
    ["sep=;,,\n", ","],
    ["sep=,;;\n", ";"],
    ['\ufeff"sep=,"\t\t\n# of today\n', "\t"],
  ])("that was saved anew below the first line %j is read by its own separator %j", (first, separator) => {
    const cells = [EMAIL, "Last Name", "Title", "a@acme.example", "Mbeki", "CEO"];
    const text = first + [cells.slice(0, 3), cells.slice(3)].map((row) => `${row.join(separator)}\n`).join("");
    expect(users(text)[0]?.args).toEqual({ email: "a@acme.example", lastName: "Mbeki", title: "CEO" });
    expect(parseDocument(text)).toMatchObject({ delimiter: separator });
  });

  test("whose first line names a separator and that has no other is empty", () => {
    expect(faultsOf("sep=;\r\n")).toEqual(["FILE: is empty; export the users from Control Hub once more"]);
  });

  test("without an e-mail column is refused, naming the one it should have", () => {
    expect(faultsOf(TEXT.replace(EMAIL, "Account"))[0]).toContain(`the header has no column "${EMAIL}"`);
  });
});

/** The start of a zip archive whose first file has this name. */
function zipOf(name: string): Buffer {
  const header = Buffer.alloc(30);
  header.write("PK\x03\x04", "latin1");
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), Buffer.from([0, 1, 2, 3])]);
}

function bytes(hexadecimal: string): Buffer {
  return Buffer.from(`${hexadecimal}0000`, "hex");
}
