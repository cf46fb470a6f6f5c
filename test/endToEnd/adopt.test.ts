import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engineEnvironment } from "../../tools/engine/environment.ts";
import { run } from "../../tools/processes/run.ts";
import { generatedOrganization } from "../commands/adopt/generatedOrganization.ts";
import { cli } from "../commands/cli.ts";
import { type Answers, HAS_TERMINAL, onTerminal } from "../commands/terminal.ts";
import { codeBlocks } from "../docs/codeBlocks.ts";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import type { Person } from "./inputRows.ts";
import { CURRENT, typeFaults } from "./typeCheck.ts";

/** The commands of docs/adopt.md, but for those that only a folder outside of this repository needs. */
const COMMANDS = codeBlocks("docs/adopt.md")
  .flatMap(({ language, text }) => (language === "sh" ? text.trim().split("\n") : []))
  .filter((line) => !/^(cd|npm install|export) ?/.test(line));

const programs = path.resolve("test/endToEnd/.programs");
mkdirSync(programs, { recursive: true });
/** Inside this repository, so that a program resolves the compiled package. */
const parent = mkdtempSync(path.join(programs, "adopt-"));
const backend = mkdtempSync(path.join(tmpdir(), "pulumi-webex-adopt-"));
const folder = path.join(parent, "my-people");
let emulator: Emulator;
let env: Record<string, string>;
let left = [...COMMANDS];

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/initech.json" });
  env = {
    ...engineEnvironment({ backend, home: path.join(backend, "home") }),
    WEBEX_BASE_URL: emulator.baseUrl,
    WEBEX_ACCESS_TOKEN: "initech-full-admin",
  };
});
afterAll(async () => {
  for (const created of [parent, backend]) rmSync(created, { recursive: true, force: true });
  await emulator.close();
});

/** The words of the next command of the page. */
function nextLine(expected: RegExp): string[] {
  const [line = "", ...rest] = left;
  left = rest;
  expect(line).toMatch(expected);
  return line.split(" ");
}

/** Runs the next command of the page. */
async function next(expected: RegExp, ...further: string[]): Promise<string> {
  const [program = "", ...args] = nextLine(expected);
  const cwd = args.includes("my-people") ? parent : folder;
  if (program === "npx") {
    // Pipelines have this variable.
    const pipeline = { ...env, PULUMI_SKIP_CONFIRMATIONS: "true" };
    const { code, stdout, stderr } = await cli([...args.slice(1), ...further], { cwd, env: pipeline });
    expect(code, stdout + stderr).toBe(0);
    return stdout;
  }
  const { code, output } = await run(program, [...args, ...further, "--non-interactive"], { cwd, env });
  expect(code, output).toBe(0);
  return output;
}

const EMAIL = "User ID/Email (Required)";

/** Everybody of a roster as an HR system knows them, with a number of its own, and so many of each who change. */
function hrFile(
  roster: string,
  { joiners, movers, leavers }: { joiners: number; movers: number; leavers: number },
): string {
  const people: Record<string, string>[] = parse(roster, { columns: true, bom: true, comment: "#" });
  const yesterday = new Date(Date.now() - 24 * 3600 * 1000).toISOString().slice(0, 10);
  const managers = new Set(people.map(({ Manager = "" }) => Manager));
  const unmanaging = people.filter((person) => !managers.has(person[EMAIL] ?? ""));
  const moving = new Set(unmanaging.slice(0, movers));
  const leaving = new Set(unmanaging.slice(-leavers));
  const known = people.map((person, index) => [
    `P${index}`,
    person[EMAIL],
    person["First Name"],
    person["Last Name"],
    moving.has(person) ? "Moved" : person.Department,
    leaving.has(person) ? yesterday : "",
  ]);
  const fresh = Array.from({ length: joiners }, (_, index) => [
    `J${index}`,
    `joiner${index}@initech.example`,
    "Joy",
    `Joiner ${index}`,
    "Sales",
    "",
  ]);
  const rows = [["PersNr", "Mail", "Given", "Family", "Dept", "Left"], ...known, ...fresh];
  return rows.map((row) => `${row.map((cell = "") => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`).join("");
}

