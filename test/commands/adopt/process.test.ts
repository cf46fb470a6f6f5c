import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { exitOf } from "../../../tools/processes/run.ts";
import { type Emulator, startEmulator } from "../../emulator/startEmulator.ts";
import { cli, MAIN, startCli } from "../cli.ts";
import { type Answers, HAS_TERMINAL, onTerminal } from "../terminal.ts";

const parent = mkdtempSync(path.join(tmpdir(), "adopt-"));
const folder = path.join(parent, "initech");
let emulator: Emulator;
let env: Record<string, string>;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/initech.json" });
  env = { WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: "initech-full-admin", WEBEX_MAX_RETRIES: "1" };
});
afterEach(() => emulator.clearFaults());
afterAll(async () => {
  rmSync(parent, { recursive: true, force: true });
  await emulator.close();
});

const adopt = (...args: string[]) => cli(["adopt", folder, ...args], { env });
const file = (name: string) => readFileSync(path.join(folder, name), "utf8");

describe("adopt", () => {
  it("asks what happens to leavers, and writes nothing without an answer", async () => {
    const { code, stderr } = await adopt();
    expect(code).toBe(2);
    expect(stderr).toMatch(/--on-delete .*retain .*nothing is sent.*delete .*people who were adopted stay/s);
    expect(readdirSync(parent)).toEqual([]);
  });

  it("writes nothing where a page fails, or the token expires in the middle, and says why", async () => {
    emulator.addFaults({ kind: "status", status: 401, match: { method: "GET", path: "/people" }, times: "always" });
    const expired = await adopt("--on-delete", "retain");
    expect(expired).toMatchObject({ code: 1, stdout: "" });
    expect(expired.stderr).toMatch(/^Cannot list the people.*401/s);
    emulator.clearFaults();
    emulator.addFaults({ kind: "status", status: 502, match: { method: "GET", path: "/people" }, times: "always" });
    expect((await adopt("--on-delete", "retain")).code).toBe(1);
    expect(readdirSync(parent)).toEqual([]);
  });

  it("leaves nothing behind where the disk takes no more, or somebody presses Ctrl-C", async () => {
    // The shell lets no file grow beyond some blocks, and the roster is larger.
    const command = `trap '' XFSZ; ulimit -f 4; exec "$0" "$@"`;
    const args = [process.execPath, MAIN, "adopt", folder, "--on-delete", "retain"];
    const child = spawn("sh", ["-c", command, ...args], { env: { ...process.env, ...env, NODE_COMPILE_CACHE: "" } });
    const [stderr, full] = await Promise.all([text(child.stderr), exitOf(child)]);
    expect(full).toBe(1);
    expect(stderr).toMatch(/EFBIG|ENOSPC/);
    emulator.addFaults({ kind: "delay", seconds: 30, match: { method: "GET", path: "/people" }, times: "always" });
    emulator.clearRequests();
    const slow = startCli(["adopt", folder, "--on-delete", "retain"], { env });
    while (emulator.requests().requests.every(({ path: at }) => at !== "/v1/people" && at !== "/people"))
      await sleep(20);
    slow.kill("SIGINT");
    expect(await exitOf(slow)).toBe(130);
    expect(readdirSync(parent)).toEqual([]);
  });

  it("writes a project, in requests whose number does not depend on the people of a page", async () => {
    emulator.clearRequests();
    const { code, stdout, stderr } = await adopt("--on-delete", "offboard", "--json", "--role", "device");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ people: 0, files: [] });
    expect(Object.values(emulator.requests().counts).reduce((sum, count) => sum + count)).toBe(7);
    const written = await adopt("--on-delete", "offboard", "--json", "--location", "Branch");
    expect(written.code).toBe(0);
    expect(JSON.parse(written.stdout)).toMatchObject({
      organisation: { name: "Initech Group" },
      people: 2,
      files: [
        "Pulumi.yaml",
        "package.json",
        "tsconfig.json",
        ".gitignore",
        "index.ts",
        "people.csv",
        "adopted.txt",
        "adoption.csv",
      ],
    });
    expect(file("index.ts")).toContain('new UserTemplate("everyone", { onDelete: "offboard" })');
    expect(readdirSync(parent)).toEqual(["initech"]);
  });

  it.skipIf(!HAS_TERMINAL)("asks on a terminal until the answer is one of those that it explains", async () => {
    const answers: Answers = [
      ["deactivate, offboard, retain:", "keep them"],
      ["deactivate, offboard, retain:", "deactivate"],
    ];
    const args = ["adopt", "asked", "--location", "Branch", "--calling-behaviour"];
    const { code, shown } = await onTerminal(args, answers, { cwd: parent, env });
    expect(code, shown).toBe(0);
    expect(shown).toContain("2 requests for 2 people");
    expect(shown).toMatch(/What happens to people who leave the roster\?.*deactivate +sign-in is switched off/s);
    expect(readFileSync(path.join(parent, "asked", "index.ts"), "utf8")).toContain('onDelete: "deactivate"');
    rmSync(path.join(parent, "asked"), { recursive: true });
  });

  it("adds only who is new the second time, and keeps what was edited", async () => {
    const edited = file("people.csv").replace("Dario", '"Darío, the first"');
    writeFileSync(path.join(folder, "people.csv"), edited);
    const program = file("index.ts");
    const { code, stdout } = await adopt("--location", "Branch", "--location", "Headquarters", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      people: 56,
      known: 2,
      files: ["people.csv", "adopted.txt", "adoption.csv"],
    });
    const [header, ...rows] = file("people.csv").split("\n");
    // Only the boss needs further columns.
    expect(header).toMatch(/^\ufeffPerson ID,.*,Webex Teams,/);
    for (const row of edited.split("\n").slice(1, -1)) expect(rows.some((other) => other.startsWith(row))).toBe(true);
    expect(rows.filter((row) => row !== "")).toHaveLength(58);
    expect(file("index.ts")).toBe(program);
    expect((await adopt("--location", "Branch")).stdout).toContain("Nobody is new.");
  });

  it("refuses what does not fit together, all at once", async () => {
    const { code, stderr } = await adopt("--format", "typescript", "--split-by", "domain", "--on-delete", "retain");
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(3);
    const unknown = await cli(["adopt", path.join(parent, "x"), "--on-delete", "retain", "--location", "Brunch"], {
      env,
    });
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.stderr).toContain('no location "Brunch"; did you mean "Branch"');
    const useless = await adopt("--import", "--format", "csv", "--domain", "a.example", "--owner", "@a");
    expect(useless).toMatchObject({ code: 2, stdout: "" });
    expect(useless.stderr.trim().split("\n")).toEqual(
      ["--format", "--owner", "--domain"].map((option) => `${option} has no effect with --import`),
    );
    expect((await adopt("--origin", "created")).stderr).toBe("--origin is for --import\n");
    const other = mkdtempSync(path.join(parent, "other-"));
    writeFileSync(path.join(other, "notes.txt"), "mine");
    const refused = await cli(["adopt", other, "--on-delete", "retain"], { env });
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain("is not empty");
    expect(existsSync(path.join(other, "people.csv"))).toBe(false);
  });
});
