import { readFile } from "node:fs/promises";
import path from "node:path";
import { CsvError } from "../../csv/csvError.ts";
import { tableOf } from "../../csv/readTable.ts";
import { readMarkedText } from "../../csv/readText.ts";
import { readUsers } from "../../csv/readUsers.ts";
import type { LicenseSource } from "../../model/userArgs.ts";
import { UsageError } from "../exitCodes.ts";
import type { KnownRoster } from "./addition.ts";
import { readAdopted } from "./adoptedPeople.ts";
import { OWNERS_FILE, PARTS_FOLDER } from "./parts.ts";
import { entriesOf } from "./placeFiles.ts";

/** An empty folder, or one with the rosters of an earlier adoption. */
export type Target =
  | "empty"
  | {
      rosters: KnownRoster[];
      /** As the program states it. */
      source: LicenseSource;
      isSplit: boolean;
      /** The text of `adopted.txt`, empty where there is none. */
      adopted: string;
      /** The text of `CODEOWNERS`, where there is one. */
      owners?: string;
    };

/**
 * What is in the folder.
 * @throws UsageError if it has something else than rosters, CsvError if a program would refuse one of them
 */
export async function targetAt(folder: string): Promise<Target> {
  const entries = await entriesOf(folder);
  if (entries.length === 0) return "empty";
  const parts = entries.includes(PARTS_FOLDER) ? await entriesOf(path.join(folder, PARTS_FOLDER)) : [];
  const files = [
    ...(entries.includes("people.csv") ? ["people.csv"] : []),
    ...parts.filter((name) => name.endsWith(".csv")).map((name) => `${PARTS_FOLDER}/${name}`),
  ];
  if (files.length === 0) {
    throw new UsageError(
      `${folder} is not empty, and has neither people.csv nor people/*.csv to add to. Name a folder that is empty or not there`,
    );
  }
  const rosters = files.map((file) => rosterAt(folder, file));
  const isSplit = !entries.includes("people.csv");
  const owners = entries.includes(OWNERS_FILE) ? await readFile(path.join(folder, OWNERS_FILE), "utf8") : undefined;
  const source = await statedSource(folder, entries);
  return { rosters, source, isSplit, adopted: await readAdopted(folder), ...(owners === undefined ? {} : { owners }) };
}

function rosterAt(folder: string, file: string): KnownRoster {
  const at = path.join(folder, file);
  const text = readMarkedText(at);
  const table = tableOf(text, at);
  const read = readUsers(table, { mode: "add", countsDays: true });
  // A roster without people yet is as good as another.
  const isFirst = table.records.length === 0 && read.faults.length === 1;
  if (read.faults.length > 0 && !isFirst) throw new CsvError(at, read.faults);
  return { file, text, read };
}

/** Subscription and site as the program states them, so that new rows need not name them. */
async function statedSource(folder: string, entries: readonly string[]): Promise<LicenseSource> {
  const program = entries.find((name) => /^index\.[cm]?[jt]s$/.test(name));
  const text = program === undefined ? "" : await readFile(path.join(folder, program), "utf8");
  const [, service = ""] = /new WebexAppService\(([^;]*)/.exec(text) ?? [];
  const stated = (name: string) => new RegExp(`\\b${name}: ["']([^"']+)["']`).exec(service)?.[1];
  const [subscriptionId, siteUrl] = [stated("subscriptionId"), stated("siteUrl")];
  return { ...(subscriptionId === undefined ? {} : { subscriptionId }), ...(siteUrl === undefined ? {} : { siteUrl }) };
}
