import fc from "fast-check";
import { describe, it } from "vitest";
import { startEmulator } from "../emulator/startEmulator.ts";
import { sequence } from "../faults/sequence.ts";
import { Simulation } from "../faults/simulation.ts";
import { EngineStack } from "./engineStack.ts";
import { Project } from "./project.ts";

/** WEBEX_ENGINE_SEQUENCES: how many; WEBEX_SEED: the first of their seeds. */
const SEQUENCES = Number(process.env.WEBEX_ENGINE_SEQUENCES ?? 2);
const SEED = Number(process.env.WEBEX_SEED ?? 1);
const SEEDS = Array.from({ length: SEQUENCES }, (_, index) => SEED + index);

/** An operation of the engine takes seconds, so these are shorter than those over gRPC. */
const MOST_ROUNDS = 3;

describe("a random sequence of declaring, meddling, faults, kills, ups and refreshes on the real engine", () => {
  it.concurrent.each(SEEDS)(
    "makes nobody twice, changes nothing unmanaged, and ends as declared after one up without a fault, from seed %i",
    async (seed) => {
      const [steps = []] = fc.sample(sequence(MOST_ROUNDS), { seed, numRuns: 1 });
      const emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
      const project = await Project.create({
        WEBEX_BASE_URL: emulator.baseUrl,
        WEBEX_ACCESS_TOKEN: "acme-full-admin",
      });
      try {
        const life = new Simulation(emulator, new EngineStack(project));
        for (const step of steps) await life.take(step);
        await life.settle();
      } finally {
        await project.dispose();
        await emulator.close();
      }
    },
    300_000,
  );
});
