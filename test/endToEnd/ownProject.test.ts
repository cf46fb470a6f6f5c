import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engineEnvironment } from "../../tools/engine/environment.ts";
import { exitOf } from "../../tools/processes/run.ts";
import { codeBlocks } from "../docs/codeBlocks.ts";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { CURRENT, PULUMIS, typeFaults } from "./typeCheck.ts";

/** README's chapter "In a project of your own", followed to the letter in an empty folder outside the repository. */
const blocks = codeBlocks("README.md");
const files = new Map(blocks.flatMap(({ file, text }) => (file === undefined ? [] : [[file, text] as const])));
const commands = (first: string) =>
  blocks
    .find(({ text }) => text.startsWith(first))
    ?.text.trim()
    .split("\n") ?? [];

const TARBALL = "pulumi-webex-0.1.0.tgz";

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

/**
 * A copy of the checkout where nothing is compiled but the declarations, which take longest: to pack it makes the rest, and
 * changes nothing that other tests load.
 */
function copyOfCheckout(): string {
  const checkout = path.join(parent, "checkout");
  const isMade = /\/dist\/.*\.(c?js|cts|txt|map)$|\/node_modules$|provider\/(LICENSE|README\.md)$/;
  for (const part of [
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "LICENSE",
    "README.md",
    "tools",
    "provider",
    "policy",
  ]) {
    const filter = (source: string) => !isMade.test(source);
    cpSync(part, path.join(checkout, part), { recursive: true, preserveTimestamps: true, filter });
  }
  for (const packages of ["node_modules", "provider/node_modules"].filter((each) => existsSync(each))) {
    mkdirSync(path.join(checkout, packages));
    for (const name of readdirSync(packages))
      symlinkSync(path.resolve(packages, name), path.join(checkout, packages, name));
  }
  return checkout;
}

/** Runs a command as somebody types it; the token is what they enter. */
async function run(command: string, cwd = folder): Promise<string> {
  const child = spawn("sh", ["-c", command], { cwd, env });
  // A command that asks for nothing may end before it is told.
  child.stdin.on("error", () => {});
  child.stdin.end("acme-full-admin\n");
  const [output, code] = await Promise.all([
    text(child.stdout).then(async (out) => out + (await text(child.stderr))),
    exitOf(child),
  ]);
  expect(code, `${command}\n${output}`).toBe(0);
  return output;
}

const STRICT = { strict: true, target: "es2020" };
/** The options of Pulumi's template before it became an ES module. */
const OLDER_TEMPLATE = {
  ...STRICT,
  outDir: "bin",
  module: "commonjs",
  moduleResolution: "node",
  sourceMap: true,
  experimentalDecorators: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  forceConsistentCasingInFileNames: true,
};
const NODE_NEXT = { ...STRICT, module: "nodenext", moduleResolution: "nodenext", skipLibCheck: true };

