import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";

const script = path.resolve(import.meta.dirname, "../../policy/pulumi-analyzer-webex");

it("says in one line that a fresh checkout wants to be built", () => {
  const checkout = realpathSync(mkdtempSync(path.join(tmpdir(), "checkout-")));
  const policy = path.join(checkout, "policy");
  mkdirSync(policy);
  copyFileSync(script, path.join(policy, "pulumi-analyzer-webex"));
  const { status, stderr } = spawnSync(path.join(policy, "pulumi-analyzer-webex"), ["127.0.0.1:1"], {
    encoding: "utf8",
  });
  rmSync(checkout, { recursive: true });
  expect(status).toBe(1);
  expect(stderr).toBe(`${policy} is not built; run \`npm run build\` in ${checkout} first\n`);
});
