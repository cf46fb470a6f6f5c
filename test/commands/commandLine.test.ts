import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandLine } from "../../provider/src/commands/commandLine.ts";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { cli, startCli } from "./cli.ts";

let emulator: Emulator;
let env: Record<string, string>;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
  env = { WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: "acme-full-admin" };
});
afterAll(() => emulator.close());

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.filter((each) => each.name() !== "help").flatMap(everyCommand)];
}

function helpOf(command: Command): string {
  const parts: string[] = [];
  command.configureOutput({ writeOut: (text) => parts.push(text) });
  command.outputHelp();
  return parts.join("");
}

describe("the command line", () => {
  it("shows its help, with the exit codes, and examples for a command", async () => {
    const help = await cli(["--help"]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toMatch(/Exit codes:.*3 +found something/s);
    const { stdout } = await cli(["token", "show", "--help"]);
    expect(stdout).toContain("Examples:\n  pulumi-webex token show --stack acme\n");
  });

  it("has examples in the help of every command", () => {
    const { stdout, stderr } = process;
    const signal = new AbortController().signal;
    const program = commandLine({ stdout, stderr, env: {}, signal, now: () => new Date(), finish: () => {} });
    expect(
      everyCommand(program)
        .filter((command) => !helpOf(command).includes("Examples:"))
        .map((command) => command.name()),
    ).toEqual([]);
  });

  it("refuses what it does not know with 2, and names what is nearest", async () => {
    const unknown = await cli(["tokn"]);
    expect(unknown).toMatchObject({ code: 2, stdout: "" });
    expect(unknown.stderr).toContain("Did you mean token?");
    const misspelt = await cli(["token", "show", "--sack", "acme", "--json"]);
    expect(misspelt.stderr).toContain("Did you mean --stack?");
    expect(JSON.parse(misspelt.stdout).error).toMatch(/^unknown option '--sack'/);
  });

  it("prints a table for people, and JSON for machines, without colours", async () => {
    const people = await cli(["token", "show"], { env });
    expect(people).toMatchObject({ code: 0, stderr: "" });
    expect(people.stdout).toMatch(/Owner .*admin@acme\.example/);
    expect(people.stdout).not.toContain("\u001b");
    const { stdout } = await cli(["token", "show", "--json"], { env });
    expect(JSON.parse(stdout)).toMatchObject({ owner: { emails: ["admin@acme.example"] }, organizations: [{}] });
    expect(people.stdout + stdout).not.toContain("acme-full-admin");
  });

  it("ends with 1 and what to do, without a stack and without showing the token, where Webex refuses it", async () => {
    const refused = await cli(["token", "show"], { env: { ...env, WEBEX_ACCESS_TOKEN: "some-secret-token" } });
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(
      /^Cannot read the owner of the token.*WEBEX_ACCESS_TOKEN.*\[401, tracking id \S+\]\n$/s,
    );
    expect(refused.stderr).not.toMatch(/some-secret-token|^ +at /m);
    expect((await cli(["token", "show"])).stderr).toContain("there is no Webex token");
  });

  it("says what --stack needs where there is no engine, or no such stack", async () => {
    const without = await cli(["token", "show", "--stack", "acme"], { env: { ...env, PATH: "/nowhere" } });
    expect(without.code).toBe(1);
    expect(without.stderr).toBe(
      "pulumi is not on the PATH. --stack needs Pulumi's command line: https://www.pulumi.com/docs/install/\n",
    );
    const elsewhere = await cli(["token", "show", "--stack", "acme", "--cwd", "/no/such/folder"], { env });
    expect(elsewhere.stderr).toBe("there is no folder /no/such/folder\n");
  });

  it("ends with 130 on Ctrl-C, at once", async () => {
    emulator.addFaults({ kind: "delay", seconds: 30, match: { method: "GET" }, times: "always" });
    try {
      emulator.clearRequests();
      const child = startCli(["token", "show"], { env });
      const ended = once(child, "exit");
      while (emulator.requests().requests.length === 0) await sleep(20);
      const sent = performance.now();
      child.kill("SIGINT");
      expect(await ended).toEqual([130, null]);
      expect(performance.now() - sent).toBeLessThan(5_000);
    } finally {
      emulator.clearFaults();
    }
  });
});
