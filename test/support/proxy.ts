import type { Emulator } from "../emulator/startEmulator.ts";
import { type Reply, type ScriptedServer, type Seen, serve } from "../webex/http/server.ts";

/** Answers a request in Webex's place; or not, then the emulator does. */
export type Interference = (
  seen: Seen,
  forward: () => Promise<Reply>,
) => Promise<Reply | undefined> | Reply | undefined;

export interface Proxy extends ScriptedServer {
  /** When each request came in, in milliseconds. */
  arrivals: number[];
  /** The most requests there ever were at a time. */
  busiest(): number;
}

/** Something between the plugin and the emulator; ends with the test. Whoever comes with another token is the administrator. */
export async function proxyTo(emulator: Emulator, interfere: Interference): Promise<Proxy> {
  const arrivals: number[] = [];
  let running = 0;
  let most = 0;
  const server: ScriptedServer = await serve(async (seen) => {
    arrivals.push(performance.now());
    running += 1;
    most = Math.max(most, running);
    const forward = () => asked(emulator, seen, server.origin);
    const reply = (await interfere(seen, forward)) ?? (await forward());
    running -= 1;
    return reply;
  });
  return { ...server, arrivals, busiest: () => most };
}

async function asked(emulator: Emulator, { method, url, body, headers }: Seen, origin: string): Promise<Reply> {
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

/** A client of Webex whose tokens are replaced whenever it asks for one. */
export const ROTATING = {
  "webex:accessToken": "",
  "webex:clientId": "client-of-the-test",
  "webex:clientSecret": "client-secret/of+the=test",
  "webex:refreshToken": "refresh-token-0",
};
export const SECRETS = /client-secret|of%2Bthe|refresh-token-|access-token-/;

/** Grants access-token-1 for refresh-token-0 and so on, each for one use. */
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
