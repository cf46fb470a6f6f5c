import type { OnDelete } from "../userArgs.ts";
import { type Added, NOTHING_ADDED } from "./endUser.ts";
import type { CallManagerKind } from "./kinds.ts";
import type { PhoneValues } from "./phoneFields.ts";

/** Whose device or end user it is. */
export interface CallManagerPerson {
  /** The name of the cluster in `webex:callManager`. */
  cluster: string;
  /** The user's id on Unified CM. */
  username: string;
  /** The address in Webex, by which `webex:neverTouch` protects people. */
  email?: string;
  /** The program states the id; otherwise it is made of the address, and the end user's mail has to be that address. */
  usernameStated?: boolean;
  /** What happens to the person when the user leaves the program. */
  onDelete?: OnDelete;
  /** The person may have existed before the program. */
  mayBeAdopted?: boolean;
}

/** What a `CallManagerDevice` registers: stated values only. */
export interface DeviceInputs extends CallManagerPerson, PhoneValues {
  kind: CallManagerKind;
  /** A name other than the one that is made of the id. */
  name?: string;
  line?: string;
  linePartition?: string;
  lineCallingSearchSpace?: string;
  /** Never stated: a refresh has seen that CTI may not control the device, as it did when it was made. */
  allowCtiControl?: false;
  adoptExisting?: boolean;
  applyConfig?: boolean;
  createLines?: boolean;
}

/** What the state of a device has beside its inputs. */
export interface DeviceOutputs {
  deviceName: string;
  /** The device existed before the resource. */
  adopted: boolean;
  /** The line was made here, for this device or another one on it; its uuid. */
  madeLine?: string;
  /** Who had the device instead of the user when it was last read. */
  otherOwner?: string;
}

/** What a `CallManagerUser` registers. */
export interface EndUserInputs extends CallManagerPerson {
  /** Names of the devices. */
  devices: readonly string[];
  groups?: readonly string[];
  line?: string;
  linePartition?: string;
  enableMobility?: boolean;
  /** Never stated: a refresh has seen that it was switched off. */
  enableCti?: false;
}

/** What the state of an end user has beside its inputs: what was added, which alone is taken away again. */
export interface EndUserOutputs {
  added: Added;
  /** The uuid of the end user. */
  endUserId: string;
}

/** What a `CallManagerRemoteDestination` registers. */
export interface DestinationInputs extends CallManagerPerson {
  /** The Webex person, whose SIP address the destination is. */
  personId: string;
  /** The name of the Remote Device. */
  deviceName: string;
}

/** What the state of a remote destination has beside its inputs. */
export interface DestinationOutputs {
  destination: string;
  /** Somebody else made it, as a rule Webex's Call Connector. */
  adopted: boolean;
}

export const DESTINATION_OUTPUTS = ["destination", "adopted"] as const;
export const DEVICE_OUTPUTS = ["deviceName", "adopted", "madeLine", "otherOwner"] as const;
export const END_USER_OUTPUTS = ["added", "endUserId"] as const;

/** The stated part of a device's state. */
export function deviceInputsOf(state: Readonly<Record<string, unknown>>): DeviceInputs {
  return without(state, DEVICE_OUTPUTS) as unknown as DeviceInputs;
}

/** The stated part of an end user's state. */
export function endUserInputsOf(state: Readonly<Record<string, unknown>>): EndUserInputs {
  return without(state, END_USER_OUTPUTS) as unknown as EndUserInputs;
}

/** The stated part of a remote destination's state. */
export function destinationInputsOf(state: Readonly<Record<string, unknown>>): DestinationInputs {
  return without(state, DESTINATION_OUTPUTS) as unknown as DestinationInputs;
}

/** What a state says was added. */
export function addedOf({ added }: Readonly<Record<string, unknown>>): Added {
  return (added as Added | undefined) ?? NOTHING_ADDED;
}

function without(state: Readonly<Record<string, unknown>>, outputs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(state).filter(([name]) => !outputs.includes(name) && !name.startsWith("__")),
  );
}
