import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../tools/processes/run.ts";
import { cli, type Ended } from "../commands/cli.ts";
import { codeBlocks } from "../docs/codeBlocks.ts";
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

/** The service app of docs/getting-started.md. */
const APP = { id: "C0123456789abcdef", secret: "secret-of-the-app", refreshToken: "refresh-of-the-app" };

beforeAll(async () => {
  const acme = readOrganization("test/emulator/organizations/acme.json");
  const scopes = acme.tokens.find(({ token }) => token === "acme-full-admin")?.scopes ?? [];
  const clients = [CLIENT, APP].map((client) => ({ ...client, person: "admin@acme.example", scopes }));
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
});

describe("docs/getting-started.md, followed to the letter", () => {
  const commands = codeBlocks("docs/getting-started.md")
    .flatMap(({ language, text }) => (language === "sh" ? text.trim().split("\n") : []))
    .filter((line) => !/^(cd|npm install) ?/.test(line))
    .map((line) => line.split(" "));

  it("writes a project that compiles and is formatted, stores the token, finds nothing wrong, and creates the person", async () => {
    const [init = [], stackInit = [], login = [], doctor = [], up = []] = commands;
    expect(commands.map((words) => words.slice(0, 3).join(" "))).toEqual([
      "npx pulumi-webex init",
      "pulumi stack init",
      "npx pulumi-webex login",
      "npx pulumi-webex doctor",
      "pulumi up",
    ]);
    const folder = path.join(project.folder, "my-users");
    const env = { ...project.env, WEBEX_CLIENT_SECRET: APP.secret };
    const told: string[] = [];
    const command = async (words: string[], { cwd = folder, input = "" } = {}) => {
      const { code, stdout, stderr } = await cli(words.slice(2), { cwd, env, input });
      expect(code, stdout + stderr).toBe(0);
      told.push(stdout + stderr);
    };
    const pulumi = async (words: string[]) => {
      const { code, output } = await run("pulumi", [...words.slice(1), "--non-interactive"], { cwd: folder, env });
      expect(code, output).toBe(0);
    };

    await command(init, { cwd: project.folder });
    const options = { module: "nodenext", target: "es2022", strict: true, skipLibCheck: true, noEmit: true };
    expect(typeFaults(CURRENT, folder, ["index.ts"], options)).toEqual([]);
    const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
    const style = ["--indent-style=space", "--line-width=80", "--vcs-enabled=false", "--config-path", project.folder];
    writeFileSync(path.join(project.folder, "biome.json"), '{ "root": true }\n');
    await promisify(execFile)(process.execPath, [biome, "format", ...style, "my-users"], { cwd: project.folder });

    await pulumi(stackInit);
    await command(login, { input: `${APP.refreshToken}\n` });
    await command(doctor);
    await pulumi([...up, "--yes", "--skip-preview"]);
    const [acme] = emulator.state().organizations;
    expect(acme?.people).toContainEqual(expect.objectContaining({ emails: ["new.person@acme.example"] }));
    expect(told.join("")).toContain("Signed in as admin@acme.example.");
    expect(told.join("")).not.toMatch(/emulated-(refresh|access)|secret-of-the-app|refresh-of-the-app/);
  });
});
