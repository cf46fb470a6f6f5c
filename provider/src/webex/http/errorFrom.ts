import type { Call } from "./call.ts";
import { type ErrorBody, hasWebexErrorShape, parseErrorBody, sanitizeMessage } from "./errorBody.ts";
import { WebexError } from "./errors.ts";
import type { CallProgress } from "./progress.ts";
import type { NotSentError } from "./rateLimiter.ts";
import { type Attempted, type Decision, type Failure, mayHaveBeenApplied } from "./retry.ts";
import type { Answer, Outcome } from "./transport.ts";

export interface FailedCall {
  call: Call;
  baseUrl: string;
  outcome: Outcome;
  decision: Decision;
  /** What went out in the TrackingID header. */
  trackingId: string;
  /** The access token: it must not appear in the error. */
  token: string;
  limits: Pick<Attempted, "maxWaitSeconds" | "attempt">;
}

/** The error that tells the operator what was tried, what Webex said and what to do. */
export function toWebexError(failed: FailedCall): WebexError {
  return "failure" in failed.outcome ? brokenError(failed, failed.outcome) : answeredError(failed, failed.outcome);
}

/**
 * The error for a call that was not sent (again). Where an earlier request of it was sent, that one is reported, because it
 * may have been applied.
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
    return new WebexError({ ...call, reason: "nothing was sent, as this process is stopping" });
  }
  const why = stalled
    ? `Webex has let nothing through for ${maxWaitSeconds} s`
    : `Webex asks to wait ${retryAfterSeconds} s`;
  const remedy = `webex:maxWaitSeconds is ${maxWaitSeconds}: raise it, or try again later`;
  return new WebexError({ ...call, reason: `nothing was sent, as ${why}`, remedy, retryAfterSeconds });
}

function answeredError(failed: FailedCall, answer: Answer): WebexError {
  const said = parseErrorBody(answer.text, [failed.token]);
  const { call, decision } = failed;
  return new WebexError({
    operation: call.operation,
    subject: subjectOf(failed),
    status: answer.status,
    trackingId: said.trackingId ?? echoedId(answer, [failed.token]) ?? failed.trackingId,
    reason: messageOf(said, answer, failed),
    remedy: [waitText(failed), remedyFor(answer, said, failed)].filter((text) => text !== "").join(". "),
    retryAfterSeconds: decision.action === "fail" ? decision.retryAfterSeconds : undefined,
    outcomeUnknown: call.method !== "GET" && (isPartial(answer) || mayHaveBeenApplied(answer)),
    fromGateway: said.isPage,
    fromWebex: hasWebexErrorShape(answer.text),
    codes: said.codes,
  });
}

/** Several services stand behind one write: one of them may refuse after another has done its part, or after all have. */
function isPartial({ status }: Answer): boolean {
  return status === 400 || status === 409;
}

/** A 404 that Webex did not write, or for a list, says something of the address that was asked, and nothing of people. */
function isForeign({ status, text }: Answer, { isList }: Call): boolean {
  return status === 404 && (isList === true || !hasWebexErrorShape(text));
}

function messageOf(said: ErrorBody, answer: Answer, failed: FailedCall): string {
  if (answer.status >= 300 && answer.status < 400) return "Webex answered with a redirect, which is not followed";
  if (said.isPage) return `${failed.baseUrl} answered with ${said.text}`;
  if (isForeign(answer, failed.call)) {
    const text = said.text === "" ? "with nothing" : `with ${JSON.stringify(said.text)}`;
    return `${failed.baseUrl} answered 404 ${text}, and not as Webex does`;
  }
  return said.text === "" ? `Webex gave no reason` : said.text;
}

/** How long Webex asked for, or how long it was tried. */
function waitText({ decision, limits }: FailedCall): string {
  if (decision.action !== "fail") return "";
  const { reason, retryAfterSeconds } = decision;
  const limit = `webex:maxWaitSeconds is ${limits.maxWaitSeconds}`;
  if (reason === "long-wait")
    return `Webex asks to wait ${retryAfterSeconds} s, but ${limit}: raise it, or try again later`;
  if (reason === "max-wait" || (reason === "max-retries" && limits.attempt > 1)) {
    return `Gave up after ${limits.attempt} attempts (${limit})`;
  }
  return "";
}

