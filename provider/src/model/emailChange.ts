/** A changed address that Webex shows only once the person has confirmed it. */
export interface EmailChange {
  /** The address it is to replace. */
  from: string;
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

/**
 * Which of a person's addresses is meant, since the order of them is no promise: the first of `likely` that is held, such as
 * the stated one, and then the one that it is to replace.
 */
export function emailMeant(emails: readonly string[], ...likely: (string | undefined)[]): string {
  const held = likely.flatMap((email = "") => emails.find((other) => sameEmail(other, email)) ?? []);
  return held[0] ?? emails[0] ?? "";
}

/** The addresses as they are written back: what is first in a write becomes the primary one. */
export function primaryFirst(emails: readonly string[], ...likely: (string | undefined)[]): string[] {
  const primary = emailMeant(emails, ...likely);
  return [...new Set([primary, ...emails])].filter((email) => email !== "");
}

/** The addresses with another one in place of the one meant by `former`; further ones stay, as nobody spoke of them. */
export function emailChanged(emails: readonly string[], to: string, ...former: (string | undefined)[]): string[] {
  const [, ...further] = primaryFirst(emails, ...former);
  return [to, ...further];
}
