import { type NameTo, namesTo } from "../fields/fields.ts";
import { tidyText } from "../tidyText.ts";

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

/**
 * The user id on Unified CM: `username`, else the part of `email` before the `@`.
 * @param inputs inputs of the user
 */
export function usernameOf({ username, email }: { username?: string | null; email?: unknown }): string {
  return tidyText(username ?? (typeof email === "string" ? email.replace(/@.*$/, "") : ""));
}
