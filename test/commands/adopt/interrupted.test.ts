import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { exitOf } from "../../../tools/processes/run.ts";
import { MAIN } from "../cli.ts";

const folder = mkdtempSync(path.join(tmpdir(), "adopt-interrupted-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An engine that ends in order at the first interruption, and would end at once at the second. */
const ENGINE = `#!/usr/bin/env node
const fs = require("node:fs");
process.on("SIGINT", () => {
  fs.appendFileSync("interruptions", "x");
  setTimeout(() => process.exit(255), 500);
});
setInterval(() => {}, 1000);
fs.writeFileSync("started", "");
`;

it("Ctrl-C on a terminal reaches the engine once, because twice would end it in the middle of a write", async () => {
  const engine = path.join(folder, "pulumi");
  writeFileSync(engine, ENGINE);
  chmodSync(engine, 0o755);
  const env = { ...process.env, PATH: `${folder}${path.delimiter}${process.env.PATH}` };
  // A terminal sends it to the whole group.
  const options = { cwd: folder, env, detached: true } as const;
  const child = spawn(process.execPath, [MAIN, "adopt", "--import", "--stack", "acme"], options);
  while (!existsSync(path.join(folder, "started"))) await sleep(20);
  process.kill(-(child.pid ?? 0), "SIGINT");
  expect(await exitOf(child)).toBe(130);
  expect(readFileSync(path.join(folder, "interruptions"), "utf8")).toBe("x");
});
