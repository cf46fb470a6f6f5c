import { neverTouchText, protectingEntry } from "../../model/user/neverTouch.ts";
import type { Session } from "../runtime/session.ts";
import { VisibleError } from "../runtime/visibleError.ts";

/** Refuses to write to somebody whom `webex:neverTouch` protects, by id or by any address. */
export function assertMayTouch(
  { configuration }: Session,
  person: { id?: string; emails: readonly (string | undefined)[] },
): void {
  const entry = protectingEntry(configuration.neverTouch, person);
  const [email] = person.emails;
  if (entry !== undefined) throw new VisibleError(neverTouchText(email ?? person.id ?? "this person", entry));
}
