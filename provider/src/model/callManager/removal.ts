import type { OnDelete } from "../userArgs.ts";

/** What the state of a device and the operation tell about how it leaves the program. */
export interface LeavingDevice {
  /** `onDelete` of the user, as of the last successful `up`. */
  onDelete?: OnDelete | undefined;
  /** The device existed before the resource. */
  adopted: boolean;
  /** The person may have existed before the program, and then stays by default. */
  mayBeAdopted: boolean;
  /**
   * What this operation does to the person: `declared` for somebody who stays in the program and takes the device away;
   * `retain` for somebody who stays and says nothing of it; the mode of `onDelete` for somebody who was just removed;
   * undefined where it is not known, e.g. after an `up` that was interrupted.
   */
  person: "declared" | OnDelete | undefined;
  /** `webex:onDelete`. */
  configured?: OnDelete | undefined;
}

/**
 * Whether a device that leaves the program is removed from Unified CM. Whoever stays in Webex, or may come back, keeps
 * the devices. A device that existed before is removed only where the user states `delete`.
 */
export function isRemoved({ onDelete, adopted, mayBeAdopted, person, configured }: LeavingDevice): boolean {
  if (adopted) return onDelete === "delete" && !isStaying(person);
  if (person === "declared") return true;
  const mode = person ?? onDelete ?? configured ?? (mayBeAdopted ? "retain" : "delete");
  return !isStaying(mode);
}

function isStaying(mode: OnDelete | "declared" | undefined): boolean {
  return mode === "retain" || mode === "deactivate";
}
