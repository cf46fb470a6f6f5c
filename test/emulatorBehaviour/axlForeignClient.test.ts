import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, test } from "vitest";
import { wsdlPath } from "../emulator/callManager/schema/definitions.ts";
import { acmeCluster, callManager } from "./support/axl.ts";

/** A Python that has zeep; WEBEX_TEST_PYTHON names another than the first one of the path. */
const python = process.env.WEBEX_TEST_PYTHON ?? "python3";
const find = "import importlib.util, sys; sys.exit(importlib.util.find_spec('zeep') is None)";
const hasZeep = spawnSync(python, ["-c", find]).status === 0;
const folder = mkdtempSync(path.join(tmpdir(), "pulumi-webex-axl-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("zeep with Cisco's WSDL", () => {
  const { cluster } = callManager({ cluster: acmeCluster });

  async function run(version: "12.5" | "14.0") {
    const ca = path.join(folder, "ca.pem");
    writeFileSync(ca, cluster().ca);
    const script = path.join(import.meta.dirname, "support/zeepClient.py");
    const child = spawn(python, [script, wsdlPath(version), cluster().url, ca, cluster().user, version]);
    child.stdin.end(cluster().password);
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(errors).toBe("");
    return JSON.parse(output);
  }

  test.for(["12.5", "14.0"] as const)("does its work in %s", async (version, { skip }) => {
    if (!hasZeep) skip("Python has no zeep. Install it with pip, or name a Python that has it with WEBEX_TEST_PYTHON.");
    const results = await run(version);
    expect(results).toEqual({
      version: "14.0.1.11900-144",
      added: expect.stringMatching(/^\{[0-9A-F-]{36}\}$/),
      read: [results.added, "London", "\\+442079460101"],
      updated: results.added,
      listed: [["CSFADA", "Ada"]],
      devices: ["SEP001122334455", "CSFADA"],
      destination: expect.stringMatching(/^\{/),
      twice: ["-239", expect.stringContaining("duplicate value")],
      gone: ["5007", "Item not valid: The specified Phone was not found"],
      line: "\\+442079460101",
      applied: results.added,
      removed: results.added,
    });
  });
});
