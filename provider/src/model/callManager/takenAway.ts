import { statedLicenses, statedServices } from "../licenses/statements.ts";
import { JABBER, UNIFIED_CM } from "../user/callingBehaviour.ts";
import { DEVICES } from "../user/devices.ts";
import type { UserInputs } from "../userArgs.ts";
import type { CallManagerKind } from "./kinds.ts";
import { type DeviceStatement, wantedDevices } from "./wanted.ts";

/** What a user states instead of a device that it no longer wants. */
export interface TakenAway {
  /** Devices that the program takes away in so many words. Those of which it says nothing any more stay. */
  kinds: CallManagerKind[];
  /** Whether these are all devices that the user had. */
  all: boolean;
}

/**
 * Which devices a user takes away that it had in the last `up`: a setting that is false, Connect that is false, or another
 * calling behaviour than those with soft phones. As with everything else, silence takes nothing away.
 * @param before what the last `up` stated
 */
export function takenAway(before: DeviceStatement, now: DeviceStatement): TakenAway {
  const had = wantedDevices(before).map(({ kind }) => kind);
  const wanted = wantedDevices(now).map(({ kind }) => kind);
  const gone = had.filter((kind) => !wanted.includes(kind));
  const kinds = gone.filter((kind) => (kind === "RemoteDevice" ? isWithoutConnect(before, now) : isOff(kind, now)));
  return { kinds, all: kinds.length === had.length };
}

function isOff(kind: CallManagerKind, { settings }: DeviceStatement): boolean {
  const calling = settings?.calling;
  const toggle = DEVICES.find((device) => device.kind === kind)?.toggle;
  const behaviour = calling?.callingBehaviour;
  const isElsewhere = behaviour !== undefined && behaviour !== UNIFIED_CM && behaviour !== JABBER;
  return isElsewhere || (toggle !== undefined && calling?.[toggle] === false);
}

/** Connect is a service, or an entry of `licenses`. */
function isWithoutConnect(before: DeviceStatement, now: DeviceStatement): boolean {
  const isConnect = ({ service }: { service: { key: string } }) => service.key === "hybridCallServicesConnect";
  const flag = statedServices(now.services).find(isConnect);
  if (flag) return flag.entitled === false;
  const names = statedLicenses(before.licenses).map(({ choice }) => choice.name);
  return statedLicenses(now.licenses).some(({ choice, assign }) => !assign && names.includes(choice.name));
}

/** The same for users whose devices are on a cluster, by address. */
export function takenAwayBy(
  users: readonly { email: string; before: Partial<UserInputs>; now: Partial<UserInputs> }[],
): Record<string, TakenAway> {
  const entries = users.flatMap(({ email, before, now }): [string, TakenAway][] => {
    if (!before.callManager) return [];
    const taken = takenAway(before, now);
    return taken.kinds.length > 0 ? [[email.toLowerCase(), taken]] : [];
  });
  return Object.fromEntries(entries);
}
