import type { OnDelete } from "../userArgs.ts";
import type { DeviceInputs, DeviceOutputs } from "./inputs.ts";
import { isRemoved } from "./removal.ts";
import type { TakenAway } from "./takenAway.ts";

/** What an operation does to the people who have devices, as far as the program tells. */
export interface Departures {
  /** What becomes of the people who leave, by address. */
  modes: ReadonlyMap<string, OnDelete>;
  /** What those who stay take away, by address. */
  taken: Readonly<Record<string, TakenAway>>;
  onDelete?: OnDelete | undefined;
  adoptExisting: boolean;
}

/**
 * The end users from whom an operation takes devices. A device whose address is a secret is not seen here.
 * @param devices states of the devices that the last `up` left
 */
export function losersOfDevices(
  devices: readonly Readonly<Record<string, unknown>>[],
  departures: Departures,
): string[] {
  const losing = (devices as unknown as (DeviceInputs & DeviceOutputs)[]).filter((device) =>
    isLost(device, departures),
  );
  const keys = losing.map(({ cluster, username }) => [`${cluster} ${username.toLowerCase()}`, username] as const);
  return [...new Map(keys).values()];
}

function isLost(
  { email, kind, onDelete, adopted, mayBeAdopted }: DeviceInputs & DeviceOutputs,
  { modes, taken, onDelete: configured, adoptExisting }: Departures,
): boolean {
  if (typeof email !== "string") return false;
  const address = email.toLowerCase();
  const person = modes.get(address) ?? (taken[address]?.kinds.includes(kind) ? "declared" : undefined);
  if (person === undefined) return false;
  return isRemoved({ onDelete, adopted, mayBeAdopted: mayBeAdopted ?? adoptExisting, person, configured });
}
