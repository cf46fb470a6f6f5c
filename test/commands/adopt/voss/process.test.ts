import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeBlocks } from "../../../docs/codeBlocks.ts";
import { type Emulator, startEmulator } from "../../../emulator/startEmulator.ts";
import { cli } from "../../cli.ts";
import { workbook } from "./workbook.ts";

const parent = mkdtempSync(path.join(tmpdir(), "adopt-voss-"));
const folder = path.join(parent, "acme");
const file = path.join(parent, "users.xlsx");
/** The commands of docs/from-voss.md, without `npx pulumi-webex`. */
const [ADOPT = [], COMPARE = [], ...OTHERS] = codeBlocks("docs/from-voss.md").map(({ text }) =>
  text.trim().split(" ").slice(2),
);
let emulator: Emulator;
let env: Record<string, string>;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/initech.json" });
  env = { WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: "initech-full-admin", WEBEX_MAX_RETRIES: "1" };
  const users = [
    ["hierarchy", "email", "firstName", "services.calling.calling_standard_enterprise", "template"],
    ["sys.hcs.Initech.Branch", "Branch@initech.example", "Dario", true, "Branch staff"],
    ["sys.hcs.Initech", "nobody@initech.example", "No", true, ""],
  ];
  writeFileSync(file, workbook({ relation_SparkUser: users }));
});

afterAll(async () => {
  rmSync(parent, { recursive: true, force: true });
  await emulator.close();
});

test("adopt --voss writes nodes, templates and the list of differences beside the project", async () => {
  const { code, stdout, stderr } = await cli([...ADOPT, "--location", "Branch", "--json"], { env, cwd: parent });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { files, templates, voss } = JSON.parse(stdout);
  expect(files).toContain("voss-differences.csv");
  expect(templates).toContainEqual({ name: "branch-staff", people: 1 });
  expect(voss.notAdopted).toMatchObject([{ email: "nobody@initech.example", kind: "unknown" }]);
  const roster = readFileSync(path.join(folder, "people.csv"), "utf8").split("\n");
  const dario = roster.find((line) => line.startsWith("branch,"));
  expect(roster[0]).toContain("Hierarchy");
  expect(dario).toContain("Initech/Branch");
  expect(dario).toContain("branch-staff");
  expect(readFileSync(path.join(folder, "index.ts"), "utf8")).toContain(
    '"branch-staff": new UserTemplate("branch-staff", ',
  );
});

test("docs/from-voss.md has no command that is not run here", () => {
  expect([ADOPT, COMPARE].map((words) => words[0])).toEqual(["adopt", "adopt"]);
  expect(OTHERS).toEqual([]);
});

test("adopt --compare writes nothing, and ends with 3 where somebody is only in VOSS", async () => {
  const { code, stdout } = await cli([...COMPARE, "--location", "Branch"], { env, cwd: parent });
  expect(code).toBe(3);
  expect(stdout).toContain("only in VOSS: nobody@initech.example (users.xlsx, sheet relation_SparkUser, row 3)");
  expect(existsSync(path.join(parent, "people.csv"))).toBe(false);
  const writes = emulator.requests().requests.filter(({ method }) => method !== "GET");
  expect(writes).toEqual([]);
});

test("a file that is no export is refused before Webex is asked", async () => {
  const other = path.join(parent, "other.csv");
  writeFileSync(other, "Name,Shoe size\nBo,42\n");
  const { code, stderr } = await cli(["adopt", folder, "--voss", other, "--compare"], { env: {} });
  expect(code).toBe(1);
  expect(stderr).toContain('other.csv: no user; the export needs a column "email"');
});
