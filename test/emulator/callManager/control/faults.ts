import type { AxlFaultEntry } from "./faultTable.ts";

/** What faults are chosen by. */
export interface AxlSubject {
  readonly operation: string;
  readonly names: readonly string[];
  readonly writes: boolean;
}

interface Armed {
  readonly fault: AxlFaultEntry;
  matched: number;
  struck: number;
}

/** The faults that wait for requests, in the order in which they were posted. */
export class AxlFaults {
  private armed: Armed[] = [];

  add(faults: readonly AxlFaultEntry[]): void {
    this.armed.push(...faults.map((fault) => ({ fault, matched: 0, struck: 0 })));
  }

  clear(): void {
    this.armed = [];
  }

  report() {
    return this.armed.map(({ fault, matched, struck }) => ({ ...fault, matched, struck }));
  }

  /** The fault that strikes this request. Every fault that matches counts it, the first that is due strikes. */
  strike(subject: AxlSubject): AxlFaultEntry | undefined {
    let striking: AxlFaultEntry | undefined;
    for (const armed of this.armed) {
      if (!matches(armed.fault, subject)) continue;
      armed.matched += 1;
      if (striking || !isDue(armed)) continue;
      armed.struck += 1;
      striking = armed.fault;
    }
    return striking;
  }
}

function isDue({ fault, matched, struck }: Armed): boolean {
  return matched > fault.after && (fault.times === "always" || struck < fault.times);
}

function matches({ match }: AxlFaultEntry, { operation, names, writes }: AxlSubject): boolean {
  return (
    (match.operation === undefined || match.operation === operation) &&
    (match.name === undefined || names.includes(match.name)) &&
    (match.writes === undefined || match.writes === writes)
  );
}
