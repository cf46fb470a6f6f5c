import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { removeStaleLogs } from "../../provider/src/operation/staleLogs.ts";

const parent = mkdtempSync(path.join(tmpdir(), "stale-logs-"));
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const NOW = Date.parse("2026-12-02T12:00:00Z");
const [FRESH, OLD] = [NOW - 3600_000, NOW - 25 * 3600_000];
/** Larger than any process has. */
const DEAD = 2 ** 30;

function log(folder: string, name: string, pid: number, writtenAt: number): void {
  const file = path.join(folder, name);
  writeFileSync(file, `${JSON.stringify([pid, 1, "kept", "ada@acme.example"])}\n`);
  utimesSync(file, writtenAt / 1000, writtenAt / 1000);
}

test("logs that killed processes have left go after a day, and no others", () => {
  const folder = mkdtempSync(path.join(parent, "logs-"));
  log(folder, "killed.jsonl", DEAD, OLD);
  log(folder, "killed-just-now.jsonl", DEAD, FRESH);
  log(folder, "in-use.jsonl", process.pid, OLD);
  log(folder, "something-else.txt", DEAD, OLD);
  removeStaleLogs(folder, NOW);
  expect(readdirSync(folder).sort()).toEqual(["in-use.jsonl", "killed-just-now.jsonl", "something-else.txt"]);
});

test("the first log of a process removes them", async () => {
  const folder = path.join(parent, `pulumi-webex-${userInfo().uid}`);
  mkdirSync(folder, { mode: 0o700 });
  log(folder, "killed.jsonl", DEAD, OLD);
  vi.stubEnv("TMPDIR", parent);
  vi.resetModules();
  const { sharedLog } = await import("../../provider/src/operation/operationLog.ts");
  sharedLog(
    "127.0.0.1:1",
    () => {},
    () => NOW,
  );
  expect(readdirSync(folder)).toEqual([expect.not.stringMatching("killed")]);
});
