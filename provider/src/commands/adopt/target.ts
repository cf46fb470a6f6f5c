import { globSync, readFileSync } from "node:fs";
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
import { type ProgramPeople, programPeople } from "./programPeople.ts";
import { REPORT_FILE } from "./report.ts";
import { DIFFERENCES_FILE } from "./voss/vossReport.ts";

/** A project of an earlier adoption. */
interface Project {
  /** As the program states it. */
  service: StatedService;
  isSplit: boolean;
  /** The text of `adopted.txt`, empty where there is none. */
  adopted: string;
  /** The text of `CODEOWNERS`, where there is one. */
  owners?: string;
}

export interface RosterProject extends Project {
  rosters: KnownRoster[];
}

/** A project that names everybody in its program. */
export interface ProgramProject extends Project {
  people: ProgramPeople;
  /** The text of `index.ts`. */
  index: string;
  /** The paths of all files of the program. */
  files: readonly string[];
}

/** An empty folder, or one of an earlier adoption. */
export type Target = "empty" | RosterProject | ProgramProject;

/**
 * What is in the folder.
 * @throws UsageError if people cannot be added to it, CsvError if a program would refuse one of its rosters
 */
export async function targetAt(folder: string): Promise<Target> {
  const entries = await entriesOf(folder);
  if (entries.length === 0) return "empty";
  const parts = entries.includes(PARTS_FOLDER) ? await entriesOf(path.join(folder, PARTS_FOLDER)) : [];
  const owners = entries.includes(OWNERS_FILE) ? await readFile(path.join(folder, OWNERS_FILE), "utf8") : undefined;
  const common = { adopted: await readAdopted(folder), ...(owners === undefined ? {} : { owners }) };
  const files = [
    ...(entries.includes("people.csv") ? ["people.csv"] : []),
    ...parts.filter((name) => name.endsWith(".csv")).map((name) => `${PARTS_FOLDER}/${name}`),
  ];
  if (files.length > 0) {
    const program = entries.find((name) => /^index\.[cm]?[jt]s$/.test(name));
    const service = statedService(program === undefined ? "" : await readFile(path.join(folder, program), "utf8"));
    const rosters = files.map((file) => rosterAt(folder, file));
    return { ...common, rosters, service, isSplit: !entries.includes("people.csv") };
  }
  if (entries.includes("organisation.ts"))
    return { ...common, ...programAt(folder), isSplit: parts.some((name) => name.endsWith(".ts")) };
  throw new UsageError(
    `${folder} is not empty, and has neither people.csv nor people/*.csv nor a program of adopt to add to. Name a folder ` +
      "that is empty or not there",
  );
}

/** @throws UsageError if somebody has changed what further people would refer to */
function programAt(folder: string): Pick<ProgramProject, "people" | "index" | "files" | "service"> {
  const programs = programsAt(folder);
  const organisation = programs.get("organisation.ts") ?? "";
  const index = programs.get("index.ts");
  const exported = ["organisation", "templates"].every((name) => organisation.includes(`export const ${name} = `));
  if (index === undefined || !exported || !/\beveryone\b/.test(organisation))
    throw new UsageError(
      `nobody can be added to the program in ${folder}: further people need index.ts, and organisation.ts with ` +
        "`export const organisation` and `export const templates`, which has `everyone`. Adopt them into another folder, " +
        "with --person or another filter, and move what you need",
    );
  return { people: programPeople(programs), index, files: [...programs.keys()], service: statedService(organisation) };
}

/** Everything that may name somebody, but for what adopt has written of those who are left alone. */
function programsAt(folder: string): Map<string, string> {
  const found = globSync("**/*.{ts,mts,cts,js,mjs,cjs,json,csv,yaml,yml}", {
    cwd: folder,
    exclude: (name) => path.basename(name) === "node_modules",
  });
  const own = found.filter((file) => ![REPORT_FILE, DIFFERENCES_FILE, "package-lock.json"].includes(file)).sort();
  return new Map(own.map((file) => [file.replaceAll("\\", "/"), readFileSync(path.join(folder, file), "utf8")]));
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

/** What new people need not state, because the service does. */
export interface StatedService {
  source: LicenseSource;
  directorySynced: boolean;
}

function statedService(program: string): StatedService {
  const [, service = ""] = /new WebexAppService\(([^;]*)/.exec(program) ?? [];
  const stated = (name: string) => new RegExp(`\\b${name}: ["']([^"']+)["']`).exec(service)?.[1];
  const [subscriptionId, siteUrl] = [stated("subscriptionId"), stated("siteUrl")];
  return {
    source: {
      ...(subscriptionId === undefined ? {} : { subscriptionId }),
      ...(siteUrl === undefined ? {} : { siteUrl }),
    },
    directorySynced: /\bdirectorySynced: true\b/.test(service),
  };
}
