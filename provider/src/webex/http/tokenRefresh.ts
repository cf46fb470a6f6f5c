import { type Clock, systemClock } from "./clock.ts";
import { echoedTrackingId, isRecord, parseErrorBody, sanitizeMessage } from "./errorBody.ts";
import { type FailedRequest, GATEWAY_REMEDY, OUTAGE_REMEDY, WebexError } from "./errors.ts";
import { NotSentError, waitUnlessStopped } from "./rateLimiter.ts";
import { decide, longestRequestMs } from "./retry.ts";
import { createTransport, type Outcome, type Transport } from "./transport.ts";
import { parseBaseUrl, urlOf } from "./url.ts";
import { waitText } from "./waitText.ts";

/** Where tokens are granted, and to which app. */
export interface TokenEndpoint {
  clientId: string;
  clientSecret: string;
  baseUrl: string;
  maxRetries?: number | undefined;
  maxWaitSeconds?: number | undefined;
  timeoutSeconds?: number | undefined;
  proxyUrl?: string | undefined;
  clock?: Clock | undefined;
  random?: (() => number) | undefined;
  log?: ((line: string) => void) | undefined;
}

export interface RefreshOptions extends TokenEndpoint {
  refreshToken: string;
}

/** What is asked of the token endpoint. */
interface GrantRequest {
  /** A verb phrase for errors. */
  operation: string;
  grantType: "refresh_token" | "authorization_code";
  form: Readonly<Record<string, string>>;
  /** What no error shows, beside the client's secret. */
  secrets: readonly string[];
  /** What to do where the credentials are rejected. */
  remedy: string;
}

/**
 * POST /access_token with the refresh token. A refresh whose answer was lost is repeated, because there is no other
 * refresh token to use. Aborting `stopping` ends the waits between attempts with a `NotSentError`.
 * @returns the body of the answer
 */
export async function requestToken(
  options: RefreshOptions,
  refreshToken: string,
  stopping?: AbortSignal,
): Promise<Record<string, unknown>> {
  const request = {
    operation: REFRESH,
    grantType: "refresh_token" as const,
    form: { refresh_token: refreshToken },
    secrets: [options.refreshToken, refreshToken],
    remedy: CREDENTIALS_REMEDY,
  };
  return requestGrant(options, request, stopping);
}

/** What an authorisation ended with in the browser. */
export interface Authorization {
  code: string;
  /** The address that the code was sent to. */
  redirectUri: string;
  /** The secret of PKCE whose hash was sent with the authorisation. */
  codeVerifier: string;
}

/**
 * POST /access_token with the code of an authorisation, which is good once.
 * @returns the body of the answer
 */
export function requestFirstToken(
  endpoint: TokenEndpoint,
  { code, redirectUri, codeVerifier }: Authorization,
  stopping?: AbortSignal,
): Promise<Record<string, unknown>> {
  const request = {
    operation: "exchange the authorization code",
    grantType: "authorization_code" as const,
    form: { code, redirect_uri: redirectUri, code_verifier: codeVerifier },
    secrets: [code, codeVerifier],
    remedy:
      "Check client id and client secret, and that the integration has the redirect URI " +
      `${redirectUri}; then sign in again`,
  };
  return requestGrant(endpoint, request, stopping);
}

const REFRESH = "refresh the access token";

export function refreshError(parts: Omit<FailedRequest, "operation">): WebexError {
  return new WebexError({ operation: REFRESH, ...parts });
}

async function requestGrant(
  endpoint: TokenEndpoint,
  request: GrantRequest,
  stopping: AbortSignal | undefined,
): Promise<Record<string, unknown>> {
  const transport = createTransport({ ...endpoint, maxConcurrency: 1 });
  try {
    return await requestUntilGranted(endpoint, request, transport, stopping);
  } finally {
    await transport.close();
  }
}

/**
 * The token endpoint rejected the credentials, and would reject them again. A rejection by a gateway or proxy, which
 * does not answer in JSON, is not one of the credentials.
 */
