import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { placeWhole } from "../../tools/engine/cache.ts";

let parent: string;
let target: string;

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), "place-whole-"));
  target = path.join(parent, "cache", "3.0.0");
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const write = (text: string) => async (folder: string) => writeFileSync(path.join(folder, "pulumi"), text);

describe("an engine's folder", () => {
  it("appears when it is whole", async () => {
    await placeWhole(target, async (folder) => {
      await write("half")(folder);
      expect(readdirSync(path.dirname(target))).not.toContain("3.0.0");
      await write("whole")(folder);
    });
    expect(readFileSync(path.join(target, "pulumi"), "utf8")).toBe("whole");
  });

  it("is not there after a failure, and nothing else is either", async () => {
    const failing = async (folder: string) => {
      await write("half")(folder);
      throw new Error("go build fails");
    };
    await expect(placeWhole(target, failing)).rejects.toThrow("go build fails");
    expect(readdirSync(path.dirname(target))).toEqual([]);
  });

  it("is the first one's when two are made at the same time", async () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const slow = placeWhole(target, async (folder) => {
      await opened;
      await write("slow")(folder);
    });
    await placeWhole(target, write("quick"));
    open();
    await slow;
    expect(readFileSync(path.join(target, "pulumi"), "utf8")).toBe("quick");
    expect(readdirSync(path.dirname(target))).toEqual(["3.0.0"]);
  });

  it("is made once", async () => {
    await placeWhole(target, write("first"));
    await placeWhole(target, write("second"));
    expect(readFileSync(path.join(target, "pulumi"), "utf8")).toBe("first");
  });

  it("takes what killed processes left behind away, and leaves the living alone", async () => {
    const dead = spawnSync(process.execPath, ["--version"]).pid;
    const folders = [`unfinished-${dead}-a`, `unfinished-${process.pid}-b`];
    for (const folder of folders) mkdirSync(path.join(path.dirname(target), folder), { recursive: true });
    await placeWhole(target, write("whole"));
    expect(readdirSync(path.dirname(target)).sort()).toEqual(["3.0.0", `unfinished-${process.pid}-b`]);
  });
});
