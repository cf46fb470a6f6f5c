import { createHash } from "node:crypto";
import type { DeviceKind } from "../user/devices.ts";
import type { DeviceInputs } from "./inputs.ts";
import type { CallManagerKind } from "./kinds.ts";

/** The rule for the name of a kind of device. */
interface NameRule {
  prefix: string;
  /** Characters after the prefix. */
  room: number;
  allowed: RegExp;
}

const MOBILE = { room: 12, allowed: /^[A-Z0-9._-]*$/ };

const RULES: Readonly<Record<CallManagerKind, NameRule>> = {
  RemoteDevice: { prefix: "SparkRD", room: 43, allowed: MOBILE.allowed },
  TCT: { prefix: "TCT", ...MOBILE },
  BOT: { prefix: "BOT", ...MOBILE },
  TAB: { prefix: "TAB", ...MOBILE },
  CSF: { prefix: "CSF", room: 12, allowed: /^[A-Z0-9]*$/ },
};

/** Characters of an id that is cut, and of the hash that tells it from others. */
const KEPT = 8;
const MARK = 4;

/**
 * The name of a person's device: the prefix of its kind and the user's id in capitals. Of an id that does not fit, or has
 * other characters, the first eight are kept, and four of a hash of the whole id follow.
 */
export function nameOfDevice(kind: CallManagerKind, username: string): string {
  const { prefix, room, allowed } = RULES[kind];
  // The capitals of "ß" are those of somebody else's "ss".
  const id = username.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  if (id.length <= room && allowed.test(id)) return prefix + id;
  const kept = [...id].filter((character) => allowed.test(character)).slice(0, KEPT);
  const mark = createHash("sha256").update(username.toLowerCase()).digest("hex").slice(0, MARK).toUpperCase();
  return prefix + kept.join("") + mark;
}

/**
 * The name of a person's soft phone on Unified CM: the prefix of its kind and the user id in capitals, 15 characters at
 * most. `CSF` has letters and digits, the others `.`, `_` and `-` as well. Of a user id that does not fit, eight
 * characters are kept, and four follow that are made of the whole.
 * @example
 * ```ts
 * deviceName("TCT", "dkim"); // "TCTDKIM"
 * ```
 */
export function deviceName(kind: DeviceKind, username: string): string {
  return nameOfDevice(kind, username);
}

/** The name that a device is to have: the stated one, else the one made of the id. */
export function wantedName({ kind, username, name }: Pick<DeviceInputs, "kind" | "username" | "name">): string {
  return name ?? nameOfDevice(kind, username);
}

/** Whether a device of this name may be of the kind. The names of desktops and Remote Devices are free. */
export function mayBeOfKind(kind: CallManagerKind, name: string): boolean {
  const upper = name.toUpperCase();
  const isMobile = ["TCT", "BOT", "TAB"].find((prefix) => upper.startsWith(prefix));
  if (kind !== "CSF" && kind !== "RemoteDevice") return isMobile === kind;
  return isMobile === undefined && !upper.startsWith("SEP");
}
