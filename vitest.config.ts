import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "forks",
    // Tests wait for processes, and for what Webex shows late, more than they compute: three files at a time keep two cores busy.
    maxWorkers: 3,
    globalSetup: "./tools/test/dist.setup.ts",
    projects: [
      {
        extends: true,
        // Tests of the handlers start processes; on two busy cores that takes its time.
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/endToEnd/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "engine",
          include: ["test/endToEnd/**/*.test.ts"],
          globalSetup: "./tools/test/engine.setup.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxConcurrency: 2,
        },
      },
    ],
  },
});
