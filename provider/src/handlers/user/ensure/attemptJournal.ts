import type { Entry } from "../../runtime/creationJournal.ts";
import type { Session } from "../../runtime/session.ts";

/** The journal during one attempt of a creation. */
export interface AttemptJournal {
  /** Called right before a request leaves. */
  begin(): void;
  /** Removes the attempt, because it created nobody. */
  withdraw(): void;
}

/**
 * Records the attempts of a creation in the journal. The client repeats a POST only if the one before created nobody.
 */
export function journalAttempts(entry: Entry, { client }: Session): AttemptJournal {
  let startedAt: number | undefined;
  const withdraw = () => {
    if (startedAt !== undefined) entry.retract(startedAt);
  };
  const begin = () => {
    withdraw();
    startedAt = client.now();
    entry.recordAttempt(startedAt);
  };
  return { begin, withdraw };
}

/** How long after its start an attempt may still create the person: the timeout of a request, and a minute more. */
export function longestEffectMs({ configuration }: Session): number {
  return 1000 * (configuration.timeoutSeconds + 60);
}

/** Whether an earlier attempt may have created a person whom no read has shown yet. */
export function mayStillAppear(session: Session, entry: Entry): boolean {
  const { at, id } = entry.known();
  return id !== undefined || at.some((startedAt) => session.client.now() - startedAt < longestEffectMs(session));
}
