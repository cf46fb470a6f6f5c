import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CsvError, type CsvUser, type UsersFromCsvOptions, usersFromCsv } from "../../provider/src/csv/usersFromCsv.ts";

const folder = mkdtempSync(join(tmpdir(), "users-from-csv-"));
// Test files of one worker share this module.
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

let files = 0;

/** Path of a file that holds this. */
export function csvFile(content: string | Uint8Array): string {
  const path = join(folder, `${++files}.csv`);
  writeFileSync(path, content);
  return path;
}

export const EMAIL = "User ID/Email (Required)";

/** A file of one user with these cells beside the e-mail. */
export function oneUser(cells: Record<string, string>, options?: UsersFromCsvOptions): CsvUser {
  const [user] = usersFromCsv(csvFile(csvOf({ [EMAIL]: "amara.okafor@acme.example", ...cells })), options);
  if (!user) throw new Error("The file has no user.");
  return user;
}

/** The text of a file with one row for each of these. */
export function csvOf(...rows: readonly Record<string, string>[]): string {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ""))]
    .map((cells) => cells.map(quoted).join(","))
    .join("\r\n");
}

/** RFC 4180: between quotation marks, and those inside doubled. */
export function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** The lines of the error, with `FILE` for the path. */
export function faultsOf(content: string | Uint8Array, options?: UsersFromCsvOptions): string[] {
  const path = csvFile(content);
  const error = thrownBy(() => usersFromCsv(path, options));
  return error.message.replaceAll(path, "FILE").split("\n");
}

export function thrownBy(action: () => unknown): CsvError {
  try {
    action();
  } catch (error) {
    if (error instanceof CsvError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}
