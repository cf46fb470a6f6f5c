import type { DeviceLimits } from "../entitlement/entitlement.ts";
import { fieldAt } from "../fields/fields.ts";
import { valueAt } from "../paths.ts";
import { JABBER, UNIFIED_CM } from "../user/callingBehaviour.ts";
import { DEVICE_TOGGLES, type DeviceToggle } from "../user/devices.ts";
import type { UserInputs } from "../userArgs.ts";
import { isUnmanaged, type Merged } from "./merge.ts";

const BEHAVIOUR = "settings.calling.callingBehaviour";

/** Toggles nobody speaks of, for a user whose calling behaviour (its own or a template's) is one with such devices. */
export function openDevices(merged: Merged): DeviceToggle[] {
  const behaviour = valueAt(merged.values, BEHAVIOUR);
  if (behaviour !== UNIFIED_CM && behaviour !== JABBER) return [];
  return DEVICE_TOGGLES.filter((toggle) => {
    const path = `settings.calling.${toggle}`;
    return valueAt(merged.values, path) === undefined && !isUnmanaged(merged, path);
  });
}

/** The model's default for each of them, true, but for those the user's entitlement has none of. */
export function withDevices<T extends Partial<UserInputs>>(
  inputs: T,
  open: readonly DeviceToggle[],
  limits: DeviceLimits = {},
): T {
  const wanted = open.filter((toggle) => limits[toggle] !== 0 && fieldAt(`settings.calling.${toggle}`).default);
  if (wanted.length === 0) return inputs;
  const toggles = Object.fromEntries(wanted.map((toggle) => [toggle, true]));
  return { ...inputs, settings: { ...inputs.settings, calling: { ...inputs.settings?.calling, ...toggles } } };
}