function remedyFor(answer: Answer, said: ErrorBody, failed: FailedCall): string {
  const { status } = answer;
  if (status === 401) return UNAUTHORIZED;
  if (status === 403) return forbidden(failed.call);
  if (status === 407) return "Put the proxy's user and password into webex:proxyUrl (or HTTPS_PROXY)";
  if (status === 429) return "Lower webex:maxConcurrency or --parallel";
  if (status >= 300 && status < 400) return "Check webex:baseUrl";
  if ((said.isPage && status < 500) || isForeign(answer, failed.call))
    return "Check webex:baseUrl and the proxy (webex:proxyUrl, HTTPS_PROXY)";
  return status >= 500 ? "Try again later; https://status.webex.com reports outages" : "";
}

const UNAUTHORIZED =
  "Set webex:accessToken (pulumi config set --secret webex:accessToken) or WEBEX_ACCESS_TOKEN to a valid token; a personal " +
  "one lives 12 hours. `pulumi refresh` and `pulumi destroy` use the configuration of the last `up`: run them with " +
  "--run-program, or set the variable";

function forbidden({ scopes, role }: Call): string {
  const needed = scopes === undefined ? "a scope" : `the scope ${scopes}`;
  const owner = role === undefined ? "the administrator role for this" : `the role of a ${role}`;
  return `The token may lack ${needed}, or its owner ${owner}`;
}

function brokenError(failed: FailedCall, broken: { failure: Failure; code: string }): WebexError {
  const { call, baseUrl, decision } = failed;
  const code = sanitizeMessage(broken.code, [failed.token], 100);
  const wasSent = mayHaveBeenApplied(broken);
  return new WebexError({
    operation: call.operation,
    subject: subjectOf(failed),
    trackingId: wasSent ? failed.trackingId : undefined,
    reason: brokenText(broken.failure, baseUrl, code),
    remedy: [waitText(failed), brokenRemedy(broken.failure)].filter((text) => text !== "").join(". "),
    retryAfterSeconds: decision.action === "fail" ? decision.retryAfterSeconds : undefined,
    outcomeUnknown: call.method !== "GET" && wasSent,
  });
}

function brokenText(failure: Failure, baseUrl: string, code: string): string {
  if (failure === "unreachable") return `cannot reach ${baseUrl} (${code})`;
  if (failure === "untrusted") return `cannot reach ${baseUrl} over TLS (${code})`;
  if (failure === "timeout") return `${baseUrl} did not answer within ${code}`;
  if (failure === "dropped") return `the connection to ${baseUrl} broke (${code})`;
  if (failure === "oversize") return `the answer of ${baseUrl} is too large (${code})`;
  return `the answer of ${baseUrl} cannot be read (${code})`;
}

function brokenRemedy(failure: Failure): string {
  if (failure === "unreachable")
    return "Check webex:baseUrl and the network; behind a proxy, set webex:proxyUrl or HTTPS_PROXY";
  if (failure === "untrusted") {
    return "Check webex:baseUrl; where a proxy inspects TLS, name its certificate authority in NODE_EXTRA_CA_CERTS";
  }
  return failure === "unreadable" ? "Check webex:baseUrl and the proxy (webex:proxyUrl, HTTPS_PROXY)" : "";
}

function subjectOf({ call, token }: FailedCall): string | undefined {
  return call.subject === undefined ? undefined : sanitizeMessage(call.subject, [token], 200);
}

/** Webex echoes a request's TrackingID twice, separated by a comma. */
function echoedId(answer: Answer, secrets: readonly string[]): string | undefined {
  const echoed = sanitizeMessage(answer.headers.trackingid?.split(",")[0] ?? "", secrets, 100);
  return echoed === "" ? undefined : echoed;
}
