import type { Call } from "./call.ts";
import { type ErrorBody, echoedTrackingId, hasWebexErrorShape, parseErrorBody, sanitizeMessage } from "./errorBody.ts";
import { GATEWAY_REMEDY, OUTAGE_REMEDY, WebexError } from "./errors.ts";
import type { CallProgress } from "./progress.ts";
import type { NotSentError } from "./rateLimiter.ts";
import { type Decision, type FailedAttempt, type Failure, mayHaveBeenApplied } from "./retry.ts";
import type { Answer, Outcome } from "./transport.ts";
import { waitText } from "./waitText.ts";

export interface FailedCall {
  call: Call;
  baseUrl: string;
  outcome: Outcome;
  decision: Decision;
  /** The request's TrackingID header. */
  trackingId: string;
  /** The access token: it must not appear in the error. */
  token: string;
  limits: Pick<FailedAttempt, "maxWaitSeconds" | "attempt">;
}

/** An error whose message tells what was tried, what Webex answered and what to do. */
export function toWebexError(failed: FailedCall): WebexError {
  return "failure" in failed.outcome ? noAnswerError(failed, failed.outcome) : answeredError(failed, failed.outcome);
}

/**
 * The error for a call that was not sent, or not sent again. If an earlier request of the call was sent, the error
 * reports that one, because it may have been applied.
 */
export function notSentError(
  cause: NotSentError,
  {
    call,
    progress,
    maxWaitSeconds,
    baseUrl,
  }: { call: Call; progress: CallProgress; maxWaitSeconds: number; baseUrl: string },
): WebexError {
  const { pauseMs, stalled } = cause;
  const retryAfterSeconds = pauseMs === undefined ? undefined : Math.ceil(pauseMs / 1000);
  const { lastAttempt, attempts } = progress;
  if (lastAttempt !== undefined && !("json" in lastAttempt.outcome)) {
    const { outcome, trackingId, token } = lastAttempt;
    const reason = stalled ? "max-wait" : retryAfterSeconds === undefined ? "final" : "long-wait";
    const decision = { action: "fail", reason, retryAfterSeconds } as const;
    return toWebexError({
      call,
      outcome,
      trackingId,
      token,
      decision,
      baseUrl,
      limits: { maxWaitSeconds, attempt: attempts },
    });
  }
  if (pauseMs === undefined && !stalled) {
    return new WebexError({ ...call, reason: "nothing was sent, because this process is stopping" });
  }
  const why = stalled
    ? `Webex has accepted no requests for ${maxWaitSeconds} s`
    : `Webex asks to wait ${retryAfterSeconds} s`;
  const remedy = `webex:maxWaitSeconds is ${maxWaitSeconds}: raise it, or try again later`;
  return new WebexError({ ...call, reason: `nothing was sent, because ${why}`, remedy, retryAfterSeconds });
}

function answeredError(failed: FailedCall, answer: Answer): WebexError {
  const body = parseErrorBody(answer.text, [failed.token]);
  const { call, decision } = failed;
  return new WebexError({
    operation: call.operation,
    subject: subjectOf(failed),
    status: answer.status,
    trackingId: body.trackingId ?? echoedTrackingId(answer, [failed.token]) ?? failed.trackingId,
    reason: messageOf(body, answer, failed),
    remedy: [waitText(failed), remedyFor(answer, body, failed)].filter((text) => text !== "").join(". "),
    retryAfterSeconds: decision.action === "fail" ? decision.retryAfterSeconds : undefined,
    outcomeUnknown: call.method !== "GET" && (isPartial(answer) || mayHaveBeenApplied(answer)),
    fromGateway: body.isPage,
    fromWebex: hasWebexErrorShape(answer.text),
  });
}

/** Several services take part in one write. One of them may reject it after others have applied their part. */
function isPartial({ status }: Answer): boolean {
  return status === 400 || status === 409;
}

/** Whether a 404 is about the URL and not about a person: it is not in Webex's format, or the call reads a list. */
function isForeignNotFound({ status, text }: Answer, { isList }: Call): boolean {
  return status === 404 && (isList === true || !hasWebexErrorShape(text));
}

