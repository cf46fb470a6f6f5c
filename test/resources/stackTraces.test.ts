import { expect, it } from "vitest";
import { limitStackTraces } from "../../provider/src/resources/program/stackTraces.ts";

function deep(levels: number): Error {
  return levels === 0 ? new Error("here") : deep(levels - 1);
}

it("traces are as before once the limit has ended, and short while it lasts", () => {
  const before = { limit: Error.stackTraceLimit, prepare: Error.prepareStackTrace };
  const restore = limitStackTraces();
  expect(deep(20).stack).toBe("Error: here");
  // As the SDK does for the trace that it stores.
  Error.stackTraceLimit = Number.POSITIVE_INFINITY;
  const lines = (deep(20).stack ?? "").split("\n");
  restore();
  expect(lines).toHaveLength(7);
  expect(lines[1]).toMatch(/^\s+at .*stackTraces\.test\.ts:\d+:\d+/);
  expect({ limit: Error.stackTraceLimit, prepare: Error.prepareStackTrace }).toEqual(before);
  expect((deep(20).stack ?? "").split("\n").length).toBeGreaterThan(8);
});
