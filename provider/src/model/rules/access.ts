import { ROLES } from "../roles.ts";
import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";

/** `none` excludes the other roles, and `full` excludes `readonly`. */
export function rolesThatFit({ roles }: UserInputs): Fault[] {
  if (roles === undefined) return [];
  const faults: Fault[] = [];
  const held = ROLES.filter(({ key }) => roles[key]).map(({ key }) => key);
  if (roles.none && held.length > 0) {
    faults.push({ path: "roles.none", reason: `excludes every other role; take it away, or ${held.join(", ")}` });
  }
  if (roles.full && roles.readonly) {
    faults.push({ path: "roles.readonly", reason: "a full administrator is not read-only; take one of the two away" });
  }
  return faults;
}

/** Where people come from a directory, Webex takes sign-in from the directory, whatever is sent. */
export function signInOfDirectory({ directorySynced, suspended }: UserInputs): Fault[] {
  if (!directorySynced || suspended === undefined) return [];
  const reason =
    "the directory switches sign-in in this organisation; switch it there, and take this away (null where a template or a file says it)";
  return [{ path: "suspended", reason }];
}
