/** Where the bearer token comes from. */
export interface TokenSource {
  current(): Promise<string>;
  /** After a 401: a newer token, or undefined if there is none. */
  refused(token: string): Promise<string | undefined>;
  /** Milliseconds since the epoch, if known. */
  expiresAt?(): number | undefined;
}

/** A token that somebody else looks after, such as a personal one. */
export function readyToken(token: string): TokenSource {
  return {
    current: () => Promise.resolve(token),
    refused: () => Promise.resolve(undefined),
  };
}

export interface RefreshOptions {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  baseUrl: string;
  maxRetries?: number;
  maxWaitSeconds?: number;
  timeoutSeconds?: number;
  proxyUrl?: string | undefined;
  clock?: { now(): number; sleep(ms: number, signal?: AbortSignal): Promise<void> };
  random?: () => number;
  log?: (line: string) => void;
  /** Told of a refresh token that replaces the configured one, for those who can store it. */
  rotated?: (refreshToken: string) => void;
}

export function refreshedToken(_options: RefreshOptions): TokenSource {
  throw new Error("not written yet");
}
