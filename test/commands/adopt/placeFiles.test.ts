import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { entriesOf, placeFiles } from "../../../provider/src/commands/adopt/placeFiles.ts";

const parent = mkdtempSync(path.join(tmpdir(), "place-files-"));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

let count = 0;
function folder(files: Record<string, string> = {}): string {
  const made = path.join(parent, String(++count), "project");
  mkdirSync(made, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(made, name)), { recursive: true });
    writeFileSync(path.join(made, name), text);
  }
  return made;
}

const FILES = new Map([
  ["a.csv", "new a"],
  ["people/b.csv", "new b"],
]);
const contents = (of: string) =>
  readdirSync(of, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}: ${readFileSync(path.join(entry.parentPath, entry.name), "utf8")}`)
    .sort();

describe("files of a project", () => {
  it("make a folder that is not there, and nothing beside it", async () => {
    const target = path.join(parent, "fresh", "deep", "project");
    await placeFiles(target, FILES);
    expect(contents(target)).toEqual(["a.csv: new a", "b.csv: new b"]);
    expect(readdirSync(path.dirname(target))).toEqual(["project"]);
  });

  it("need nothing but the folder where it is there, because what is around it may not be writable", async () => {
    const target = folder();
    const around: string[][] = [];
    const files = new Map(FILES);
    const watched: ReadonlyMap<string, string> = Object.assign(files, {
      [Symbol.iterator]: function* () {
        for (const entry of files.entries()) {
          around.push(readdirSync(path.dirname(target)));
          yield entry;
        }
      },
    });
    await placeFiles(target, watched);
    expect(around).toEqual([["project"], ["project"]]);
    expect(readdirSync(target).sort()).toEqual(["a.csv", "people"]);
  });

  it("are refused where the folder is a file", async () => {
    const file = path.join(folder({ "a.csv": "" }), "a.csv");
    for (const target of [file, path.join(file, "deeper")])
      await expect(entriesOf(target)).rejects.toThrow("no folder");
  });

  it("replace those of the same name, and leave all others", async () => {
    const target = folder({ "a.csv": "old a", "kept.ts": "kept" });
    await placeFiles(target, FILES);
    expect(contents(target)).toEqual(["a.csv: new a", "b.csv: new b", "kept.ts: kept"]);
    expect(readdirSync(path.dirname(target))).toEqual(["project"]);
  });

  it("are all taken back if one cannot be placed", async () => {
    // A file is where the folder of the last one has to be.
    const target = folder({ "a.csv": "old a", people: "a file" });
    await expect(placeFiles(target, FILES)).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(contents(target)).toEqual(["a.csv: old a", "people: a file"]);
    expect(readdirSync(path.dirname(target))).toEqual(["project"]);
  });

  it("are not begun after an interruption", async () => {
    const target = folder({ "a.csv": "old a" });
    await expect(placeFiles(target, FILES, AbortSignal.abort())).rejects.toThrow();
    expect(contents(target)).toEqual(["a.csv: old a"]);
    expect(readdirSync(path.dirname(target))).toEqual(["project"]);
  });

  it("a folder under version control is empty otherwise", async () => {
    const target = folder({ ".git/HEAD": "ref" });
    expect(await entriesOf(target)).toEqual([]);
    expect(await entriesOf(path.join(target, "not-there"))).toEqual([]);
    expect(await entriesOf(folder({ "a.csv": "" }))).toEqual(["a.csv"]);
  });
});
