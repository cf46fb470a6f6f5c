import { pathsTo } from "../licenses/statements.ts";
import { DEVICES } from "../user/devices.ts";
import type { UserInputs } from "../userArgs.ts";
import { DEVICE_KINDS, type KindRow } from "./kinds.ts";

/** The part of a user's inputs that decides which devices the person has. */
export type DeviceStatement = Pick<UserInputs, "services" | "licenses" | "licenseNames" | "settings">;

/**
 * The devices that a user has on Unified CM, by its merged values: the Remote Device with Connect, and each soft phone
 * whose setting is true.
 */
export function wantedDevices(inputs: DeviceStatement): KindRow[] {
  return DEVICE_KINDS.filter(({ kind }) =>
    kind === "RemoteDevice" ? hasConnect(inputs) : inputs.settings?.calling?.[toggleOf(kind)] === true,
  );
}

/** Whether the user has Connect, by its flag or by a licence of that name. */
export function hasConnect(inputs: DeviceStatement): boolean {
  return pathsTo("hybridCallServicesConnect", inputs).length > 0;
}

type SoftPhone = (typeof DEVICES)[number];

function toggleOf(kind: SoftPhone["kind"]): SoftPhone["toggle"] {
  return (DEVICES.find((device) => device.kind === kind) as SoftPhone).toggle;
}
