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

/** The examples in the docstrings of a source file, with what they use imported. */
export function docstringExamples(file: string): CodeBlock[] {
  const text = readFileSync(file, "utf8");
  const names =
    "EntitlementCatalog, EntitlementProfile, QuickAddGroup, SparkUser, UserTemplate, usersFromCsv, WebexAppService";
  return [...text.matchAll(/^ \* ```ts\n([\s\S]*?)^ \* ```$/gm)].map(({ 1: lines = "", index }) => {
    const code = lines.replace(/^ \* ?/gm, "");
    // A value alone is an example of its type.
    const program = code.startsWith("{") ? `export const value = ${code}` : code;
    const line = text.slice(0, index).split("\n").length;
    return {
      page: file,
      line,
      language: "ts",
      file: undefined,
      text: `import { ${names} } from "pulumi-webex";\n${program}`,
    };
  });
}
