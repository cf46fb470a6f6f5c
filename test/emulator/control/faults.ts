import type { Clock } from "../clock.ts";
import { failsPartly, isOperation } from "../http/operations.ts";
import type { Fault } from "./faultTable.ts";

/** What faults are chosen by. */
export interface FaultSubject {
  readonly method: string;
  /** The path behind /v1, and its template where it has one. */
  readonly path: string;
  readonly template: string;
  readonly query: URLSearchParams;
  readonly emails: readonly string[];
}

interface Armed {
  readonly fault: Fault;
  matched: number;
  struck: number;
  /** Instants of the requests a rate limit let through in the last second. */
  recent: number[];
}

/** The faults that wait for requests, in the order in which they were posted. */
export class Faults {
  private armed: Armed[] = [];
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  add(faults: readonly Fault[]): void {
    this.armed.push(...faults.map((fault) => ({ fault, matched: 0, struck: 0, recent: [] })));
  }

  clear(): void {
    this.armed = [];
  }

  report() {
    return this.armed.map(({ fault, matched, struck }) => ({ ...fault, matched, struck }));
  }

  /** The fault that strikes this request. Every fault that matches counts it, the first that is due strikes. */
  strike(subject: FaultSubject): Fault | undefined {
    let striking: Fault | undefined;
    for (const armed of this.armed) {
      if (!matches(armed.fault, subject)) continue;
      armed.matched += 1;
      if (striking || !this.isDue(armed)) continue;
      armed.struck += 1;
      striking = armed.fault;
    }
    return striking;
  }

  private isDue(armed: Armed): boolean {
    const { fault } = armed;
    if (armed.matched <= fault.after) return false;
    if (fault.times !== "always" && armed.struck >= fault.times) return false;
    return fault.kind !== "rate-limit" || this.exceeds(armed, fault.requestsPerSecond);
  }

  private exceeds(armed: Armed, requestsPerSecond: number): boolean {
    const now = this.clock.now();
    const window = requestsPerSecond < 1 ? 1000 / requestsPerSecond : 1000;
    armed.recent = armed.recent.filter((at) => at > now - window);
    if (armed.recent.length >= Math.max(1, requestsPerSecond)) return true;
    armed.recent.push(now);
    return false;
  }
}

function matches({ kind, match }: Fault, subject: FaultSubject): boolean {
  const { method, path, email, query } = match;
  return (
    (kind !== "partly-applied" || failsPartly(`${subject.method} ${subject.template}`)) &&
    (method === undefined || method === subject.method) &&
    (path === undefined || matchesPath(method, path, subject)) &&
    (email === undefined || subject.emails.includes(email.toLowerCase())) &&
    Object.entries(query ?? {}).every(([name, value]) => subject.query.get(name) === value)
  );
}

/** Method and path of an operation mean exactly that (GET /people: the list); anything else is the beginning of a path. */
function matchesPath(method: string | undefined, path: string, subject: FaultSubject): boolean {
  const isExact = path.includes("{") || (method !== undefined && isOperation(`${method} ${path}`));
  return isExact ? path === subject.template : subject.path.startsWith(path);
}
