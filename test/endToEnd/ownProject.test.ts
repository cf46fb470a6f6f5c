import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engineEnvironment } from "../../tools/engine/environment.ts";
import { exitOf } from "../../tools/processes/run.ts";
import { codeBlocks } from "../docs/codeBlocks.ts";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";

/** README's chapter "In a project of your own", followed to the letter in an empty folder outside the repository. */
const blocks = codeBlocks("README.md");
const files = new Map(blocks.flatMap(({ file, text }) => (file === undefined ? [] : [[file, text] as const])));
const commands = (first: string) =>
  blocks
    .find(({ text }) => text.startsWith(first))
    ?.text.trim()
    .split("\n") ?? [];

const parent = mkdtempSync(path.join(tmpdir(), "pulumi-webex-own-"));
const folder = path.join(parent, "my-users");
let emulator: Emulator;
let env: Record<string, string>;

beforeAll(async () => {
  mkdirSync(folder);
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
  const { PULUMI_NODEJS_TRANSPILE_ONLY: _, ...engine } = engineEnvironment({
    backend: parent,
    home: path.join(parent, "home"),
  });
  // Nobody is there to confirm, and the organisation is the emulator's.
  env = { ...engine, PULUMI_SKIP_CONFIRMATIONS: "true", WEBEX_BASE_URL: emulator.baseUrl };
});

afterAll(async () => {
  rmSync(parent, { recursive: true, force: true });
  await emulator.close();
});

function write(file: string, text: string): void {
  writeFileSync(path.join(folder, file), text);
}

/** Runs a command as somebody types it; the token is what they enter. */
async function run(command: string, cwd = folder): Promise<string> {
  const child = spawn("sh", ["-c", command], { cwd, env });
  child.stdin.end("acme-full-admin\n");
  const [output, code] = await Promise.all([
    text(child.stdout).then(async (out) => out + (await text(child.stderr))),
    exitOf(child),
  ]);
  expect(code, `${command}\n${output}`).toBe(0);
  return output;
}

function addresses(): string[] {
  const people = emulator.state().organizations.flatMap((organization) => organization.people);
  return (people as unknown as { emails: string[] }[]).map(({ emails: [email = ""] }) => email);
}

describe("a reader of the README, with the packed package in an empty folder", () => {
  it("gets three users up with TypeScript", async () => {
    const [pack = ""] = commands("npm pack");
    await run(`${pack.replace("../my-users", folder)} --silent`, process.cwd());
    for (const [file, text] of files) write(file, text);
    const [install = "", ...pulumi] = commands("npm install");
    await run(`${install} --prefer-offline --no-audit --no-fund`);
    const outputs: string[] = [];
    for (const command of pulumi) outputs.push(await run(command));
    expect(outputs.at(-2)).toContain("ada@acme.example: new");
    expect(outputs.at(-1)).toMatch(/\+ 5 created/);
    expect(addresses()).toEqual(expect.arrayContaining(["ada@acme.example", "ben@acme.example", "cleo@acme.example"]));
  });

  it("has the same users unchanged with JavaScript modules", async () => {
    const program = files.get("index.ts") ?? "";
    rmSync(path.join(folder, "index.ts"));
    rmSync(path.join(folder, "tsconfig.json"));
    write("index.js", program);
    write(
      "package.json",
      JSON.stringify({ ...JSON.parse(files.get("package.json") ?? ""), main: "index.js", type: "module" }),
    );
    expect(await run("pulumi preview")).toMatch(/5 unchanged/);
  });

  it("has the same users unchanged with require, and can remove them again", async () => {
    const program = files.get("index.ts") ?? "";
    write("index.js", program.replace(/^import (.+) from (".+");$/m, "const $1 = require($2);"));
    write("package.json", JSON.stringify({ ...JSON.parse(files.get("package.json") ?? ""), main: "index.js" }));
    expect(await run("pulumi up --skip-preview")).toMatch(/5 unchanged/);
    await run("pulumi destroy --skip-preview");
    expect(addresses()).not.toContain("ada@acme.example");
  });
});
