import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { Machine } from "./machine.ts";

/** An emulator and a computer for one test, so that several tests can wait at the same time. */
export interface Sandbox {
  emulator: Emulator;
  machine: Machine;
}

export async function openSandbox(): Promise<Sandbox> {
  const emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
  return { emulator, machine: new Machine(emulator.baseUrl) };
}

export async function closeSandbox({ emulator, machine }: Sandbox): Promise<void> {
  await machine.end();
  await emulator.close();
}

/** Runs the work for each item, as many concurrently as there are sandboxes. */
export async function inSandboxes<T, R>(
  places: number,
  items: readonly T[],
  work: (sandbox: Sandbox, item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const place = async () => {
    const sandbox = await openSandbox();
    try {
      for (const [index, item] of waiting) results[index] = await work(sandbox, item);
    } finally {
      await closeSandbox(sandbox);
    }
  };
  await Promise.all(Array.from({ length: places }, place));
  return results;
}
