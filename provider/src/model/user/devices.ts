import { createHash } from "node:crypto";
import { type NameTo, namesTo } from "../fields/fields.ts";

/** The fields that ask for a person's soft-phone devices on Unified CM. */
export const DEVICE_TOGGLES = namesTo("UnifiedCM", "settings.calling");
export type DeviceToggle = NameTo<"UnifiedCM", "settings.calling">;

/** The prefix of a device's name, and what it runs on. */
const MADE = {
  sparkiPhoneDevice: { kind: "TCT", runsOn: "iPhone" },
  sparkAndroidDevice: { kind: "BOT", runsOn: "Android" },
  sparkTabletDevice: { kind: "TAB", runsOn: "tablet" },
  sparkCSFDevice: { kind: "CSF", runsOn: "desktop" },
} as const satisfies Record<DeviceToggle, { kind: string; runsOn: string }>;

/**
 * The soft-phone devices of a person on Unified CM: the setting that asks for each, the prefix of its name, and what it
 * runs on.
 */
export const DEVICES = DEVICE_TOGGLES.map((toggle) => ({ toggle, ...MADE[toggle] }));
/** The prefix of a device's name: `TCT`, `BOT`, `TAB` or `CSF`. */
export type DeviceKind = (typeof DEVICES)[number]["kind"];

/** Unified CM allows 15 characters in all. */
const ROOM = 12;

/**
 * The name of a person's device: its kind and the user id, in what Unified CM allows (`CSF` letters and digits, the
 * others capitals, digits, `.`, `_`, `-`). A user id that does not fit is cut and told apart by three characters made
 * of the whole.
 * @example
 * ```ts
 * deviceName("TCT", "dkim"); // "TCTDKIM"
 * ```
 */
export function deviceName(kind: DeviceKind, username: string): string {
  const allowed =
    kind === "CSF" ? username.replace(/[^A-Za-z0-9]/g, "") : username.toUpperCase().replace(/[^A-Z0-9._-]/g, "");
  if (allowed.length <= ROOM) return kind + allowed;
  const mark = createHash("sha256").update(username.toLowerCase()).digest("hex").slice(0, 3).toUpperCase();
  return kind + allowed.slice(0, ROOM - mark.length) + mark;
}

/**
 * The user id on Unified CM: `username`, else the part of `email` before the `@`.
 * @param inputs inputs of the user
 */
export function usernameOf({ username, email }: { username?: string | null; email?: unknown }): string {
  return username ?? (typeof email === "string" ? email.replace(/@.*$/, "") : "");
}
