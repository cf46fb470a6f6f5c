import { Interrupted } from "./interruption.ts";

/** Runs a program's work and turns what it throws into a message and an exit code. */
export async function report(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Interrupted) {
      console.error("Interrupted. Nothing is left running.");
      process.exitCode = 130;
      return;
    }
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
