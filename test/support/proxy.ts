import type { Emulator } from "../emulator/startEmulator.ts";
import { type Reply, type ScriptedServer, type Seen, serve } from "../webex/http/server.ts";

/** Answers a request instead of Webex. If it returns undefined, the emulator answers. */
export type Interference = (
  seen: Seen,
  forward: () => Promise<Reply>,
) => Promise<Reply | undefined> | Reply | undefined;

export interface Proxy extends ScriptedServer {
  /** When each request arrived, in milliseconds. */
  arrivals: number[];
  /** The highest number of concurrent requests. */
  busiest(): number;
}

/**
 * A proxy between the plugin and the emulator, which closes after the test. It replaces every token by the
 * administrator's.
 */
export async function proxyTo(emulator: Emulator, interfere: Interference): Promise<Proxy> {
  const arrivals: number[] = [];
  let running = 0;
  let most = 0;
  const server: ScriptedServer = await serve(async (seen) => {
    arrivals.push(performance.now());
    running += 1;
    most = Math.max(most, running);
    const forward = () => forwardTo(emulator, seen, server.origin);
    const reply = (await interfere(seen, forward)) ?? (await forward());
    running -= 1;
    return reply;
  });
  return { ...server, arrivals, busiest: () => most };
}

async function forwardTo(emulator: Emulator, { method, url, body, headers }: Seen, origin: string): Promise<Reply> {
  const answer = await fetch(`${emulator.url}${url}`, {
    method,
    headers: { authorization: "Bearer acme-full-admin", "content-type": headers["content-type"] ?? "" },
    ...(body === "" ? {} : { body }),
  });
  const ours = (text: string) => text.replaceAll(emulator.url, origin);
  const link = answer.headers.get("link");
  return {
    status: answer.status,
    headers: { "content-type": "application/json", ...(link === null ? {} : { link: ours(link) }) },
    text: ours(await answer.text()),
  };
}

/** Configuration of a client whose refresh token is replaced with each use. */
export const ROTATING = {
  "webex:accessToken": "",
  "webex:clientId": "client-of-the-test",
  "webex:clientSecret": "client-secret/of+the=test",
  "webex:refreshToken": "refresh-token-0",
};
export const SECRETS = /client-secret|of%2Bthe|refresh-token-|access-token-/;

/** Grants access-token-1 for refresh-token-0 and so on. Each refresh token works once. */
export function rotation() {
  let grants = 0;
  return {
    grants: () => grants,
    reset: () => {
      grants = 0;
    },
    current: () => `Bearer access-token-${grants}`,
    grant: ({ body }: Seen): Reply => {
      if (new URLSearchParams(body).get("refresh_token") !== `refresh-token-${grants}`)
        return { status: 400, json: { message: `invalid_grant: ${body}` } };
      grants += 1;
      return {
        json: { access_token: `access-token-${grants}`, refresh_token: `refresh-token-${grants}`, expires_in: 3600 },
      };
    },
  };
}
