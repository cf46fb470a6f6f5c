import type { Clock } from "./clock.ts";
import type { CallProgress } from "./progress.ts";
import type { TokenSource } from "./tokens.ts";

export interface WebexClient {
  /** Sends one request and returns the body of the answer: `undefined` where there is none (204). */
  request<T>(call: Call): Promise<T>;
  /** Reads a list page by page and follows the Link header. */
  pages<T>(call: ListCall): AsyncIterable<T[]>;
  /** Webex's time, by the `Date` header of its last answer; milliseconds since the epoch. */
  now(): number;
  /** A monotonic clock in milliseconds: setting the system's clock does not change it. */
  elapsed(): number;
  /** How long rate limits have stopped requests so far, all together; milliseconds. */
  pausedMs(): number;
  /** The limits of every wait and every retry in the process. */
  limits: WaitLimits;
  /** Waits. Returns false at once if the client is or becomes stopped. */
  wait(ms: number): Promise<boolean>;
  isStopped(): boolean;
  /** Sends nothing new from now on. Requests that have left may finish. */
  stop(): void;
  /** Stops, waits for the requests that have left, and closes the sockets. */
  close(): Promise<void>;
}

export interface WaitLimits {
  /** How often one request is retried at most, and how often a result that is not visible yet is read again. */
  maxRetries: number;
  /**
   * How long one call may take including its retries, not counting its last request. Also how long a call may wait in
   * the queue while Webex accepts no requests. The wait in a queue that moves is not limited.
   */
  maxWaitSeconds: number;
}

export interface Call {
  /** A verb phrase for errors: "create the person". */
  operation: string;
  /** The person or thing that the call is about, for errors: "ada@acme.example". */
  subject?: string | undefined;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the base URL: "/people". */
  path: string;
  query?: Record<string, string | number | boolean | undefined> | undefined;
  body?: unknown;
  /** The path starts at the host instead of the base URL, because SCIM's paths have no /v1. */
  unversioned?: boolean;
  /** The scopes that the token needs, for the message of a 403: "spark-admin:people_read". */
  scopes?: string;
  /**
   * The role that the token's owner needs where a user administrator's is not enough, for the message of a 403: "full
   * or read-only administrator".
   */
  role?: string;
  /** The call reads a list. Webex has every list, even an empty one, so a 404 does not come from Webex. */
  isList?: boolean;
  /** The body replaces the whole record, which was read before: PUT of a person. */
  replacesRecord?: boolean;
  /**
   * `WebexClient.pausedMs` at the time when the record was read that the body replaces. If there was a pause since
   * then, the call fails with `StaleReadError`.
   */
  readAt?: number;
  /**
   * The call's requests so far. Pass the same object when sending the call again, so that its limits hold for all of
   * them.
   */
  progress?: CallProgress | undefined;
  /**
   * Reads the body of a success, `undefined` where there is none.
   * @throws UnusableAnswer, which becomes an error with status and tracking id; it is not known then what a write did
   */
  parse?: (body: unknown) => unknown;
  /** Called right before each request leaves. */
  onSend?: (() => void) | undefined;
  /** Called with the status of the successful answer. */
  onResponse?: (status: number) => void;
  /** Called before the last page of a list is returned. */
  onLastPage?: (() => void) | undefined;
}

export interface ListCall extends Call {
  /** Where the answer has the list. @default "items" */
  itemsKey?: string;
  /** The texts that every item must have. */
  itemTexts?: readonly string[];
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
