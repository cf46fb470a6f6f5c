import { type OperationLog, personKey } from "./operationLog.ts";

/** A change of address that the person has not confirmed yet. */
interface AwaitedEmail {
  /** The organisation's UUID. */
  organization: unknown;
  /** The address that Webex still has. */
  from: string;
  /** The address that is declared. */
  to: string;
}

/** Tells the plugins by which address somebody is found who is declared with another one. */
export function noteAwaitedEmail(log: OperationLog, { organization, from, to }: AwaitedEmail): void {
  log.append("awaitedEmail", JSON.stringify([personKey({ organization, email: to }), from]));
}

/** The addresses that Webex may have for somebody who is declared with this one. */
export function emailsBefore(
  log: OperationLog,
  { organization, email }: { organization: string; email: string },
): string[] {
  const key = personKey({ organization, email });
  const noted = log.values("awaitedEmail").map((value) => JSON.parse(value) as [key: string, from: string]);
  return [...new Set(noted.flatMap(([person, from]) => (person === key ? from : [])))];
}
