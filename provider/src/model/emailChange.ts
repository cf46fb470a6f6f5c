/** A changed address that Webex shows only once the person has confirmed it. */
export interface EmailChange {
  to: string;
  /** UTC, when it was asked for. */
  requested: string;
}

/** The confirmation mail is good for 15 days. */
const CONFIRMATION_MS = 15 * 24 * 3600 * 1000;

/** Whether a change to `email` was asked for and may still be confirmed. */
export function isAwaited(change: EmailChange | undefined, email: string, now: number): change is EmailChange {
  return change !== undefined && sameEmail(change.to, email) && now - Date.parse(change.requested) < CONFIRMATION_MS;
}

/** Case alone is no change. */
export function sameEmail(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
