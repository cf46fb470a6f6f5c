import type { OnDelete, UserInputs } from "../userArgs.ts";
import { onDeleteMode } from "./onDelete.ts";

/** Webex deletes an account that long after sign-in was switched off. Control Hub can set another number of days. */
export const DELETED_AFTER_DAYS = 30;

/** What becomes of an account that is signed off now. */
export function deletionText(now: number): string {
  const day = new Date(now + DELETED_AFTER_DAYS * 24 * 3600 * 1000).toISOString().slice(0, 10);
  return `Webex deletes the account on ${day}, unless the organisation set another number of days`;
}

/**
 * What becomes of a person whose resource leaves the program, as a sentence without a subject.
 * @param state the state of the last `up`, without what is secret
 */
export function fateText(state: Readonly<Record<string, unknown>>, mode: OnDelete, now: number): string {
  const licenses = state.assignedLicenses === undefined ? "their licences" : listOf(state.assignedLicenses);
  switch (mode) {
    case "delete":
      return `is deleted for good in Webex, with ${[...held(state), "desk phones, spaces, messages and recordings"].join(", ")}; no \`up\` brings that back`;
    case "deactivate":
      return `is signed off and keeps ${licenses || "no licence"}. ${deletionText(now)}`;
    case "offboard":
      return state.directorySynced === true
        ? "loses the managed licences and roles; the directory keeps the account"
        : `loses the managed licences, number and roles, and is signed off. ${deletionText(now)}`;
    case "retain":
      return `stays in Webex with sign-in, ${licenses || "no licence"}${rolesOf(state)}, and is no longer managed`;
  }
}

/** What goes along with an account. */
function held(state: Readonly<Record<string, unknown>>): string[] {
  const numbers = Array.isArray(state.phoneNumbers) ? (state.phoneNumbers as { value?: unknown }[]) : [];
  const lines = [...numbers.map(({ value }) => value), state.extension].filter((line) => typeof line === "string");
  const licenses = listOf(state.assignedLicenses);
  return [
    ...(lines.length > 0 ? [`the line ${lines.join(", ")}`] : []),
    ...(licenses ? [`${licenses} (free again)`] : []),
  ];
}

function rolesOf(state: Readonly<Record<string, unknown>>): string {
  const roles = listOf(state.assignedRoles);
  return roles ? ` and the roles ${roles}` : "";
}

function listOf(value: unknown): string {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string").join(", ") : "";
}

/** The mode in which a person of the state leaves, see `onDeleteMode`. */
export function leavingMode(state: Readonly<Record<string, unknown>>, configured: OnDelete | undefined): OnDelete {
  return onDeleteMode(state as unknown as UserInputs, state.adopted !== false, configured);
}

/** Most people that an operation removes, or takes devices from, unless `webex:maxDeletes` is stated. */
export const MOST_REMOVALS = 25;

/**
 * How many people an operation may remove that knows all its removals before: the stated `webex:maxDeletes`, else the
 * smaller of 25 and a tenth of those declared before, but at least 3.
 */
export function allowedRemovals(declaredBefore: number, stated: number | undefined): number {
  return stated ?? Math.min(MOST_REMOVALS, Math.max(3, Math.floor(declaredBefore / 10)));
}