/** A project in which packages see only what they depend on: each is a link to where it lies beside its own dependencies. */
function linkAsPnpm(project: string): void {
  const installed = path.join(folder, "node_modules");
  const ours = path.join(project, "node_modules/.pnpm/pulumi-webex@0.1.0/node_modules/pulumi-webex");
  cpSync(path.join(installed, "pulumi-webex"), ours, { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(path.join(ours, "package.json"), "utf8"));
  const link = (name: string, to: string, beside: string) => {
    const at = path.join(beside, name);
    mkdirSync(path.dirname(at), { recursive: true });
    symlinkSync(to, at);
  };
  for (const name of ["@pulumi/pulumi", ...Object.keys(dependencies)])
    link(name, path.join(installed, name), path.resolve(ours, ".."));
  link("@pulumi/pulumi", path.join(installed, "@pulumi/pulumi"), path.join(project, "node_modules"));
  link("pulumi-webex", ours, path.join(project, "node_modules"));
}

/** Loads all entries of the package as the program, the plugin and ES modules of a project do. */
async function loadEverything(project: string): Promise<void> {
  const loadHandler = `createRequire(require.resolve("@pulumi/pulumi/package.json"))("require-from-string")`;
  const plugin = `const { createRequire } = require("node:module");
    ${loadHandler}('exports.handler=()=>require("pulumi-webex/v1").sparkUser').handler().check.name;`;
  const program = `new (require("pulumi-webex").EntitlementCatalog)("acme", { allowsWebexApp: true })`;
  const module = `import { FIELDS } from "pulumi-webex/model"; FIELDS.length`;
  await run(`node --input-type=commonjs -e '${plugin.replaceAll("'", `'"'"'`)}'`, project);
  await run(`node --input-type=commonjs -e '${program}'`, project);
  await run(`node --input-type=module -e '${module}'`, project);
}

function addresses(): string[] {
  const people = emulator.state().organizations.flatMap((organization) => organization.people);
  return (people as unknown as { emails: string[] }[]).map(({ emails: [email = ""] }) => email);
}

describe("a reader of the README, with the packed package in an empty folder", () => {
  it("gets three users up with TypeScript", async () => {
    const [pack = ""] = commands("npm pack");
    await run(`${pack.replace("../my-users", folder)} --silent`, copyOfCheckout());
    for (const [file, text] of files) write(file, text);
    const [install = "", ...pulumi] = commands("npm install");
    await run(`${install} --prefer-offline --no-audit --no-fund`);
    const outputs: string[] = [];
    for (const command of pulumi) outputs.push(await run(command));
    expect(outputs.at(-2)).toContain("ada@acme.example: new");
    expect(outputs.at(-1)).toMatch(/\+ 5 created/);
    expect(addresses()).toEqual(expect.arrayContaining(["ada@acme.example", "ben@acme.example", "cleo@acme.example"]));
  });

  it("has all that it names, its licence and its README", () => {
    const installed = path.join(folder, "node_modules/pulumi-webex");
    const { main, types, exports, bin } = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8"));
    expect(exports["."]).toMatchObject({ types, default: main });
    const entries = JSON.stringify(exports).match(/[.][/][^"]+[.]\w+/g) ?? [];
    const named = [...entries, ...Object.values(bin), "LICENSE", "README.md", "dist/THIRD_PARTY_LICENSES.txt"];
    expect(named.filter((file) => !existsSync(path.join(installed, String(file))))).toEqual([]);
  });

  it.each([
    ["the older template", CURRENT, "index.ts", OLDER_TEMPLATE],
    [
      "the older template, without a TypeScript of its own",
      PULUMIS,
      "index.ts",
      { ...OLDER_TEMPLATE, skipLibCheck: true },
    ],
    ["NodeNext in an ES module", CURRENT, "index.mts", NODE_NEXT],
    ["Node16 in CommonJS", CURRENT, "index.cts", { ...STRICT, module: "node16" }],
    ["checked JavaScript", CURRENT, "index.mjs", { ...NODE_NEXT, allowJs: true, checkJs: true }],
  ])("has the types of all its entries, and no faults but the three below, with %s", (_, compiler, file, options) => {
    const entries = 'import { FIELDS } from "pulumi-webex/model";\nimport { sparkUser } from "pulumi-webex/v1";\n';
    const misuse = 'new SparkUser("bad", { email: 1, service: acme });\nsparkUser(1);\nFIELDS.toFixed();\n';
    write(file, `${entries}${files.get("index.ts")}${misuse}`);
    expect(typeFaults(compiler, folder, [file], options)).toEqual([
      expect.stringMatching("Type 'number' is not assignable to type 'Input<string"),
      expect.stringMatching(/not callable|no call signatures/),
      expect.stringMatching("Property 'toFixed' does not exist"),
    ]);
    write("index.ts", files.get("index.ts") ?? "");
  });

  it("has declarations that TypeScript before 5.0 reads, which refuses imports of .ts", async () => {
    await run(`! grep -rE 'from "[.].*[.]ts"' --include '*.d.ts' node_modules/pulumi-webex/dist`);
    await run(`grep -rE 'from "[.].*[.]js"' --include 'index.d.ts' node_modules/pulumi-webex/dist`);
  });

  it("is loaded from pnpm's layout, by programs and by the plugin", async () => {
    const project = path.join(parent, "linked");
    linkAsPnpm(project);
    await loadEverything(project);
  });

  it.runIf(process.env.WEBEX_PACKAGE_MANAGERS).each([
    ["pnpm", "pnpm@9.15.9 install --silent", "npm_config_registry"],
    ["yarn 1", "yarn@1.22.22 install --silent --no-progress", "yarn_config_registry"],
    ["yarn 4", "@yarnpkg/cli-dist@4.9.1 install", "YARN_NPM_REGISTRY_SERVER"],
  ])("is installed by %s, and loaded by programs and by the plugin", async (name, command, registry) => {
    const project = path.join(parent, name.replace(" ", ""));
    mkdirSync(project);
    cpSync(path.join(folder, TARBALL), path.join(project, TARBALL));
    writeFileSync(path.join(project, "package.json"), files.get("package.json") ?? "");
    // Its own lock file keeps yarn 4 from taking a folder above for the project.
    writeFileSync(path.join(project, "yarn.lock"), "");
    await run(
      `export YARN_NODE_LINKER=node-modules ${registry}="$(npm config get registry)"; npx --yes ${command}`,
      project,
    );
    await loadEverything(project);
  });

  it("is told to depend on the package where only another package does", async () => {
    const nested = path.join(folder, "node_modules/@acme/users");
    const nestedPackage = path.join(nested, "node_modules/pulumi-webex");
    mkdirSync(path.dirname(nestedPackage), { recursive: true });
    renameSync(path.join(folder, "node_modules/pulumi-webex"), nestedPackage);
    writeFileSync(path.join(nested, "index.js"), 'module.exports = require("pulumi-webex");\n');
    write("index.js", 'new (require("@acme/users").EntitlementCatalog)("acme", { allowsWebexApp: true });\n');
    write("package.json", JSON.stringify({ ...JSON.parse(files.get("package.json") ?? ""), main: "index.js" }));
    const output = await run("! pulumi preview");
    renameSync(nestedPackage, path.join(folder, "node_modules/pulumi-webex"));
    expect(output).toContain(`Pulumi's plugin does not find pulumi-webex in ${folder}: Cannot find module`);
    expect(output).toContain("Add pulumi-webex in the same version to the dependencies");
    expect(output).not.toContain("Require stack");
  });

  it("has the same users unchanged with JavaScript modules, and with a Pulumi of its own as npm link leaves it", async () => {
    const program = files.get("index.ts") ?? "";
    const pulumi = "node_modules/@pulumi/pulumi";
    const ownPulumi = path.join(folder, "node_modules/pulumi-webex", pulumi);
    cpSync(path.join(folder, pulumi), ownPulumi, { recursive: true });
    rmSync(path.join(folder, "index.ts"));
    rmSync(path.join(folder, "tsconfig.json"));
    write("index.js", program);
    write(
      "package.json",
      JSON.stringify({ ...JSON.parse(files.get("package.json") ?? ""), main: "index.js", type: "module" }),
    );
    const output = await run("pulumi preview");
    rmSync(ownPulumi, { recursive: true });
    expect(output).toMatch(/5 unchanged/);
    expect(output).not.toContain("cannot be read");
  });

  it("has the same users unchanged with require, and bundled into the program", async () => {
    const program = files.get("index.ts") ?? "";
    write("main.js", program.replace(/^import (.+) from (".+");$/m, "const $1 = require($2);"));
    const input = path.join(folder, "main.js");
    // As esbuild leaves it in CommonJS.
    const transform = { define: { "import.meta.url": "undefined" } };
    const bundle = await rolldown({ input, platform: "node", external: ["@pulumi/pulumi"], transform });
    await bundle.write({ file: path.join(folder, "index.js"), format: "cjs" });
    write("package.json", JSON.stringify({ ...JSON.parse(files.get("package.json") ?? ""), main: "index.js" }));
    const output = await run("pulumi up --skip-preview");
    expect(output).toMatch(/5 unchanged/);
    expect(output).not.toMatch(/warning|cannot be read/);
  });

  it("removes them again under the oldest Node.js that it supports", async () => {
    const { engines } = JSON.parse(readFileSync("provider/package.json", "utf8"));
    const oldest = `${engines.node.replace(">=", "")}.0`;
    const name = `node-${process.platform}-${process.arch}`;
    await run(`npm install --no-audit --no-fund --silent --no-save --prefix ../oldest ${name}@${oldest}`);
    const bin = path.join(parent, "oldest/node_modules", name, "bin");
    expect(await run(`PATH="${bin}:$PATH"; node --version`)).toBe(`v${oldest}\n`);
    await run(`PATH="${bin}:$PATH"; pulumi destroy --run-program --skip-preview`);
    expect(addresses()).not.toContain("ada@acme.example");
  });
});
