import { wantedName } from "../../model/callManager/names.ts";
import type { Fault } from "../../model/validation/fault.ts";
import { declarations } from "./declarations.ts";

/** The names of the resources by the devices that they declare. */
const declaredBefore = declarations("pulumi-webex/resourceByDevice");

/** The fault of a device whose name another one has. A name that is made of an output is not known here. */
export function registerDevice(inputs: Readonly<Record<string, unknown>>, resource: string): Fault[] {
  const { cluster, kind, username, name } = inputs;
  if (typeof kind !== "string" || typeof (name ?? username) !== "string") return [];
  const deviceName = wantedName({ kind, username, name } as Parameters<typeof wantedName>[0]);
  const other = declaredBefore(`${String(cluster)} ${deviceName.toUpperCase()}`, resource);
  if (other === undefined) return [];
  const reason = `${deviceName} is also the name of the device of ${JSON.stringify(other)}; state another username for one of the two users`;
  return [{ path: name === undefined ? "username" : "name", reason }];
}
