/** The parts of a `WebexError`. Its message is made from them, see `errorText`. */
export interface FailedRequest {
  /** A verb phrase: "create the person". */
  operation: string;
  subject?: string | undefined;
  status?: number | undefined;
  trackingId?: string | undefined;
  /** Webex's message, sanitized and bounded, or what happened instead of an answer. */
  reason: string;
  remedy?: string | undefined;
  retryAfterSeconds?: number | undefined;
  outcomeUnknown?: boolean | undefined;
  /** The request was sent, and no answer came in time. */
  timedOut?: boolean | undefined;
  /** The answer is a web page: it comes from a gateway or a proxy, not from the API. */
  fromGateway?: boolean | undefined;
  /** The answer has the shape of Webex's errors, see `hasWebexErrorShape`. */
  fromWebex?: boolean | undefined;
}

/** A request to Webex that failed. The message is for people; code uses the predicates below. */
export class WebexError extends Error {
  override readonly name = "WebexError";
  readonly operation: string;
  readonly subject: string | undefined;
  readonly status: number | undefined;
  readonly trackingId: string | undefined;
  readonly reason: string;
  readonly remedy: string;
  readonly retryAfterSeconds: number | undefined;
  readonly outcomeUnknown: boolean;
  readonly timedOut: boolean;
  readonly fromGateway: boolean;
  readonly fromWebex: boolean;

  constructor(failed: FailedRequest) {
    super(errorText(failed));
    // Pulumi's dynamic-provider host prints the stack instead of the message unless it is empty.
    this.stack = "";
    this.operation = failed.operation;
    this.subject = failed.subject;
    this.status = failed.status;
    this.trackingId = failed.trackingId;
    this.reason = failed.reason;
    this.remedy = failed.remedy ?? "";
    this.retryAfterSeconds = failed.retryAfterSeconds;
    this.outcomeUnknown = failed.outcomeUnknown ?? false;
    this.timedOut = failed.timedOut ?? false;
    this.fromGateway = failed.fromGateway ?? false;
    this.fromWebex = failed.fromWebex ?? false;
  }
}

/** Why the answer of a success cannot be used: it is about somebody else, or of another shape. See `Call.parse`. */
export class UnusableAnswer extends Error {
  readonly remedy: string | undefined;

  constructor(reason: string, remedy?: string) {
    super(reason);
    this.remedy = remedy;
  }
}

/** A mistake in the program or its configuration, found before anything is sent. */
export function fault(message: string): Error {
  const error = new Error(message);
  error.stack = "";
  return error;
}

/**
 * A 404 from Webex. The 404 of another server, at a wrong base URL for example, does not mean that a person is gone.
 */
export function isNotFound(e: unknown): boolean {
  return e instanceof WebexError && e.status === 404 && e.fromWebex;
}

/** Any 404 that is not a web page. Use it only where a wrong "absent" does no harm. */
export function isAbsent(e: unknown): boolean {
  return e instanceof WebexError && e.status === 404 && !e.fromGateway;
}

/** A 400 from Webex. That of a proxy says nothing about the request. */
export function isBadRequest(e: unknown): boolean {
  return hasStatus(e, 400) && !(e as WebexError).fromGateway;
}

export function isConflict(e: unknown): boolean {
  return hasStatus(e, 409);
}

export function isUnauthorized(e: unknown): boolean {
  return hasStatus(e, 401);
}

/** A 403 from Webex. That of a proxy says nothing about the token. */
export function isForbidden(e: unknown): boolean {
  return hasStatus(e, 403) && !(e as WebexError).fromGateway;
}

/**
 * The write failed but may have been applied, wholly or in part: 400, 409, 408, any 5xx, a timeout, a dropped socket,
 * an answer that cannot be read. The client does not retry it: read before you send it again.
 */
export function isOutcomeUnknown(e: unknown): boolean {
  return e instanceof WebexError && e.outcomeUnknown;
}

function hasStatus(e: unknown, status: number): boolean {
  return e instanceof WebexError && e.status === status;
}

function errorText(failed: FailedRequest): string {
  const tried = failed.subject === undefined ? failed.operation : `${failed.operation} ${failed.subject}`;
  const sentences = [sentence(failed.reason), sentence(failed.remedy ?? "")].filter((text) => text !== "");
  const reference = [
    failed.status === undefined ? "" : String(failed.status),
    failed.trackingId === undefined ? "" : `tracking id ${failed.trackingId}`,
  ].filter((text) => text !== "");
  const end = reference.length === 0 ? "" : ` [${reference.join(", ")}]`;
  return `Cannot ${tried}: ${sentences.join(" ")}${end}`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** What to do where Webex fails or is silent. */
export const OUTAGE_REMEDY = "Try again later; https://status.webex.com reports outages";

/** What to do where something else than Webex has answered. */
export const GATEWAY_REMEDY = "Check webex:baseUrl and the proxy (webex:proxyUrl, HTTPS_PROXY)";

/** The same error with other remedies, in this order. */
export function withRemedies(e: WebexError, ...remedies: readonly string[]): WebexError {
  return new WebexError({ ...e, remedy: remedies.map(sentence).join(" ") });
}

/** The result, or undefined on 404. */
export async function undefinedIfNotFound<T>(request: () => Promise<T>): Promise<T | undefined> {
  try {
    return await request();
  } catch (e) {
    if (isNotFound(e)) return undefined;
    throw e;
  }
}
