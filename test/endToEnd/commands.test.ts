import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../tools/processes/run.ts";
import { cli, type Ended } from "../commands/cli.ts";
import { readOrganization } from "../emulator/organization/readOrganization.ts";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { Project } from "./project.ts";
import { CURRENT, typeFaults } from "./typeCheck.ts";

let emulator: Emulator;
let project: Project;

const CLIENT = {
  id: "client-of-acme",
  secret: "secret-of-acme",
  refreshToken: "first-refresh-token",
  redirectUri: "http://localhost:8484/callback",
};

beforeAll(async () => {
  const acme = readOrganization("test/emulator/organizations/acme.json");
  const scopes = acme.tokens.find(({ token }) => token === "acme-full-admin")?.scopes ?? [];
  const clients = [{ ...CLIENT, person: "admin@acme.example", scopes }];
  emulator = await startEmulator({ organization: { ...acme, clients }, switches: { refreshToken: "rotate" } });
  project = await Project.create({ WEBEX_BASE_URL: emulator.baseUrl });
});
afterAll(async () => {
  await project.dispose();
  await emulator.close();
});

/** Runs a command on the project's stack. */
const webex = (...args: string[]): Promise<Ended> =>
  cli([...args, "--stack", "test"], { cwd: project.folder, env: project.env });

const configured = async (key: string) => (await project.mustRun("config", "get", `webex:${key}`)).stdout.trim();

describe("commands on a stack", () => {
  it("doctor compares the organisation with what the program declares, and keeps a replaced refresh token", async () => {
    await project.write(`
      const acme = new WebexAppService("acme", { subscriptionId: "Sub100001" });
      new SparkUser("ada", { email: "ada@acme.example", service: acme, services: { message: { messaging: true } } });
      new SparkUser("admin", { email: "admin@acme.example", service: acme, location: "Nowhere" });
    `);
    const { id, secret, refreshToken } = CLIENT;
    const secrets = { clientId: id, clientSecret: secret, refreshToken };
    const words = Object.entries(secrets).flatMap(([key, value]) => ["--secret", `webex:${key}=${value}`]);
    await project.mustRun("config", "set-all", ...words);
    const { code, stdout, stderr } = await webex("doctor", "--json");
    expect(code, stderr).toBe(3);
    const { findings } = JSON.parse(stdout) as { findings: { severity: string; code: string; what: string }[] };
    expect(findings.filter(({ severity }) => severity !== "note").map((finding) => finding.code)).toEqual([
      "people-exist",
      "location-unknown",
      "base-url-other",
      "owner-declared",
      "invitations",
    ]);
    expect(findings.map((finding) => finding.code)).toEqual(expect.arrayContaining(["program", "refresh-token-end"]));
    const stored = await configured("refreshToken");
    expect(stored).not.toBe(CLIENT.refreshToken);
    expect(stdout + stderr).not.toContain(stored);
  });

  it("token renew --all renews each refresh token once, and stores it in every stack that has it", async () => {
    const before = await configured("refreshToken");
    await project.mustRun("stack", "init", "other", "--no-select", "--copy-config-from", "test");
    emulator.clearRequests();
    const { code, stdout, stderr } = await cli(["token", "renew", "--all", "--json"], {
      cwd: project.folder,
      env: project.env,
    });
    expect(code, stderr).toBe(0);
    const outcomes = JSON.parse(stdout) as { stack: string; outcome: string }[];
    expect(outcomes.map(({ stack, outcome }) => `${stack} ${outcome}`).sort()).toEqual([
      "other replaced",
      "test replaced",
    ]);
    expect(emulator.requests().counts).toEqual({ "POST /access_token": 1 });
    const after = await configured("refreshToken");
    expect(after).not.toBe(before);
    expect((await project.mustRun("config", "get", "webex:refreshToken", "--stack", "other")).stdout.trim()).toBe(
      after,
    );
  });

  it("login takes a service app's refresh token on standard input, and stores what renews it", async () => {
    const { CLIENT_ID, ...env } = { ...project.env, CLIENT_ID: CLIENT.id, WEBEX_CLIENT_SECRET: CLIENT.secret };
    const given = await configured("refreshToken");
    await project.mustRun("config", "rm-all", "webex:clientId", "webex:clientSecret", "webex:refreshToken");
    const { code, stdout, stderr } = await cli(
      ["login", "--service-app", "--client-id", CLIENT_ID, "--stack", "test", "--json"],
      { cwd: project.folder, env, input: `${given}\n` },
    );
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ owner: "admin@acme.example", stored: true, stack: "test" });
    const shown = await webex("token", "show", "--json");
    expect(shown.code, shown.stderr).toBe(0);
    expect(JSON.parse(shown.stdout)).toMatchObject({ owner: { emails: ["admin@acme.example"] } });
    expect(stdout + stderr + shown.stdout + shown.stderr).not.toMatch(/emulated-(refresh|access)|secret-of-acme/);
  });

  it("init writes a project that compiles, is formatted and previews", async () => {
    const flags = ["--person", "new.person@acme.example", "--on-delete", "offboard", "--subscription", "Sub100001"];
    const env = { ...project.env, WEBEX_ACCESS_TOKEN: "acme-full-admin" };
    const { code, stdout, stderr } = await cli(["init", "fresh", ...flags], { cwd: project.folder, env });
    expect(code, stdout + stderr).toBe(0);
    const folder = path.join(project.folder, "fresh");
    const options = { module: "nodenext", target: "es2022", strict: true, skipLibCheck: true, noEmit: true };
    expect(typeFaults(CURRENT, folder, ["index.ts"], options)).toEqual([]);
    const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
    const style = ["--indent-style=space", "--line-width=80", "--vcs-enabled=false", "--config-path", project.folder];
    writeFileSync(path.join(project.folder, "biome.json"), '{ "root": true }\n');
    await promisify(execFile)(process.execPath, [biome, "format", ...style, "fresh"], { cwd: project.folder });
    const pulumi = (...args: string[]) => run("pulumi", [...args, "--non-interactive"], { cwd: folder, env });
    expect((await pulumi("stack", "init", "fresh")).code).toBe(0);
    const preview = await pulumi("preview");
    expect(preview.code, preview.output).toBe(0);
    expect(preview.output).toMatch(/SparkUser +new\.person +create/);
  });
});
