import type { Element } from "../soap/element.ts";
import { secretFields } from "../world/secretFields.ts";

export interface LoggedAxlRequest {
  readonly at: string;
  /** Empty where the request could not be read. */
  readonly operation: string;
  readonly version: string;
  /** How the client showed who it is. */
  readonly signedInBy: "cookie" | "login" | "nothing";
  readonly request?: unknown;
  /** Kind of the fault that struck it. */
  readonly fault?: string;
  /** 0 while no answer has gone out: a connection reset, a request left hanging. */
  status: number;
  /** The AXL code of a refusal. */
  code?: number;
}

/** Everything clients asked, without a login or a secret. */
export class AxlRequestLog {
  private requests: LoggedAxlRequest[] = [];
  /** Sessions that were opened. */
  private sessions = 0;
  /** Connections that were opened. */
  private connections = 0;
  private underWay = { requests: 0, writes: 0 };
  private mostAtOnce = { requests: 0, writes: 0 };

  add(request: LoggedAxlRequest): void {
    this.requests.push(request);
  }

  /** Counts a request as under way until the function that comes back is called. */
  begin(writes: boolean): () => void {
    this.change(1, writes);
    return () => this.change(-1, writes);
  }

  private change(by: 1 | -1, writes: boolean): void {
    this.underWay.requests += by;
    if (writes) this.underWay.writes += by;
    for (const kind of ["requests", "writes"] as const) {
      this.mostAtOnce[kind] = Math.max(this.mostAtOnce[kind], this.underWay[kind]);
    }
  }

  noteConnection(): void {
    this.connections += 1;
  }

  noteSession(): void {
    this.sessions += 1;
  }

  clear(): void {
    this.requests = [];
    this.sessions = 0;
    this.connections = 0;
    this.mostAtOnce = { requests: 0, writes: 0 };
  }

  report() {
    const counts: Record<string, number> = {};
    for (const { operation } of this.requests) counts[operation] = (counts[operation] ?? 0) + 1;
    return {
      requests: this.requests,
      counts,
      sessions: this.sessions,
      connections: this.connections,
      mostAtOnce: { ...this.mostAtOnce },
    };
  }
}

/** A request as an object: a text, null, or an object; several elements of one name are a list. */
export function logged({ name, text, nil, uuid, children }: Element): unknown {
  if (secretFields.has(name)) return "(secret)";
  if (nil) return null;
  if (children.length === 0) return uuid ? { uuid, text } : text;
  const result: Record<string, unknown> = {};
  for (const child of children) {
    const before = result[child.name];
    const value = logged(child);
    if (!Object.hasOwn(result, child.name)) result[child.name] = value;
    else result[child.name] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return result;
}
