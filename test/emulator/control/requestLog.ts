export interface LoggedRequest {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly tokenName?: string;
  /** Kind of the fault that struck it. */
  readonly fault?: string;
  /** As the answer has it. */
  trackingId: string;
  /** 0 while no answer has gone out: a connection reset, a request left hanging. */
  status: number;
}

/** Everything clients asked, without a token or a secret. */
export class RequestLog {
  private requests: LoggedRequest[] = [];
  private counts = new Map<string, number>();

  add(request: LoggedRequest, key: string): void {
    this.requests.push(request);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  clear(): void {
    this.requests = [];
    this.counts = new Map();
  }

  report(): { requests: readonly LoggedRequest[]; counts: Record<string, number> } {
    return { requests: this.requests, counts: Object.fromEntries(this.counts) };
  }
}

const secretNames = new Set(["client_secret", "refresh_token", "access_token", "code", "code_verifier"]);

/** A parsed body or query fit for the log. */
export function withoutSecrets(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, secretNames.has(name) ? "(secret)" : entry]),
  );
}

const tokenNames = new Set(["grant_type", "client_id", "redirect_uri", "scope", ...secretNames]);

/** What is known of a request for a token: whatever else is in it may hold a secret in a wrong place. */
export function tokenParameters(value: unknown): Record<string, unknown> | undefined {
  if (!isRecord(value)) return undefined;
  const known = Object.entries(value).filter(([name, entry]) => tokenNames.has(name) && typeof entry === "string");
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
