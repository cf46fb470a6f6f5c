import { systemClock } from "./clock.ts";
import { WebexError } from "./errors.ts";
import { NotSentError } from "./rateLimiter.ts";
import { isRejectedGrant, type RefreshOptions, refreshError, requestToken } from "./tokenRefresh.ts";

export type { RefreshOptions } from "./tokenRefresh.ts";

/** The source of the bearer token. Aborting `stopping` ends the wait for one. */
export interface TokenSource {
  current(stopping?: AbortSignal): Promise<string>;
  /** Called after a 401. Returns a newer token, or undefined if there is none. */
  renew(token: string, stopping?: AbortSignal): Promise<string | undefined>;
  /** Milliseconds since the epoch, if known. */
  expiresAt?(): number | undefined;
  /** What Webex has granted last; undefined before the first request, and for a token that is never renewed. */
  grant?(): Grant | undefined;
  /** The end of a request for a token that is under way, whose answer may have another refresh token; else undefined. */
  pending?(): Promise<unknown> | undefined;
}

/** What comes with an access token. */
export interface Grant {
  /** The refresh token that is good from now on. */
  refreshToken: string;
  /** Whether it is another one than the configured. */
  isReplaced: boolean;
  /** When the access token ends, if known; milliseconds since the epoch. */
  expiresAt: number | undefined;
  /** The same of the refresh token. */
  refreshExpiresAt: number | undefined;
  /** The scopes of the access token, if Webex told them. */
  scopes: readonly string[] | undefined;
}

/** A token that is never renewed, such as a personal one. */
export function staticToken(token: string): TokenSource {
  const clean = token.trim().replace(/^Bearer\s+/i, "");
  return {
    async current() {
      if (isSendable(clean)) return clean;
      throw new WebexError({
        operation: "sign in to Webex",
        reason:
          clean === "" ? "the access token is empty" : "the access token contains characters that a token cannot have",
        remedy: "Set webex:accessToken (pulumi config set --secret webex:accessToken) or WEBEX_ACCESS_TOKEN",
      });
    },
    renew: () => Promise.resolve(undefined),
  };
}

interface Granted extends Grant {
  token: string;
  /** When to request the next token: before this one expires, because requests take time. */
  renewAt: number;
}

const MARGIN_MS = 300_000;
const RETRY_AFTER_FAILURE_MS = 60_000;

/**
 * The tokens of an integration or a service app. Requests that need a token at the same time share one POST
 * /access_token. Webex may or may not replace the refresh token; the process uses the latest one.
 */
export function refreshingToken(options: RefreshOptions): TokenSource {
  const { clock = systemClock, log = () => {} } = options;
  let refreshToken = options.refreshToken;
  let granted: Granted | undefined;
  let refreshing: Promise<Granted> | undefined;
  let rejection: WebexError | undefined;

  async function current(stopping?: AbortSignal): Promise<string> {
    if (granted !== undefined && clock.now() < granted.renewAt) return granted.token;
    const previous = granted;
    try {
      return (await refresh(stopping)).token;
    } catch (e) {
      if (e instanceof NotSentError || previous?.expiresAt === undefined || clock.now() >= previous.expiresAt) throw e;
      previous.renewAt = Math.min(previous.expiresAt, clock.now() + RETRY_AFTER_FAILURE_MS);
      return previous.token;
    }
  }

  async function renew(token: string, stopping?: AbortSignal): Promise<string | undefined> {
    if (granted !== undefined && granted.token !== token) return granted.token;
    const { token: newer } = await refresh(stopping);
    return newer === token ? undefined : newer;
  }

  function refresh(stopping: AbortSignal | undefined): Promise<Granted> {
    if (rejection !== undefined) return Promise.reject(rejection);
    refreshing ??= request(stopping).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  async function request(stopping: AbortSignal | undefined): Promise<Granted> {
    try {
      return accept(await requestToken(options, refreshToken, stopping));
    } catch (e) {
      if (e instanceof WebexError && isRejectedGrant(e)) rejection = e;
      throw e;
    }
  }

  function accept(answer: Record<string, unknown>): Granted {
    const { access_token: token, refresh_token: next } = answer;
    if (typeof token !== "string" || !isSendable(token))
      throw refreshError({ reason: "Webex answered without a token" });
    if (typeof next === "string" && next !== "" && next !== refreshToken) {
      if (refreshToken === options.refreshToken) log(REPLACED_REFRESH_TOKEN);
      refreshToken = next;
    }
    const lifeMs = lifeIn(answer.expires_in);
    const expiresAt = lifeMs === undefined ? undefined : clock.now() + lifeMs;
    const refreshLifeMs = lifeIn(answer.refresh_token_expires_in);
    granted = {
      token,
      expiresAt,
      renewAt:
        lifeMs === undefined ? Number.POSITIVE_INFINITY : clock.now() + lifeMs - Math.min(MARGIN_MS, lifeMs / 10),
      refreshToken,
      isReplaced: refreshToken !== options.refreshToken,
      refreshExpiresAt: refreshLifeMs === undefined ? undefined : clock.now() + refreshLifeMs,
      scopes: scopesIn(answer.scope),
    };
    return granted;
  }

  return {
    current,
    renew,
    expiresAt: () => granted?.expiresAt,
    grant: () => granted,
    pending: () => refreshing?.catch(() => {}),
  };
}

/** A life in seconds, in milliseconds. */
function lifeIn(seconds: unknown): number | undefined {
  const lifeMs = 1000 * Number(seconds ?? Number.NaN);
  return Number.isFinite(lifeMs) ? lifeMs : undefined;
}

/** Scopes are separated by blanks. */
function scopesIn(text: unknown): string[] | undefined {
  const scopes = typeof text === "string" ? text.split(/\s+/).filter((scope) => scope !== "") : [];
  return scopes.length > 0 ? scopes : undefined;
}

export const REPLACED_REFRESH_TOKEN =
  "Webex has replaced the refresh token. This process uses the new one, but the stored one may not work again: " +
  "store a new one as webex:refreshToken (or WEBEX_REFRESH_TOKEN)";

/** Whether a header can contain the token. */
function isSendable(token: string): boolean {
  return /^[\x21-\x7e]+$/.test(token);
}
