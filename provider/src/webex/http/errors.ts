/** What is known about a request that failed; `message` is made of the parts, see `errorText`. */
export interface FailedRequest {
  /** A verb phrase: "create the person". */
  operation: string;
  subject?: string | undefined;
  status?: number | undefined;
  trackingId?: string | undefined;
  /** What Webex said, cleaned and bounded, or what happened instead of an answer. */
  reason: string;
  remedy?: string | undefined;
  retryAfterSeconds?: number | undefined;
  outcomeUnknown?: boolean | undefined;
  /** The answer is a web page: it comes from a gateway or a proxy, never from the API itself. */
  fromGateway?: boolean | undefined;
  /** The answer has the form of Webex's own failures, see `isOwnError`. */
  fromWebex?: boolean | undefined;
  /** Webex's own numbers (`errorCode`, `code`) for what is wrong. */
  codes?: readonly number[] | undefined;
}

/** A request to Webex that failed. The text is meant for the operator; callers ask the predicates below. */
export class WebexError extends Error {
  override readonly name = "WebexError";
  readonly operation: string;
  readonly subject: string | undefined;
  readonly status: number | undefined;
  readonly trackingId: string | undefined;
  readonly reason: string;
  readonly retryAfterSeconds: number | undefined;
  readonly outcomeUnknown: boolean;
  readonly fromGateway: boolean;
  readonly fromWebex: boolean;
  readonly codes: readonly number[];

  constructor(failing: FailedRequest) {
    super(errorText(failing));
    // Pulumi's dynamic-provider host prints the stack instead of the message unless it is empty.
    this.stack = "";
    this.operation = failing.operation;
    this.subject = failing.subject;
    this.status = failing.status;
    this.trackingId = failing.trackingId;
    this.reason = failing.reason;
    this.retryAfterSeconds = failing.retryAfterSeconds;
    this.outcomeUnknown = failing.outcomeUnknown ?? false;
    this.fromGateway = failing.fromGateway ?? false;
    this.fromWebex = failing.fromWebex ?? false;
    this.codes = failing.codes ?? [];
  }
}

/** A fault of what the program or its configuration asks for, found before anything is sent. */
export function fault(message: string): Error {
  const error = new Error(message);
  error.stack = "";
  return error;
}

/** 404 in Webex's own words. The 404 of anything else (at a wrong base URL, say) does not mean that anybody is gone. */
export function isNotFound(e: unknown): boolean {
  return e instanceof WebexError && e.status === 404 && e.fromWebex;
}

/** Any 404 but a page: good enough for what some Webex does not have at all, and what nobody loses by. */
export function isAbsent(e: unknown): boolean {
  return e instanceof WebexError && e.status === 404 && !e.fromGateway;
}

export function isBadRequest(e: unknown): boolean {
  return hasStatus(e, 400);
}

export function isConflict(e: unknown): boolean {
  return hasStatus(e, 409);
}

export function isUnauthorized(e: unknown): boolean {
  return hasStatus(e, 401);
}

export function isForbidden(e: unknown): boolean {
  return hasStatus(e, 403);
}

/**
 * The write may have been applied, or a part of it, although it failed: 400, 409, 408, any 5xx, a time-out, a dropped
 * socket, an answer that cannot be read. It is not repeated by the client: look first.
 */
export function isOutcomeUnknown(e: unknown): boolean {
  return e instanceof WebexError && e.outcomeUnknown;
}

function hasStatus(e: unknown, status: number): boolean {
  return e instanceof WebexError && e.status === status;
}

function errorText(failing: FailedRequest): string {
  const tried = failing.subject === undefined ? failing.operation : `${failing.operation} ${failing.subject}`;
  const sentences = [sentence(failing.reason), sentence(failing.remedy ?? "")].filter((text) => text !== "");
  const reference = [
    failing.status === undefined ? "" : String(failing.status),
    failing.trackingId === undefined ? "" : `tracking id ${failing.trackingId}`,
  ].filter((text) => text !== "");
  const end = reference.length === 0 ? "" : ` [${reference.join(", ")}]`;
  return `Cannot ${tried}: ${sentences.join(" ")}${end}`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** What Webex tells of somebody; nothing where it says that there is nobody. */
export async function undefinedIfNotFound<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (e) {
    if (isNotFound(e)) return undefined;
    throw e;
  }
}