interface Checkpoint {
  resources: { id?: string; type: string; outputs?: { adopted?: boolean } }[];
}

describe("docs/adopt.md, followed to the letter", () => {
  it("writes a project whose program compiles and is formatted", async () => {
    await next(/adopt my-people/, "--administrators", "--inactive");
    const typescript = ["--format", "typescript", "--on-delete", "offboard"];
    const told: string[] = [];
    for (const further of [typescript, ["--administrators", "--inactive"], ["--administrators", "--inactive"]]) {
      const { code, stdout } = await cli(["adopt", "named", "--split-by", "location", ...further], {
        cwd: parent,
        env,
      });
      expect(code, stdout).toBe(0);
      told.push(stdout);
      if (further === typescript) writeFileSync(path.join(parent, "named/people/mine.ts"), "export const mine = 1;\n");
    }
    expect(told).toEqual([
      expect.anything(),
      expect.stringContaining("6 people adopted, 61 known"),
      expect.stringContaining("Nobody is new."),
    ]);
    expect(readFileSync(path.join(parent, "named/people/mine.ts"), "utf8")).toBe("export const mine = 1;\n");
    expect(readdirSync(path.join(parent, "named/people"))).toContain("without-location-2.ts");
    const options = { module: "nodenext", target: "es2022", strict: true, skipLibCheck: true, noEmit: true };
    expect(typeFaults(CURRENT, parent, ["my-people/index.ts", "named/index.ts"], options)).toEqual([]);
    const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
    const style = ["--indent-style=space", "--line-width=80", "--vcs-enabled=false", "--config-path", parent];
    writeFileSync(path.join(parent, "biome.json"), '{ "root": true }\n');
    await promisify(execFile)(process.execPath, [biome, "format", ...style, "my-people", "named"], { cwd: parent });
  });

  it("brings everybody into the state without a write or a request for each, and the preview has no change", async () => {
    await next(/stack init acme$/);
    emulator.clearRequests();
    const imported = await next(/adopt --import/, "--json");
    expect(JSON.parse(imported)).toMatchObject({
      users: 67,
      leftOut: [],
      differing: [],
      verification: { changed: [] },
    });
    const { counts } = emulator.requests();
    expect(Object.keys(counts).filter((call) => !call.startsWith("GET "))).toEqual([]);
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBeLessThan(20);
    // A cell that is edited is one update, and all others are none.
    const roster = path.join(folder, "people.csv");
    writeFileSync(roster, readFileSync(roster, "utf8").replace(",Director,", ",President,"));
    const preview = await next(/pulumi preview/);
    expect(preview).toMatch(/~ 1 to update/);
    expect(preview).toMatch(/74 unchanged/);
    expect(await next(/adopt \.$/, "--administrators", "--inactive")).toContain("Nobody is new.");
  });

  it("takes twenty joiners, movers and leavers from an HR file", async () => {
    const roster = readFileSync(path.join(folder, "people.csv"), "utf8");
    writeFileSync(path.join(folder, "hr.csv"), hrFile(roster, { joiners: 7, movers: 7, leavers: 6 }));
    const maps = ["email=Mail", "First Name=Given", "Last Name=Family", "Department=Dept", "Leaves=Left"];
    const flags = ["--key", "Employee ID=PersNr", ...maps.flatMap((map) => ["--map", map]), "--json"];
    const { code, stdout } = await cli(["roster", "apply", "hr.csv", ...flags], { cwd: folder, env });
    expect(code, stdout).toBe(0);
    const { output } = await run("pulumi", ["preview", "--non-interactive"], { cwd: folder, env });
    expect(output).toMatch(/\+ 7 to create/);
    expect(output).toMatch(/- 6 to delete/);
    expect(output).toMatch(/~ 7 to update/);
  });

  it("rebuilds a lost state, here of the program that names everybody", async () => {
    for (const name of ["Pulumi.yaml", "package.json", "tsconfig.json"]) rmSync(path.join(parent, "named", name));
    for (const name of ["index.ts", "organisation.ts", "people", "adopted.txt"])
      renameSync(path.join(parent, "named", name), path.join(folder, name));
    // The backend is gone with everything in it, and of one person nothing tells who created her.
    const lost = path.join(backend, "new");
    mkdirSync(lost);
    env = { ...env, PULUMI_BACKEND_URL: `file://${lost}` };
    const record = path.join(folder, "adopted.txt");
    const boss = (emulator.state().organizations[0]?.people as Person[] | undefined)?.find(({ emails }) =>
      emails.includes("boss@initech.example"),
    );
    writeFileSync(record, readFileSync(record, "utf8").replace(`${boss?.id}\n`, ""));
    const secretTitle = path.join(folder, "people/headquarters.ts");
    const source = readFileSync(secretTitle, "utf8").replace('"Director"', 'secret("Director")');
    writeFileSync(secretTitle, `import { secret } from "@pulumi/pulumi";\n${source}`);
    await next(/stack init acme-again/);
    const asked: Answers = [["adopted, created:", "created"]];
    const imported = HAS_TERMINAL
      ? (await onTerminal(nextLine(/adopt --import/).slice(2), asked, { cwd: folder, env })).shown
      : await next(/adopt --import/, "--origin", "created");
    expect(imported).toContain("67 users and 3 other resources are in the state now");
    expect(imported).toContain("Adopted: 66.");
    expect(imported).toContain("Verified: Webex has all 71 resources");
    const checkpoint = path.join(lost, ".pulumi/stacks/initech-group/acme-again.json");
    expect(readFileSync(checkpoint, "utf8")).not.toContain("Director");
    const { resources } = JSON.parse(readFileSync(checkpoint, "utf8")).checkpoint.latest as Checkpoint;
    const users = resources.filter(({ type }) => type.endsWith(":SparkUser"));
    const created = users.filter(({ outputs }) => outputs?.adopted === false);
    expect([users.length, created.map(({ id }) => id)]).toEqual([67, [boss?.id]]);
    expect(left).toEqual([]);
  });
});

