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

/** Which of a person's addresses is meant: the stated one where it is held, since the order of them is no promise. */
export function emailMeant(emails: readonly string[], stated: string): string {
  return emails.find((held) => sameEmail(held, stated)) ?? emails[0] ?? "";
}

/** The addresses as they are written back: what is first in a write becomes the primary one. */
export function primaryFirst(emails: readonly string[], stated: string): string[] {
  const primary = emailMeant(emails, stated);
  return [...new Set([primary, ...emails])].filter((email) => email !== "");
}

/** The addresses with another one in place of the former; further ones stay, as nobody spoke of them. */
export function emailChanged(emails: readonly string[], former: string, to: string): string[] {
  const [, ...further] = primaryFirst(emails, former);
  return [to, ...further];
}
