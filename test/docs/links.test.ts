import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const PAGES = globSync(["*.md", "docs/**/*.md", "test/emulator/README.md"]).sort();

/** The targets of a page's links, without those of code. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** The anchors of a page's headings, as forges make them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}

/** What is wrong with a link of a page; undefined where it leads somewhere. */
function broken(page: string, link: string): string | undefined {
  if (/^https?:\/\//.test(link)) return undefined;
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? page : path.join(path.dirname(page), file);
  if (!existsSync(target)) return `${page} links to ${link}, which does not exist`;
  if (anchor === undefined) return undefined;
  const isPage = statSync(target).isFile() && target.endsWith(".md");
  const hasAnchor = isPage && anchorsOf(readFileSync(target, "utf8")).includes(anchor);
  return hasAnchor ? undefined : `${page} links to ${link}, which has no such heading`;
}

describe("links", () => {
  it.each(PAGES)("of %s lead somewhere", (page) => {
    expect(linksOf(readFileSync(page, "utf8")).flatMap((link) => broken(page, link) ?? [])).toEqual([]);
  });

  it("that lead nowhere are found", () => {
    expect(broken("README.md", "docs/nothing.md")).toContain("does not exist");
    expect(broken("README.md", "docs/concepts.md#nothing")).toContain("no such heading");
    expect(broken("README.md", "docs/concepts.md#glossary")).toBeUndefined();
  });
});
