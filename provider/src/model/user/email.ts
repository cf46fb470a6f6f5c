import { tidyText } from "../tidyText.ts";

/**
 * A changed address that Webex shows only once the person has confirmed it.
 * @inline
 */
export interface EmailChange {
  /** The address that it replaces. */
  from: string;
  /** The new address. */
  to: string;
  /** When it was requested; UTC. */
  requested: string;
}

/** The confirmation mail is good for 15 days. */
const CONFIRMATION_MS = 15 * 24 * 3600 * 1000;

/** Whether a change to `email` was asked for and may still be confirmed. */
export function isAwaited(change: EmailChange | undefined, email: string, now: number): change is EmailChange {
  return change !== undefined && sameEmail(change.to, email) && now - Date.parse(change.requested) < CONFIRMATION_MS;
}

/** The address as it is registered. */
export function canonicalEmail(email: string): string {
  return tidyText(email.toLowerCase());
}

/** Case, the composition of letters and what nobody sees alone are no change. */
export function sameEmail(a: string, b: string): boolean {
  return canonicalEmail(a) === canonicalEmail(b);
}

/**
 * Which of a person's addresses is meant, since the order of them is no promise: the first of `likely` that is held,
 * such as the stated one, and then the one that it is to replace.
 */
export function emailMeant(emails: readonly string[], ...likely: (string | undefined)[]): string {
  const held = likely.flatMap((email = "") => emails.find((other) => sameEmail(other, email)) ?? []);
  return held[0] ?? emails[0] ?? "";
}

/**
 * Whether a person has the stated address. One that is stated anew has to be the primary one, which Webex tells first,
 * though it does not promise to; afterwards it is enough to hold it.
 */
export function isPrimaryEmail(emails: readonly string[], stated: string, former: string | undefined): boolean {
  if (former !== undefined && sameEmail(former, stated)) return holds(emails, stated);
  return sameEmail(emails[0] ?? "", stated);
}

/**
 * The address that a person shows in answer to the stated one, which may have been asked for and not come.
 * @param likely other ones that may be meant where the person does not hold it
 */
export function emailShown(
  emails: readonly string[],
  stated: string,
  change: EmailChange | undefined,
  ...likely: string[]
): string {
  const isAsked = change !== undefined && sameEmail(change.to, stated) && holds(emails, change.from);
  if (isAsked && !isPrimaryEmail(emails, stated, change.from)) return change.from;
  return emailMeant(emails, stated, ...likely, change?.from);
}

/** The addresses as they are written back: what is first in a write becomes the primary one. */
export function primaryFirst(emails: readonly string[], ...likely: (string | undefined)[]): string[] {
  const primary = emailMeant(emails, ...likely);
  return [...new Set([primary, ...emails])].filter((email) => email !== "");
}

/**
 * The addresses with another one in place of the one meant by `former`; further ones stay, as nobody spoke of them. One
 * of those that becomes the primary one changes places with it.
 */
export function emailChanged(emails: readonly string[], to: string, ...former: (string | undefined)[]): string[] {
  if (holds(emails, to)) return primaryFirst(emails, to);
  const [, ...further] = primaryFirst(emails, ...former);
  return [to, ...further];
}

function holds(emails: readonly string[], email: string): boolean {
  return emails.some((held) => sameEmail(held, email));
}
