import type { TestModule } from "vitest/node";

export interface Counted {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts tests. A file that cannot be loaded and an error outside any test count as failed: neither is a test, both are red. */
export function count(modules: readonly TestModule[], unhandledErrors: number): Counted {
  const counted: Counted = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    const before = counted.failed;
    for (const test of module.children.allTests()) {
      const state = test.result().state;
      if (state === "passed" || state === "failed") counted[state]++;
      else counted.skipped++;
    }
    if (module.state() === "failed" && counted.failed === before) counted.failed++;
  }
  return counted;
}

export function closingLine({ passed, failed, skipped }: Counted): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}