export function isRejectedGrant({ status, fromGateway }: Pick<WebexError, "status" | "fromGateway">): boolean {
  return !fromGateway && (status === 400 || status === 401 || status === 403);
}

const CREDENTIALS_REMEDY =
  "The refresh token has expired (after 90 days), was replaced or revoked, or belongs to another client: authorize again and " +
  "set webex:refreshToken, webex:clientId and webex:clientSecret (or WEBEX_REFRESH_TOKEN and so on)";

async function requestUntilGranted(
  options: TokenEndpoint,
  request: GrantRequest,
  transport: Transport,
  stopping: AbortSignal | undefined,
): Promise<Record<string, unknown>> {
  const { clock = systemClock } = options;
  const startedAt = clock.elapsed();
  const { maxRetries = 8, maxWaitSeconds = 120, random = Math.random } = options;
  for (let attempt = 1; ; attempt++) {
    if (stopping?.aborted) throw new NotSentError();
    const longestMs = longestRequestMs({ maxWaitSeconds, elapsedMs: clock.elapsed() - startedAt });
    const outcome = await transport.exchange(formRequest(options, request), longestMs);
    const json = "failure" in outcome ? undefined : grantOf(outcome);
    if (json !== undefined) return json;
    const elapsedMs = clock.elapsed() - startedAt;
    const limits = { attempt, elapsedMs, maxRetries, maxWaitSeconds, random, now: clock.now() };
    const decision = decide({ ...outcome, repeatable: true, ...limits });
    if (decision.action === "fail") throw grantFailure(outcome, options, request, waitText({ decision, limits }));
    await waitUnlessStopped(clock, decision.waitMs, stopping);
  }
}

/** The secrets are in the form and never in the query, because servers and proxies log queries. */
function formRequest(options: TokenEndpoint, request: GrantRequest) {
  const form = new URLSearchParams({
    grant_type: request.grantType,
    client_id: options.clientId,
    client_secret: options.clientSecret,
    ...request.form,
  });
  return {
    url: urlOf(parseBaseUrl(options.baseUrl), { path: "/access_token" }),
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: form.toString(),
  } as const;
}

function grantOf({ status, text }: { status: number; text: string }): Record<string, unknown> | undefined {
  const json = isSuccess(status) ? recordIn(text) : undefined;
  return typeof json?.access_token === "string" ? json : undefined;
}

function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

function recordIn(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function grantFailure(outcome: Outcome, options: TokenEndpoint, request: GrantRequest, waited: string): WebexError {
  const { operation } = request;
  const secrets = [options.clientSecret, ...request.secrets];
  if ("failure" in outcome) {
    const code = sanitizeMessage(outcome.code, secrets, 100);
    const remedy = "Check webex:baseUrl and the network; behind a proxy, set webex:proxyUrl or HTTPS_PROXY";
    return new WebexError({
      operation,
      reason: `cannot reach ${options.baseUrl} (${outcome.failure}: ${code})`,
      remedy,
    });
  }
  const body = parseErrorBody(outcome.text, secrets);
  const { status } = outcome;
  const fromGateway = recordIn(outcome.text) === undefined;
  return new WebexError({
    operation,
    status,
    trackingId: body.trackingId ?? echoedTrackingId(outcome, secrets),
    reason: fromGateway
      ? `${options.baseUrl} answered with ${body.text || "nothing"}`
      : body.text || (isSuccess(status) ? "Webex answered without a token" : "Webex gave no reason"),
    remedy: isRejectedGrant({ status, fromGateway }) ? request.remedy : withWait(waited, remedyFor(status)),
    fromGateway,
  });
}

function withWait(waited: string, remedy: string): string {
  return waited === "" ? remedy : `${waited}. ${remedy}`;
}

function remedyFor(status: number): string {
  if (status === 429) return "Let fewer operations run at a time";
  return status >= 500 ? OUTAGE_REMEDY : GATEWAY_REMEDY;
}
