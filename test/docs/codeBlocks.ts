import { readFileSync } from "node:fs";

/** A fenced block of a Markdown page. */
export interface CodeBlock {
  page: string;
  /** Of its first line, counted from 1. */
  line: number;
  language: string;
  /** The file it stands for: ```ts file=index.ts */
  file: string | undefined;
  text: string;
}

/** The fenced blocks of a page, in order. */
export function codeBlocks(page: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: (CodeBlock & { indent: string; lines: string[] }) | undefined;
  for (const [index, line] of readFileSync(page, "utf8").split("\n").entries()) {
    const [, indent = "", language = "", file] = /^( *)```(\w*)(?: file=(\S+))?\s*$/.exec(line) ?? [];
    const isFence = line.trimStart().startsWith("```");
    if (isFence && !open) open = { page, line: index + 2, language, file, text: "", indent, lines: [] };
    else if (isFence && open) {
      const { lines, indent: _, ...block } = open;
      blocks.push({ ...block, text: `${lines.join("\n")}\n` });
      open = undefined;
    } else open?.lines.push(line.slice(open.indent.length));
  }
  if (open) throw new Error(`${page}:${open.line}: the block does not end`);
  return blocks;
}

/** The examples in the docstrings of a source file, with what they use imported: the package, and the file's own names. */
export function docstringExamples(file: string): CodeBlock[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^( *)\* ```ts\n([\s\S]*?)^ *\* ```$/gm)].map(({ 2: lines = "", index }) => ({
    page: file,
    line: text.slice(0, index).split("\n").length,
    language: "ts",
    file: undefined,
    text: `${importsFor(file, lines)}\n${lines.replace(/^ *\* ?/gm, "")}`,
  }));
}

/** What an example uses: of the package, of its model, else of the file it is written in. */
function importsFor(file: string, example: string): string {
  const left = new Set(example.match(/\w+/g));
  const modules = [
    ["pulumi-webex", "provider/src/index.ts"],
    ["pulumi-webex/model", "provider/src/model/index.ts"],
    [`../${file}`, file],
  ] as const;
  return modules
    .map(([module, source]) => {
      const used = exportsOf(source).filter((entry) => left.delete(entry.replace(/^type /, "")));
      return used.length > 0 ? `import { ${used.join(", ")} } from "${module}";` : "";
    })
    .join(" ");
}

/** The names a file exports, as other files call them; each marked where it is a type. */
function exportsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const lists = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(({ 1: type = "", 2: list = "" }) =>
    list.split(",").map((entry) => type + entry.trim()),
  );
  const declared = [...text.matchAll(/^export (interface|type|const|function|class) (\w+)/gm)].map(
    ({ 1: kind = "", 2: name = "" }) => (kind === "interface" || kind === "type" ? `type ${name}` : name),
  );
  const names = [...lists.filter((entry) => entry !== "" && entry !== "type "), ...declared];
  return [...new Set(names.map((entry) => entry.replace(/\w+ as (\w+)/, "$1")))];
}
