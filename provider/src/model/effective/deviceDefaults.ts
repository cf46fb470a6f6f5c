import { JABBER, UNIFIED_CM } from "../callingBehaviour.ts";
import type { DeviceLimits } from "../entitlement/entitlement.ts";
import { fieldsIn } from "../fields.ts";
import type { UserInputs } from "../userArgs.ts";
import { isSilenced, type Merged } from "./merge.ts";
import { valueAt } from "./paths.ts";

/** The four soft-phone devices of a person on Unified CM, by the model's name. */
export const DEVICE_TOGGLES = [
  "sparkiPhoneDevice",
  "sparkAndroidDevice",
  "sparkTabletDevice",
  "sparkCSFDevice",
] as const;
export type DeviceToggle = (typeof DEVICE_TOGGLES)[number];

const BEHAVIOUR = "settings.calling.callingBehaviour";

/** Toggles nobody speaks of, for a user whose calling behaviour (its own or a template's) is one with such devices. */
export function openDevices(merged: Merged): DeviceToggle[] {
  const behaviour = valueAt(merged.values, BEHAVIOUR);
  if (behaviour !== UNIFIED_CM && behaviour !== JABBER) return [];
  return DEVICE_TOGGLES.filter((toggle) => {
    const path = `settings.calling.${toggle}`;
    return valueAt(merged.values, path) === undefined && !isSilenced(merged, path);
  });
}

/** The model's default for each of them, true, but for those the user's entitlement has none of. */
export function withDevices<T extends Partial<UserInputs>>(
  inputs: T,
  open: readonly DeviceToggle[],
  limits: DeviceLimits = {},
): T {
  const wanted = open.filter((toggle) => limits[toggle] !== 0 && defaultOf(toggle));
  if (wanted.length === 0) return inputs;
  const toggles = Object.fromEntries(wanted.map((toggle) => [toggle, true]));
  return { ...inputs, settings: { ...inputs.settings, calling: { ...inputs.settings?.calling, ...toggles } } };
}

function defaultOf(toggle: DeviceToggle): unknown {
  return fieldsIn("settings.calling").find(({ path }) => path.endsWith(`.${toggle}`))?.default;
}
