import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { isComplete } from "../../tools/launch/install.mjs";
import { chooseNode, isNewEnough, missingNodeMessage } from "../../tools/launch/node.mjs";

describe("the Node that runs the project", () => {
  it.each([
    ["v22.19.0", true],
    ["v24.0.0", true],
    ["v22.18.9", false],
    ["v20.20.2", false],
  ])("%s is new enough: %s", (version, enough) => {
    expect(isNewEnough(version)).toBe(enough);
  });

  const pinned = { binary: "/pinned/node", version: "v24.21.0" };
  const old = { binary: "/usr/bin/node", version: "v20.20.2" };
  const recent = { binary: "/usr/bin/node", version: "v26.1.0" };

  it("is the pinned one where it is installed", () => {
    expect(chooseNode({ installed: pinned, running: recent })).toBe("/pinned/node");
    expect(chooseNode({ installed: pinned, running: old })).toBe("/pinned/node");
  });

  it("is the running one where the pinned one is missing and the running one is new enough", () => {
    expect(chooseNode({ installed: undefined, running: recent })).toBe("/usr/bin/node");
    expect(chooseNode({ installed: undefined, running: old })).toBeUndefined();
  });

  it("is missed with the cause and the ways to mend it", () => {
    expect(missingNodeMessage("v20.20.2", true)).toBe(
      "Node 22.19 or newer is needed. This is v20.20.2, and node_modules/node/bin/node, the pinned Node 24, is not there.\n" +
        "npm is set to ignore-scripts, so the package `node` could not fetch it.\n" +
        "Fetch it with:  npm rebuild node --ignore-scripts=false\n" +
        "If npm asks for approval first:  npm install-scripts approve node\n" +
        "Or run this with a Node 22.19 or newer of your own.",
    );
  });
});

describe("installed packages", () => {
  const locked = {
    "": {},
    provider: { version: "0.1.0" },
    "node_modules/zod": { version: "4.6.7" },
    "node_modules/fsevents": { version: "2.3.3", optional: true },
    "node_modules/pulumi-webex": { link: true },
  };
  const present = { "node_modules/zod": { version: "4.6.7" }, "node_modules/pulumi-webex": { link: true } };

  it("are complete without what is optional on this platform", () => {
    expect(isComplete(locked, present)).toBe(true);
  });

  it("are stale when a version differs, a package is missing or a workspace is not linked", () => {
    expect(isComplete(locked, { ...present, "node_modules/zod": { version: "4.6.6" } })).toBe(false);
    expect(isComplete(locked, { "node_modules/pulumi-webex": { link: true } })).toBe(false);
    expect(isComplete(locked, { "node_modules/zod": { version: "4.6.7" } })).toBe(false);
  });
});

describe("an installation", () => {
  it("is told on stderr, npm's words too, so that stdout is the program's alone", () => {
    const clone = mkdtempSync(path.join(tmpdir(), "clone-"));
    onTestFinished(() => rmSync(clone, { recursive: true }));
    for (const part of ["run.mjs", "launch"])
      cpSync(`tools/${part}`, path.join(clone, "tools", part), { recursive: true });
    writeFileSync(path.join(clone, "npm"), "#!/bin/sh\necho added 1 package\n", { mode: 0o755 });
    writeFileSync(path.join(clone, "program.mjs"), 'console.log("the program")');
    const env = { ...process.env, PATH: `${clone}${path.delimiter}${process.env.PATH}` };
    const { stdout, stderr } = spawnSync(process.execPath, ["tools/run.mjs", "program.mjs"], {
      cwd: clone,
      env,
      encoding: "utf8",
    });
    expect(stdout).toBe("the program\n");
    expect(stderr).toBe("Installing packages with npm ci, about half a minute …\nadded 1 package\n");
  });
});
