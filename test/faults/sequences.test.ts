import fc from "fast-check";
import { describe, it } from "vitest";
import { closeSandbox, openSandbox } from "./sandbox.ts";
import { sequence } from "./sequence.ts";
import { Simulation } from "./simulation.ts";
import { Stack } from "./stack.ts";

/** WEBEX_SEQUENCES is their number, and WEBEX_SEED selects others. A failure prints its seed, which repeats it. */
const SEQUENCES = Number(process.env.WEBEX_SEQUENCES ?? 24);
const SEED = Number(process.env.WEBEX_SEED ?? 1);
/** A sequence spends its time waiting, so several run concurrently. */
const PLACES = Math.min(8, SEQUENCES);

describe(`${SEQUENCES} random sequences of declaring, meddling, faults, kills, ups and refreshes, from seed ${SEED}`, () => {
  it(
    "make nobody twice, change nothing unmanaged, and end as declared after one up without a fault",
    async () => {
      const runs = Array.from({ length: PLACES }, async (_, place) => {
        const sandbox = await openSandbox();
        try {
          await fc.assert(
            fc.asyncProperty(sequence(3), async (steps) => {
              sandbox.machine.replace();
              const life = new Simulation(sandbox.emulator, new Stack(sandbox.machine));
              for (const step of steps) await life.take(step);
              await life.settle();
            }),
            {
              seed: SEED + place,
              numRuns: Math.ceil(SEQUENCES / PLACES),
              endOnFailure: process.env.WEBEX_SHRINK === undefined,
            },
          );
        } finally {
          await closeSandbox(sandbox);
        }
      });
      const ended = await Promise.allSettled(runs);
      for (const run of ended) if (run.status === "rejected") throw run.reason;
    },
    60_000 + SEQUENCES * 3_000,
  );
});
