import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tools/test/longestFirst.ts";

/** Tests that start Pulumi's plugin process. */
const PROVIDER = ["test/provider/**/*.test.ts", "test/faults/**/*.test.ts"];
/** Tests that run whole programs through the engine. */
const END_TO_END = ["test/endToEnd/**/*.test.ts"];

export default defineConfig({
  test: {
    pool: "forks",
    // Tests wait for processes, and for what Webex shows late, more than they compute: five files at a time keep two cores busy.
    maxWorkers: 5,
    // Files of one worker share what they import: half of the time of a small file went into importing.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    globalSetup: ["./tools/test/scratch.setup.ts", "./tools/test/dist.setup.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...PROVIDER, ...END_TO_END],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // On two busy cores a process takes its time to start.
        test: { name: "provider", include: PROVIDER, testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: "endToEnd",
          include: END_TO_END,
          globalSetup: "./tools/test/engine.setup.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxConcurrency: 2,
        },
      },
    ],
  },
});
