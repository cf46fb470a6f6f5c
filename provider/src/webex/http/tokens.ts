import { systemClock } from "./clock.ts";
import { WebexError } from "./errors.ts";
import { NotSentError } from "./rateLimiter.ts";
import { askForToken, isRefusal, type RefreshOptions, refreshError } from "./tokenRefresh.ts";

export type { RefreshOptions } from "./tokenRefresh.ts";

/** Where the bearer token comes from. Whoever waits for one may stop: then nothing more is asked for. */
export interface TokenSource {
  current(stopping?: AbortSignal): Promise<string>;
  /** After a 401: a newer token, or undefined if there is none. */
  renew(token: string, stopping?: AbortSignal): Promise<string | undefined>;
  /** Milliseconds since the epoch, if known. */
  expiresAt?(): number | undefined;
}

/** A token that somebody else looks after, such as a personal one. */
export function staticToken(token: string): TokenSource {
  const clean = token.trim().replace(/^Bearer\s+/i, "");
  return {
    async current() {
      if (isSendable(clean)) return clean;
      throw new WebexError({
        operation: "sign in to Webex",
        reason: clean === "" ? "the access token is empty" : "the access token holds characters that no token has",
        remedy: "Set webex:accessToken (pulumi config set --secret webex:accessToken) or WEBEX_ACCESS_TOKEN",
      });
    },
    renew: () => Promise.resolve(undefined),
  };
}

interface Granted {
  token: string;
  expiresAt: number | undefined;
  /** When to ask for the next one: before it expires, since requests take their time. */
  renewAt: number;
}

const MARGIN_MS = 300_000;
const PAUSE_AFTER_FAILURE_MS = 60_000;

/**
 * The tokens of an integration or a service app: POST /access_token, asked for once however many requests need it.
 * Webex keeps or replaces the refresh token as it likes; the latest one is used for as long as the process lives.
 */
export function refreshingToken(options: RefreshOptions): TokenSource {
  const { clock = systemClock, log = () => {} } = options;
  let refreshToken = options.refreshToken;
  let granted: Granted | undefined;
  let refreshing: Promise<Granted> | undefined;
  let refusal: WebexError | undefined;

  async function current(stopping?: AbortSignal): Promise<string> {
    if (granted !== undefined && clock.now() < granted.renewAt) return granted.token;
    const held = granted;
    try {
      return (await refresh(stopping)).token;
    } catch (e) {
      if (e instanceof NotSentError || held?.expiresAt === undefined || clock.now() >= held.expiresAt) throw e;
      held.renewAt = Math.min(held.expiresAt, clock.now() + PAUSE_AFTER_FAILURE_MS);
      return held.token;
    }
  }

  async function renew(token: string, stopping?: AbortSignal): Promise<string | undefined> {
    if (granted !== undefined && granted.token !== token) return granted.token;
    const { token: newer } = await refresh(stopping);
    return newer === token ? undefined : newer;
  }

  function refresh(stopping: AbortSignal | undefined): Promise<Granted> {
    if (refusal !== undefined) return Promise.reject(refusal);
    refreshing ??= request(stopping).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  async function request(stopping: AbortSignal | undefined): Promise<Granted> {
    try {
      return accept(await askForToken(options, refreshToken, stopping));
    } catch (e) {
      if (e instanceof WebexError && isRefusal(e)) refusal = e;
      throw e;
    }
  }

  function accept(answer: Record<string, unknown>): Granted {
    const { access_token: token, refresh_token: next } = answer;
    if (typeof token !== "string" || !isSendable(token))
      throw refreshError({ reason: "Webex answered without a token" });
    if (typeof next === "string" && next !== "" && next !== refreshToken) {
      if (refreshToken === options.refreshToken) log(ROTATED);
      refreshToken = next;
      options.rotated?.(next);
    }
    const lifeMs = 1000 * Number(answer.expires_in ?? Number.NaN);
    const expiresAt = Number.isFinite(lifeMs) ? clock.now() + lifeMs : undefined;
    const renewAt = expiresAt === undefined ? Number.POSITIVE_INFINITY : expiresAt - Math.min(MARGIN_MS, lifeMs / 10);
    granted = { token, expiresAt, renewAt };
    return granted;
  }

  return { current, renew, expiresAt: () => granted?.expiresAt };
}

const ROTATED =
  "Webex has replaced the refresh token. This process uses the new one, but the stored one may not work again: " +
  "store a new one as webex:refreshToken (or WEBEX_REFRESH_TOKEN)";

/** What a header can carry. */
function isSendable(token: string): boolean {
  return /^[\x21-\x7e]+$/.test(token);
}
