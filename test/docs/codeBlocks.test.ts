import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { configurationFaults } from "../../policy/src/configurationFaults.ts";
import { type CodeBlock, codeBlocks, docstringExamples } from "./codeBlocks.ts";

const BLOCKS = ["README.md", "CONTRIBUTING.md", ...globSync("docs/*.md").sort()].flatMap(codeBlocks);
const of = (...languages: string[]) =>
  BLOCKS.filter(({ language }) => languages.includes(language)).map((block) => [place(block), block] as const);

function place({ page, line }: CodeBlock): string {
  return `${page}:${line}`;
}

/** A block shows a part of a program: what it declares need not be used. */
const ALONE = {
  noEmit: true,
  incremental: false,
  composite: false,
  noUnusedLocals: false,
  allowImportingTsExtensions: true,
};

/** What the compiler says of programs that use the compiled package, each by its place. */
function typeErrors(blocks: readonly CodeBlock[]): string[] {
  // They stand among the examples, so that imports resolve as they do there.
  const files = new Map(blocks.map((block, index) => [path.resolve(`examples/block${index}.ts`), block]));
  const { config } = ts.readConfigFile("examples/tsconfig.json", ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, "examples");
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file)?.text ?? readFile(file);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...rest) => {
    const block = files.get(file);
    return block
      ? ts.createSourceFile(file, `${block.text}\nexport {};\n`, ts.ScriptTarget.ES2023)
      : getSourceFile(file, ...rest);
  };
  const program = ts.createProgram([...files.keys()], { ...options, ...ALONE }, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const block = files.get(file?.fileName ?? "");
    return `${block ? place(block) : file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

/** What is wrong with a line of a shell block; undefined where it can be typed. */
function commandFault(line: string): string | undefined {
  const scripts = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).scripts);
  const [, script] = /\bnpm (?:run )?(start|test|[a-z:]+)\b/.exec(line) ?? [];
  const isOfNpm = script === undefined || ["install", "pack", "ci"].includes(script);
  if (!isOfNpm && !scripts.includes(script)) return `there is no script ${script}`;
  const files = line.match(/\b(?:test|examples|policy|tools|provider)\/[\w./-]+/g) ?? [];
  const missing = files.filter((file) => !existsSync(file));
  return missing.length > 0 ? `there is no ${missing.join(", ")}` : undefined;
}

describe("code blocks", () => {
  it("of TypeScript and examples in docstrings compile", { timeout: 60_000 }, () => {
    const examples = globSync("provider/src/**/*.ts").sort().flatMap(docstringExamples);
    expect(examples.length).toBeGreaterThan(8);
    expect(typeErrors([...of("ts").map(([, block]) => block), ...examples])).toEqual([]);
  });

  it("of TypeScript that do not compile are found", { timeout: 60_000 }, () => {
    const block = {
      page: "a.md",
      line: 3,
      language: "ts",
      file: undefined,
      text: 'import { Spark } from "pulumi-webex";\n',
    };
    expect(typeErrors([block])).toEqual([expect.stringMatching(/^a\.md:3: Module .* has no exported member 'Spark'/)]);
  });

  it.each(of("json"))("%s is JSON, and right where it is a pack's configuration", (_place, { file, text }) => {
    const value: unknown = JSON.parse(text);
    if (file === undefined) expect(configurationFaults(value)).toEqual([]);
  });

  it.each(of("sh"))("%s can be typed", (_place, { text }) => {
    expect(
      text
        .trim()
        .split("\n")
        .flatMap((line) => commandFault(line) ?? []),
    ).toEqual([]);
  });

  it("that cannot be typed are found", () => {
    expect(commandFault("npm run nothing")).toBe("there is no script nothing");
    expect(commandFault("npm run emulator -- --organization test/emulator/nobody.json")).toContain("nobody.json");
  });

  it("have a language that is tested, or are text", () => {
    const languages = ["ts", "json", "sh", "yaml", "text"];
    expect(BLOCKS.filter(({ language }) => !languages.includes(language)).map(place)).toEqual([]);
  });
});
