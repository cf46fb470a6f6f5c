import { within } from "./programPace.ts";
import { registered } from "./urns.ts";
import type { UserUnderReview } from "./userUnderReview.ts";

/** A manager who waits for somebody of the team would wait for ever. After that long, the plugin finds the manager. */
const LONGEST_WAIT_MS = 20_000;

/**
 * Waits until the new user who is somebody's manager is registered. Nobody waits in a circle of managers: those are
 * created first, and the plugin sets their managers afterwards.
 */
export async function awaitManager(user: UserUnderReview, users: readonly UserUnderReview[]): Promise<void> {
  const byEmail = new Map(
    users.flatMap((other) => (addressOf(other) === undefined ? [] : [[addressOf(other), other]])),
  );
  const manager = byEmail.get(managerOf(user));
  if (!manager?.resource || isInCircle(user, byEmail)) return;
  await within(Date.now() + LONGEST_WAIT_MS, registered(manager.resource));
}

type ByEmail = ReadonlyMap<string | undefined, UserUnderReview>;

function isInCircle(user: UserUnderReview, byEmail: ByEmail): boolean {
  const seen = new Set<UserUnderReview>();
  for (let above = byEmail.get(managerOf(user)); above && !seen.has(above); above = byEmail.get(managerOf(above))) {
    if (above === user) return true;
    seen.add(above);
  }
  return false;
}

function addressOf({ inputs: { email } }: UserUnderReview): string | undefined {
  return typeof email === "string" ? email.toLowerCase() : undefined;
}

function managerOf({ inputs: { manager } }: UserUnderReview): string {
  return typeof manager === "string" ? manager.toLowerCase() : "";
}
