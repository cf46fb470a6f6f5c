import { canonicalEmail } from "../../model/user/email.ts";
import { within } from "./programPace.ts";
import { registered } from "./urns.ts";
import type { UserUnderReview } from "./userUnderReview.ts";

/** A manager who waits for somebody of the team would wait for ever. After that long, the plugin finds the manager. */
const LONGEST_WAIT_MS = 20_000;

/**
 * Waits until the new user who is somebody's manager is registered. Nobody waits in a circle of managers: those are
 * created first, and the plugin sets their managers afterwards.
 */
export async function awaitManager(user: UserUnderReview, usersByEmail: () => ByEmail): Promise<void> {
  if (managerOf(user) === "") return;
  const users = usersByEmail();
  const manager = users.get(managerOf(user));
  if (!manager?.resource || isInCircle(user, users)) return;
  await within(Date.now() + LONGEST_WAIT_MS, registered(manager.resource));
}

/** Users by their addresses. */
export type ByEmail = ReadonlyMap<string, UserUnderReview>;

export function byEmail(users: readonly UserUnderReview[]): ByEmail {
  return new Map(
    users.flatMap((user): [string, UserUnderReview][] => {
      const email = addressOf(user);
      return email === undefined ? [] : [[email, user]];
    }),
  );
}

function isInCircle(user: UserUnderReview, users: ByEmail): boolean {
  const seen = new Set<UserUnderReview>();
  for (let above = users.get(managerOf(user)); above && !seen.has(above); above = users.get(managerOf(above))) {
    if (above === user) return true;
    seen.add(above);
  }
  return false;
}

function addressOf({ inputs: { email } }: UserUnderReview): string | undefined {
  return typeof email === "string" ? canonicalEmail(email) : undefined;
}

function managerOf({ inputs: { manager } }: UserUnderReview): string {
  return typeof manager === "string" ? canonicalEmail(manager) : "";
}