function messageOf(body: ErrorBody, answer: Answer, failed: FailedCall): string {
  if (answer.status >= 300 && answer.status < 400) return "Webex answered with a redirect, which is not followed";
  if (body.isPage) return `${failed.baseUrl} answered with ${body.text}`;
  if (isForeignNotFound(answer, failed.call)) {
    const text = body.text === "" ? "with nothing" : `with ${JSON.stringify(body.text)}`;
    return `${failed.baseUrl} answered 404 ${text}, which is not a Webex error`;
  }
  return body.text === "" ? `Webex gave no reason` : body.text;
}

function remedyFor(answer: Answer, body: ErrorBody, failed: FailedCall): string {
  const { status } = answer;
  if (status === 407) return "Put the proxy's user and password into webex:proxyUrl (or HTTPS_PROXY)";
  if (status === 429) return "Lower webex:maxConcurrency or --parallel";
  if (status < 400 || (body.isPage && status < 500) || isForeignNotFound(answer, failed.call)) return GATEWAY_REMEDY;
  if (status === 401) return UNAUTHORIZED_REMEDY;
  if (status === 403) return forbiddenRemedy(failed.call);
  if (status === 423) return "Try again later";
  return status >= 500 ? OUTAGE_REMEDY : "";
}

const UNAUTHORIZED_REMEDY =
  "Set webex:accessToken (pulumi config set --secret webex:accessToken) or WEBEX_ACCESS_TOKEN to a valid token; a personal " +
  "one lives 12 hours. `pulumi refresh` and `pulumi destroy` use the configuration of the last `up`: run them with " +
  "--run-program, or set the variable";

function forbiddenRemedy({ scopes, role }: Call): string {
  const needed = scopes === undefined ? "a scope" : `the scope ${scopes}`;
  const owner = role === undefined ? "the administrator role for this" : `the role of a ${role}`;
  return `The token may lack ${needed}, or its owner ${owner}`;
}

function noAnswerError(failed: FailedCall, exchange: { failure: Failure; code: string }): WebexError {
  const { call, baseUrl, decision } = failed;
  const code = sanitizeMessage(exchange.code, [failed.token], 100);
  const mayBeApplied = mayHaveBeenApplied(exchange);
  return new WebexError({
    operation: call.operation,
    subject: subjectOf(failed),
    trackingId: mayBeApplied ? failed.trackingId : undefined,
    reason: failureText(exchange.failure, baseUrl, code),
    remedy: [waitText(failed), failureRemedy(exchange.failure)].filter((text) => text !== "").join(". "),
    retryAfterSeconds: decision.action === "fail" ? decision.retryAfterSeconds : undefined,
    outcomeUnknown: call.method !== "GET" && mayBeApplied,
    timedOut: exchange.failure === "timeout",
  });
}

function failureText(failure: Failure, baseUrl: string, code: string): string {
  if (failure === "unreachable") return `cannot reach ${baseUrl} (${code})`;
  if (failure === "untrusted") return `cannot reach ${baseUrl} over TLS (${code})`;
  if (failure === "timeout") return `${baseUrl} did not answer within ${code}`;
  if (failure === "dropped") return `the connection to ${baseUrl} broke (${code})`;
  if (failure === "oversize") return `the answer of ${baseUrl} is too large (${code})`;
  return `the answer of ${baseUrl} cannot be read (${code})`;
}

const LATE_REMEDY =
  "Where answers only come late, raise webex:timeoutSeconds, and webex:maxWaitSeconds where that is less";

function failureRemedy(failure: Failure): string {
  if (failure === "unreachable")
    return "Check webex:baseUrl and the network; behind a proxy, set webex:proxyUrl or HTTPS_PROXY";
  if (failure === "untrusted") {
    return "Check webex:baseUrl; where a proxy inspects TLS, name its certificate authority in NODE_EXTRA_CA_CERTS";
  }
  if (failure === "timeout") return `${OUTAGE_REMEDY}. ${LATE_REMEDY}`;
  if (failure === "dropped") return `${OUTAGE_REMEDY}. Where that happens often, check the network and the proxy`;
  return failure === "unreadable" ? GATEWAY_REMEDY : "";
}

function subjectOf({ call, token }: FailedCall): string | undefined {
  return call.subject === undefined ? undefined : sanitizeMessage(call.subject, [token], 200);
}
