import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { exitOf } from "../../tools/processes/run.ts";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { cli, startCli } from "./cli.ts";

const folder = mkdtempSync(path.join(tmpdir(), "asking-webex-"));
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.close();
});
beforeEach(() => emulator.reset());

/** A line of a stack trace. */
const STACK = /\n\s+at /;

/** The commands that ask Webex without a stack. */
const COMMANDS = {
  init: ["init", "new", "--on-delete", "retain", "--person", "amara.okafor@acme.example"],
  "token show": ["token", "show"],
  doctor: ["doctor"],
  adopt: ["adopt", "new", "--on-delete", "retain"],
};

const withToken = (token: string) => ({
  cwd: folder,
  env: { WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: token },
});

describe.each(Object.entries(COMMANDS))("%s", (name, args) => {
  const failed = name === "doctor" ? 3 : 1;

  it("says what is wrong with a token that Webex does not know, to people and as JSON", async () => {
    const told = await cli(args, withToken("nobodys-token"));
    expect(told.code).toBe(failed);
    expect(told.stdout + told.stderr).toMatch(/requires a valid access token.*WEBEX_ACCESS_TOKEN/s);
    expect(told.stdout + told.stderr).not.toMatch(STACK);
    const { code, stdout } = await cli([...args, "--json"], withToken("nobodys-token"));
    expect(code).toBe(failed);
    expect(JSON.stringify(JSON.parse(stdout))).toContain("requires a valid access token");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("names the scope or the role that a token lacks", async () => {
    const { code, stdout, stderr } = await cli(args, withToken("acme-person"));
    // What the token may read is shown all the same.
    expect(code).toBe(name === "token show" ? 3 : failed);
    if (name === "token show") expect(stdout).toMatch(/Owner .*@acme\.example.*\n.*Organisations .*not told/);
    expect(stdout + stderr).toMatch(/lack the scope spark-admin:organizations_read.*role/);
    expect(stdout + stderr).not.toMatch(STACK);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("ends with Ctrl-C while Webex does not answer", async () => {
    emulator.addFaults({ kind: "delay", seconds: 30, match: {}, times: "always" });
    emulator.clearRequests();
    const child = startCli(args, withToken("acme-full-admin"));
    const output = Promise.all([text(child.stdout), text(child.stderr)]);
    while (emulator.requests().requests.length === 0) await sleep(20);
    child.kill("SIGINT");
    expect(await exitOf(child)).toBe(130);
    expect((await output).join("")).not.toMatch(STACK);
    expect(readdirSync(folder)).toEqual([]);
  });
});
