export const SAVE_AS_UTF8 = "save it as “CSV UTF-8” (in Excel: Save As; elsewhere: character set Unicode UTF-8)";

const EXPORT_AGAIN = "export the users from Control Hub once more";

/** What a file is instead of UTF-8 text, whatever its name says, and what to do; `undefined`: it may be text. */
export function otherFormat(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 512).toString("latin1");
  if (start.startsWith("PK\x03\x04") && !isZipOfFiles(start)) return SPREADSHEET;
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (known) return known[1];
  const written = TEXTS.find(([beginning]) => beginning.test(start.replace(/^\xef\xbb\xbf/, "").trimStart()));
  if (written) return written[1];
  const utf16 = start.startsWith("\xfe\xff") || start.startsWith("\xff\xfe");
  if (utf16 || bytes.includes(0)) return `is UTF-16 (“Unicode text”) or not text at all; ${SAVE_AS_UTF8}`;
  return undefined;
}

const SPREADSHEET = `is a spreadsheet, not a CSV file; ${SAVE_AS_UTF8}`;

/** How texts of other kinds begin. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^<(?:!--|(?:!doctype html|html|head|body|meta|table)\b)/i, `is a web page, not a CSV file; ${EXPORT_AGAIN}`],
  [/^<[?!a-z]/i, `is XML, not a CSV file; ${SAVE_AS_UTF8}`],
  [/^(?:\[\s*)?\{\s*["}]/, `is JSON, not a CSV file; ${EXPORT_AGAIN}`],
  [/^\{\\rtf/, `is a rich text document, not a CSV file; ${SAVE_AS_UTF8}`],
  [/^version https:\/\/git-lfs/, "is what Git LFS leaves in place of the file; run `git lfs pull`"],
];

/** The first bytes of a file, as ISO 8859-1. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ["PK\x03\x04", archive("zip")],
  ["PK\x05\x06", archive("zip")],
  ["\x1f\x8b", archive("gzip")],
  ["7z\xbc\xaf\x27\x1c", archive("7z")],
  ["Rar!\x1a\x07", archive("RAR")],
  ["\xfd7zXZ\0", archive("xz")],
  ["\x28\xb5\x2f\xfd", archive("zstd")],
  ["BZh91AY&SY", archive("bzip2")],
  ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", SPREADSHEET],
  ["%PDF-", `is a PDF, not a CSV file; ${EXPORT_AGAIN}`],
];

function archive(kind: string): string {
  return `is a ${kind} archive; unpack it and name the CSV file in it`;
}

/** Workbooks are zip archives too; their first entry tells them (Excel, LibreOffice, Numbers). */
function isZipOfFiles(start: string): boolean {
  const name = start.slice(NAME_AT, NAME_AT + start.charCodeAt(26) + 256 * start.charCodeAt(27));
  return name !== "" && !/^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/|mimetype|Index[./])/.test(name);
}

/** Where a local file header of a zip archive has the name of the file. */
const NAME_AT = 30;