/** `npm run test:long` sets it. */
const PEOPLE = Number(process.env.WEBEX_ADOPTED_PEOPLE ?? 0);

it.skipIf(PEOPLE === 0)(
  "adopts an organisation of thousands within a minute, and imports it with preview and verification within another",
  async () => {
    const large = await startEmulator({ organization: generatedOrganization(PEOPLE) });
    const own = { ...env, WEBEX_BASE_URL: large.baseUrl, WEBEX_ACCESS_TOKEN: "odd-admin" };
    const timed = async (cwd: string, ...args: string[]) => {
      const begun = performance.now();
      const { code, stdout, stderr } = await cli(["adopt", ...args, "--json"], { cwd, env: own });
      expect(code, stdout + stderr).toBe(0);
      return { report: JSON.parse(stdout), seconds: (performance.now() - begun) / 1000 };
    };
    try {
      const adopted = await timed(parent, "large", "--on-delete", "retain", "--administrators", "--inactive");
      expect(adopted.seconds).toBeLessThan(60);
      expect(large.requests().requests.length).toBe(6 + Math.ceil((PEOPLE + 1) / 100));
      const project = path.join(parent, "large");
      await run("pulumi", ["stack", "init", "large", "--non-interactive"], { cwd: project, env: own });
      const imported = await timed(project, "--import");
      expect(imported.report).toMatchObject({ users: adopted.report.people, leftOut: [], differing: [] });
      expect(imported.report.verification.changed).toEqual([]);
      console.log(`${PEOPLE} people: adopted in ${adopted.seconds} s, imported and verified in ${imported.seconds} s`);
      expect(imported.seconds).toBeLessThan(60);
      const flags = ["--expect-no-changes", "--non-interactive", "--suppress-progress"];
      const preview = await run("pulumi", ["preview", ...flags], { cwd: project, env: own });
      expect(preview.code, preview.output).toBe(0);
    } finally {
      await large.close();
    }
  },
  600_000,
);
