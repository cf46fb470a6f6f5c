import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import setup from "../../tools/test/scratch.setup.ts";

afterEach(() => vi.unstubAllEnvs());

test("what a run of the tests leaves among the temporary files goes with it", async () => {
  const before = mkdtempSync(path.join(tmpdir(), "before-"));
  vi.stubEnv("TMPDIR", before);
  const tearDown = await setup();
  const during = tmpdir();
  expect(path.dirname(during)).toBe(before);
  writeFileSync(path.join(during, "left-behind"), "");
  await tearDown();
  expect(existsSync(during)).toBe(false);
  expect(tmpdir()).toBe(before);
});

test("the projects of a run share one folder, which outlives all but the first", async () => {
  const shared = tmpdir();
  await (await setup())();
  expect(tmpdir()).toBe(shared);
  expect(existsSync(shared)).toBe(true);
});
