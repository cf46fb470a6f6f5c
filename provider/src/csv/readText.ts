import { readFileSync, statSync } from "node:fs";
import { CsvError } from "./csvError.ts";
import { encodedTwice } from "./encodedTwice.ts";
import { otherFormat, SAVE_AS_UTF8 } from "./otherFormats.ts";

/**
 * The text of a file, without the mark that spreadsheets put in front of UTF-8.
 * Control Hub reads and writes UTF-8; any other character set would silently spoil names, so it is refused.
 */
export function readText(path: string): string {
  return readMarkedText(path).replace(MARK, "");
}

/** The same with the mark: every character of the file. */
export function readMarkedText(path: string): string {
  const bytes = readBytes(path);
  const wrong = otherFormat(bytes);
  if (wrong !== undefined) throw new CsvError(path, [{ reason: wrong }]);
  const text = decoded(bytes);
  if (text === undefined) {
    const line = firstUndecodableLine(bytes);
    throw new CsvError(path, [{ line, reason: `holds bytes that are not UTF-8 text; ${SAVE_AS_UTF8}` }]);
  }
  assertEncodedOnce(path, text);
  return text;
}

/** @throws CsvError for a text that was encoded to UTF-8 twice */
export function assertEncodedOnce(path: string, text: string): void {
  const twice = encodedTwice(text.replace(MARK, ""));
  if (twice) throw new CsvError(path, [twice]);
}

/** A byte-order mark; it may stand twice, or be encoded twice. */
export const MARK = /^(?:\ufeff|ï»¿)+/;

/** What is in a file. @throws an error that says why it cannot be read */
export function readBytes(path: string): Buffer {
  try {
    assertFinite(path);
    return readFileSync(path);
  } catch (error) {
    throw new CsvError(path, [{ reason: `cannot be read: ${whyUnreadable(error)}` }]);
  }
}

/** Some devices never end, and reading one takes all memory of the machine. A pipe is read. */
function assertFinite(path: string): void {
  const found = statSync(path);
  if (found.isCharacterDevice() || found.isBlockDevice()) throw new Error("it is a device; name a CSV file");
}

function whyUnreadable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return `there is no such file; a relative path starts at ${process.cwd()}`;
    case "EISDIR":
      return "it is a directory; name the CSV file in it";
    case "EACCES":
    case "EPERM":
      return "no permission; let the user who runs Pulumi read it";
    default:
      return message;
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Lines can be told apart before decoding: in UTF-8 a line feed is never part of another character. */
function firstUndecodableLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const lineFeed = bytes.indexOf("\n", start);
    const end = lineFeed === -1 ? bytes.length : lineFeed + 1;
    if (decoded(bytes.subarray(start, end)) === undefined) return line;
    start = end;
  }
  return line;
}
