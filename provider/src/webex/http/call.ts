import type { Clock } from "./clock.ts";
import type { CallProgress } from "./progress.ts";
import type { TokenSource } from "./tokens.ts";

export interface WebexClient {
  /** One request. An empty answer (204) is `undefined`. */
  request<T>(call: Call): Promise<T>;
  /** A list, page by page, following the Link header. */
  pages<T>(call: Call & { itemsKey?: string }): AsyncIterable<T[]>;
  /** The time by Webex's clock, as its last answer told it; milliseconds since the epoch. */
  now(): number;
  /** Milliseconds since some moment, whatever happens to the clock on the wall. */
  elapsed(): number;
  /** For how long, in all, rate limits have stopped requests up to now; milliseconds. */
  pausedMs(): number;
  /** What bounds every wait and every repetition, whoever asks for it. */
  limits: WaitLimits;
  /** Waits; false, and at once, where the client is stopped. */
  wait(ms: number): Promise<boolean>;
  isStopped(): boolean;
  /** From now on nothing new is sent; what is on its way may finish. */
  stop(): void;
  /** Stops, waits for what is on its way, and closes the sockets. */
  close(): Promise<void>;
}

export interface WaitLimits {
  /** How often one request is repeated at the most, and how often a result is read again that does not show yet. */
  maxRetries: number;
  /**
   * How long one call may take with its repetitions, not counting its last request; and how long it may stand in the queue
   * while Webex lets nothing through. A queue that moves may take as long as it takes.
   */
  maxWaitSeconds: number;
}

export interface Call {
  /** A verb phrase for errors: "create the person". */
  operation: string;
  /** Whom or what it is about: "ada@acme.example". */
  subject?: string | undefined;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the base URL: "/people". */
  path: string;
  query?: Record<string, string | number | boolean | undefined> | undefined;
  body?: unknown;
  /** The path starts at the host instead of the base URL: SCIM has no /v1. */
  unversioned?: boolean;
  /** What the token needs, for the text of a 403: "spark-admin:people_read". */
  scopes?: string;
  /** Whose token may do it where not every user administrator's may, for the text of a 403: "full or read-only administrator". */
  role?: string;
  /** What is asked for is a list, which Webex has even where it is empty. */
  isList?: boolean;
  /** The body replaces the whole record that was read before: PUT of a person. */
  replacesRecord?: boolean;
  /**
   * `WebexClient.pausedMs` when the record was read that the body replaces. After a pause since then the call fails with
   * `StaleReadError`.
   */
  readAt?: number;
  /** How far the call has come. Pass the same object to send it once more within the same limits. */
  progress?: CallProgress | undefined;
  /** Called right before each request leaves. */
  onSend?: (() => void) | undefined;
  /** Called with the status of the successful answer. */
  onResponse?: (status: number) => void;
}

export interface ConnectionSettings extends WaitLimits {
  /** See `parseBaseUrl`. */
  baseUrl: string;
  tokens: TokenSource;
  maxConcurrency: number;
  /** How long one request may take. @default 60 */
  timeoutSeconds?: number;
  proxyUrl?: string | undefined;
  clock?: Clock;
  random?: () => number;
  log?: (line: string) => void;
}
