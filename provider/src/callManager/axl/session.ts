import type { RawAnswer } from "./exchange.ts";

/** Sends a request with the headers that show who asks. */
export type Post = (headers: Record<string, string>) => Promise<RawAnswer>;

export interface SessionAnswer extends RawAnswer {
  /** The cookie that the request went with; undefined for one that went with the login. */
  session: string | undefined;
}

/** One sign-in for all requests of an operation. */
export interface Session {
  send(post: Post): Promise<SessionAnswer>;
}

/** A login as it is sent. */
export function encodedLogin({ user, password }: { user: string; password: string }): string {
  return Buffer.from(`${user}:${password}`).toString("base64");
}

/**
 * The first request signs in, and others wait for it; afterwards all go with its cookie and without the login. Where the
 * cluster has ended the session, a request is sent once more. A login that was not accepted is not sent again, because
 * Unified CM locks an account after a few wrong passwords.
 */
export function createSession({ user, password }: { user: string; password: string }): Session {
  const authorization = `Basic ${encodedLogin({ user, password })}`;
  let cookie: string | undefined;
  let signingIn: Promise<SessionAnswer> | undefined;
  let rejection: SessionAnswer | undefined;

  async function send(post: Post): Promise<SessionAnswer> {
    const answer = await sendOnce(post);
    if (answer.session === undefined || !isOver(answer)) return answer;
    if (cookie === answer.session) cookie = undefined;
    return sendOnce(post);
  }

  async function sendOnce(post: Post): Promise<SessionAnswer> {
    while (cookie === undefined && signingIn) await signingIn.catch(() => {});
    const session = cookie;
    return session === undefined ? signIn(post) : { ...(await post({ cookie: session })), session };
  }

  async function signIn(post: Post): Promise<SessionAnswer> {
    if (rejection) return rejection;
    signingIn = post({ authorization }).then((answer) => ({ ...answer, session: undefined }));
    try {
      const answer = await signingIn;
      cookie = answer.cookie;
      if (answer.status === 401) rejection = answer;
      return answer;
    } finally {
      signingIn = undefined;
    }
  }

  return { send };
}

function isOver({ status }: RawAnswer): boolean {
  return status === 401 || status === 404;
}
