import * as pulumi from "@pulumi/pulumi";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { expect, it } from "vitest";
import { limitStackTraces } from "../../provider/src/resources/program/stackTraces.ts";
import { SparkUser } from "../../provider/src/resources/sparkUser.ts";

type Send = (request: RegisterResourceRequest | ReadResourceRequest, callback: unknown) => unknown;

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

it("a user is registered and read without a trace, and other resources as Pulumi does it", async () => {
  const newResource = ({ id, name, inputs }: pulumi.runtime.MockResourceArgs) => ({
    id: id ?? `${name}-id`,
    state: inputs,
  });
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) }, "project", "stack", false, "organization");
  const monitor = pulumi.runtime.getMonitor() as unknown as Record<"registerResource" | "readResource", Send>;
  const traced: Record<string, boolean> = {};
  for (const method of ["registerResource", "readResource"] as const) {
    const send = monitor[method].bind(monitor);
    monitor[method] = (request, callback) => {
      traced[request.getName()] = request.hasStacktrace();
      return send(request, callback);
    };
  }
  const users = ["a", "b"].map((name) => new SparkUser(name, { email: `${name}@acme.example` }));
  const read = SparkUser.get("read", "01234567-89ab-4def-8123-456789abcdef");
  const other = new (class extends pulumi.CustomResource {})("other:index:Thing", "other");
  await Promise.all([...users, read, other].map(({ urn }) => new Promise((resolve) => urn.apply(resolve))));
  expect(traced).toEqual({ a: false, b: false, read: false, other: true });
});
