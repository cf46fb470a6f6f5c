import { isDeepStrictEqual } from "node:util";
import type { DeviceInputs } from "../../../model/callManager/inputs.ts";
import type { Fault } from "../../../model/validation/fault.ts";
import type { Properties } from "../../runtime/properties.ts";

/** What a program says of a device and the cluster does not have. */
const PROGRAM_ONLY: readonly string[] = [
  "email",
  "usernameStated",
  "onDelete",
  "mayBeAdopted",
  "adoptExisting",
  "applyConfig",
  "createLines",
  "lineCallingSearchSpace",
] satisfies (keyof DeviceInputs)[];

/** Whether both mean the same device, so that no request is needed. */
export function isSameOnCluster(before: object, now: object): boolean {
  return isDeepStrictEqual(onCluster(before), onCluster(now));
}

function onCluster(inputs: object): Properties {
  return Object.fromEntries(
    Object.entries(inputs).filter(([name]) => !PROGRAM_ONLY.includes(name) && !name.startsWith("__")),
  );
}

/** The fault of a device that is to become one of another kind, which nothing can. */
export function kindFault(olds: Properties, { kind }: { kind?: unknown }): Fault | undefined {
  if (olds.kind === undefined || olds.kind === kind) return undefined;
  const reason = `${String(olds.deviceName)} is a ${String(olds.kind)} and cannot become a ${String(kind)}; declare another resource for that`;
  return { path: "kind", reason };
}
