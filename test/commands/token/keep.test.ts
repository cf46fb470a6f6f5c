import { type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { exitOf } from "../../../tools/processes/run.ts";
import { readOrganization } from "../../emulator/organization/readOrganization.ts";
import { type Emulator, startEmulator } from "../../emulator/startEmulator.ts";
import { cli, MAIN, startCli } from "../cli.ts";

const CLIENT = { id: "client-of-acme", secret: "secret-of-acme", refreshToken: "first-refresh-token" };
const folder = mkdtempSync(path.join(tmpdir(), "pulumi-webex-kept-"));
let emulator: Emulator;
let env: Record<string, string>;

beforeAll(async () => {
  const acme = readOrganization("test/emulator/organizations/acme.json");
  const clients = [
    { ...CLIENT, person: "admin@acme.example", scopes: ["spark-admin:people_read", "spark-admin:organizations_read"] },
  ];
  emulator = await startEmulator({ organization: { ...acme, clients }, switches: { refreshToken: "rotate" } });
  env = {
    WEBEX_BASE_URL: emulator.baseUrl,
    WEBEX_CLIENT_ID: CLIENT.id,
    WEBEX_CLIENT_SECRET: CLIENT.secret,
    WEBEX_REFRESH_TOKEN: CLIENT.refreshToken,
    TMPDIR: folder,
  };
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.close();
});
beforeEach(() => emulator.reset());

/** The refresh token that was put aside, and is put away. */
function putAside(): string | undefined {
  const [kept] = readdirSync(folder).map((name) => path.join(folder, name, "refresh-token"));
  if (kept === undefined || !existsSync(kept)) return undefined;
  const token = readFileSync(kept, "utf8");
  rmSync(path.dirname(kept), { recursive: true });
  return token;
}

describe("a refresh token that Webex replaces", () => {
  it("is put aside and named where it came from a variable, which nobody can write back", async () => {
    const { code, stdout, stderr } = await cli(["token", "show"], { env });
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(
      /^Webex has replaced the refresh token of WEBEX_REFRESH_TOKEN.* is in \S+, which you alone can read.*\n$/,
    );
    const token = putAside();
    expect(token).toMatch(/^emulated-refresh-/);
    expect(stdout + stderr).not.toContain(token);
  });

  it("is kept though nobody reads what the command prints any more", async () => {
    const child = startCli(["token", "show"], { env });
    child.stdout.destroy();
    child.stderr.destroy();
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(putAside()).toMatch(/^emulated-refresh-/);
  });

  it.skipIf(!existsSync("/dev/full"))("is kept where the result finds no room, which is a failure", async () => {
    const full = openSync("/dev/full", "w");
    const stdio: StdioOptions = ["ignore", full, "pipe"];
    const child = spawn(process.execPath, [MAIN, "token", "show"], { env: { ...process.env, ...env }, stdio });
    const [stderr, code] = await Promise.all([child.stderr ? text(child.stderr) : "", exitOf(child)]);
    closeSync(full);
    expect([code, stderr]).toEqual([1, expect.stringContaining("The result cannot be written: ENOSPC")]);
    expect(putAside()).toMatch(/^emulated-refresh-/);
  });

  it("is waited for after Ctrl-C, because its answer may be under way; npx passes the same Ctrl-C on once more", async () => {
    emulator.addFaults({ kind: "delay", seconds: 1, match: { method: "POST", path: "/access_token" } });
    const child = startCli(["token", "show"], { env });
    const ended = once(child, "exit");
    while (emulator.requests().requests.length === 0) await sleep(20);
    child.kill("SIGINT");
    await sleep(50);
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(putAside()).toMatch(/^emulated-refresh-/);
  });

  it("goes to the home folder where there is no room for temporary files", async () => {
    const { code, stderr } = await cli(["token", "show"], { env: { ...env, TMPDIR: "/nowhere", HOME: folder } });
    expect(code, stderr).toBe(0);
    expect(putAside()).toMatch(/^emulated-refresh-/);
  });
});
