import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { Machine } from "./machine.ts";

/** A Webex and a computer of its own, so that several tests can wait at a time. */
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

/** Does the work for each item, as many at a time as there are laboratories. */
export async function inSandboxes<T, R>(
  places: number,
  items: readonly T[],
  work: (laboratory: Sandbox, item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const place = async () => {
    const laboratory = await openSandbox();
    try {
      for (const [index, item] of waiting) results[index] = await work(laboratory, item);
    } finally {
      await closeSandbox(laboratory);
    }
  };
  await Promise.all(Array.from({ length: places }, place));
  return results;
}
