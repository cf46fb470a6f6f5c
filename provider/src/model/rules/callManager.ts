import { hasConnect, wantedDevices } from "../callManager/wanted.ts";
import { callingStated } from "../licenses/calling.ts";
import { pathsTo } from "../licenses/statements.ts";
import { UNIFIED_CM } from "../user/callingBehaviour.ts";
import { DEVICES } from "../user/devices.ts";
import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";

/** Faults of a user who states soft phones that Control Hub makes itself. Both would make the same device. */
export function noDevicesWithAutoProvisioning({ callManager, settings }: UserInputs): Fault[] {
  if (!callManager?.autoProvisioning) return [];
  const reason =
    "Control Hub makes this device itself, because autoProvisioning of the WebexAppService is true; take one of the two away";
  return DEVICES.filter(({ toggle }) => settings?.calling?.[toggle]).map(({ toggle }) => ({
    path: `settings.calling.${toggle}`,
    reason,
  }));
}

/** A warning for a user with devices on Unified CM and without a line on them. */
export function devicesNeedLine(inputs: UserInputs): Fault[] {
  if (!inputs.callManager || inputs.line !== undefined || wantedDevices(inputs).length === 0) return [];
  return [
    { path: "line", reason: "is not stated, so the devices on Unified CM have no line; state the directory number" },
  ];
}

/** A warning for a user with Connect, which Cisco has ended for people. */
export function connectHasEnded(inputs: UserInputs): Fault[] {
  if (!inputs.callManager) return [];
  const reason =
    "Cisco ended Hybrid Call Service for people on 30 June 2021, and may delete the Remote Device; use soft phones with " +
    `${JSON.stringify(UNIFIED_CM)} instead`;
  return pathsTo("hybridCallServicesConnect", inputs).map((path) => ({ path, reason }));
}

/** A warning for a user with Connect and soft phones: stray Remote Devices are what Cisco removes first from such users. */
export function connectBesideSoftPhones(inputs: UserInputs): Fault[] {
  if (!inputs.callManager || !hasConnect(inputs)) return [];
  const softPhones = wantedDevices(inputs).filter(({ kind }) => kind !== "RemoteDevice");
  if (softPhones.length === 0) return [];
  const names = softPhones.map(({ kind }) => kind).join(", ");
  const reason = `the Remote Device disturbs calls of the soft phones (${names}); take Connect or the soft phones away`;
  return pathsTo("hybridCallServicesConnect", inputs).map((path) => ({ path, reason }));
}

/** A warning for a user of Unified CM with a Webex Calling licence: the app then registers to Webex Calling. */
export function unifiedCmBesideCalling(inputs: UserInputs): Fault[] {
  if (!inputs.callManager || inputs.settings?.calling?.callingBehaviour !== UNIFIED_CM) return [];
  const reason =
    "with a Webex Calling licence the app registers to Webex Calling, and the devices on Unified CM stay unregistered; " +
    "take the licence away, or change settings.calling.callingBehaviour";
  return callingStated(inputs).map((path) => ({ path, reason }));
}
