import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { acmeCluster } from "./support/axl.ts";
import { Client } from "./support/client.ts";
import { acmeFile } from "./support/webex.ts";

const main = fileURLToPath(new URL("../emulator/main.ts", import.meta.url));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

function run(...options: string[]) {
  const child = spawn(process.execPath, [main, ...options], { stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  const output = { text: "", errors: "" };
  child.stdout.on("data", (chunk) => (output.text += chunk));
  child.stderr.on("data", (chunk) => (output.errors += chunk));
  const ended = once(child, "exit").then(([code]) => ({ code, ...output }));
  return { child, output, ended, firstLine: () => once(child.stdout, "data").then(() => output.text) };
}

describe("the command line", () => {
  test("prints one line with the address, serves it, and ends on SIGTERM with connections open", async () => {
    const emulator = run(
      "--organization",
      acmeFile,
      "--port",
      "0",
      "--population",
      "2",
      "--switch",
      "licenseNames=old",
    );
    const line = await emulator.firstLine();
    const url = /^Webex emulator on (http:\/\/127\.0\.0\.1:\d+\/v1)\n$/.exec(line)?.[1] ?? "";
    const admin = new Client(url, "acme-full-admin");
    expect((await admin.get("/people")).body.items).toHaveLength(6);
    expect((await admin.get("/licenses")).body.items[0].name).toBe("Messaging");
    const port = new URL(url).port;
    const second = await run("--organization", acmeFile, "--port", port).ended;
    expect([second.code, second.errors]).toEqual([1, expect.stringContaining("port is in use")]);
    emulator.child.kill("SIGTERM");
    expect(await emulator.ended).toEqual({ code: 0, text: line, errors: "" });
  });

  test("serves a cluster of Unified CM on a second line", async () => {
    const emulator = run("--organization", acmeFile, "--call-manager", acmeCluster);
    let text = await emulator.firstLine();
    while (text.split("\n").length < 3) text = await emulator.firstLine();
    expect(text).toMatch(/^Webex emulator on \S+\nUnified CM cluster acme on https:\/\/127\.0\.0\.1:\d+\/axl\/\n$/);
    emulator.child.kill("SIGTERM");
    expect((await emulator.ended).code).toBe(0);
  });

  test.each([
    [[], "--organization FILE is missing"],
    [["--organization", "nowhere.json"], "Cannot read the organisation file nowhere.json"],
    [["--organization", acmeFile, "--port", "many"], '--port takes a whole number up to 65535, not "many"'],
    [["--organization", acmeFile, "--population", "-1"], "--population"],
    [["--organization", acmeFile, "--switch", "nonsense"], "--switch takes name=value"],
    [["--organization", acmeFile, "--switch", "nonsense=on"], 'There is no switch "nonsense"'],
    [["--organization", acmeFile, "--call-manager", "nowhere.json"], "Cannot read the cluster file nowhere.json"],
    [["--colour"], "--colour"],
  ])("refuses %o in words and with code 1", async (options, words) => {
    const ended = await run(...options).ended;
    expect([ended.code, ended.text]).toEqual([1, ""]);
    expect(ended.errors).toContain(words);
    expect(ended.errors).not.toMatch(/\n {4}at /);
  });
});
