import type { Clock } from "./clock.ts";
import type { StaleReadError } from "./progress.ts";
import type { TokenSource } from "./tokens.ts";

export interface WebexClient {
  /** One request. An empty answer (204) is `undefined`. */
  request<T>(call: Call): Promise<T>;
  /** A list, page by page, following the Link header. */
  pages<T>(call: Call & { itemsKey?: string }): AsyncIterable<T[]>;
  /** The time by Webex's clock, as its last answer told it; milliseconds since the epoch. */
  now(): number;
  /** For how long, in all, the limit of the rate has let nothing be sent up to now. */
  pausedMs(): number;
  /** Waits; false, and at once, where the client is stopped. */
  wait(ms: number): Promise<boolean>;
  /** From now on nothing new is sent; what is on its way may finish. */
  stop(): void;
  /** Stops, waits for what is on its way, and closes the sockets. */
  close(): Promise<void>;
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
  /** The body takes the place of all that was read before: PUT of a person. */
  replacesRecord?: boolean;
  /** `WebexClient.pausedMs` when what the body was made of was read: after a pause since then the call fails with `Stale`. */
  readAt?: number;
  /** The call it stands for, which was not sent. */
  resume?: StaleReadError | undefined;
  /** Called right before each attempt leaves. */
  onSend?: (() => void) | undefined;
  /** Told the status of the successful answer. */
  onResponse?: (status: number) => void;
}

export interface ConnectionSettings {
  /** See `parseBaseUrl`. */
  baseUrl: string;
  tokens: TokenSource;
  maxConcurrency: number;
  maxRetries: number;
  /**
   * How long one call may go on with its repetitions; and how long it may stand in the queue while Webex lets nothing through. A
   * queue that moves may take as long as it takes.
   */
  maxWaitSeconds: number;
  /** How long one request may take. @default 60 */
  timeoutSeconds?: number;
  proxyUrl?: string | undefined;
  clock?: Clock;
  random?: () => number;
  log?: (line: string) => void;
}
