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
