import { randomBytes } from "node:crypto";
import type { Configuration } from "../../handlers/runtime/configuration.ts";
import { requestFirstToken } from "../../webex/http/tokenRefresh.ts";
import type { CommandContext } from "../context.ts";
import { authorizationUrl } from "./authorization.ts";
import { CALLBACK_PATH, listenForCallback } from "./callbackServer.ts";

/** An integration, or a service app. */
export interface App {
  clientId: string;
  clientSecret: string;
}

/** What the token endpoint answers. */
export type GrantBody = Record<string, unknown>;

/** A grant, and the page that the browser waits for. */
export interface BrowserGrant {
  grant: GrantBody;
  show: (text: string, isGood: boolean) => void;
}

/** Lets an administrator consent in the browser, and exchanges the code that it brings back. */
export async function grantInBrowser(
  { port, scopes, ...app }: App & { port: number; scopes: readonly string[] },
  configuration: Configuration,
  context: CommandContext,
): Promise<BrowserGrant> {
  const { baseUrl } = configuration;
  const [state, codeVerifier] = [randomText(), randomText()];
  const server = await listenForCallback(port, state);
  try {
    const redirectUri = `http://localhost:${server.port}${CALLBACK_PATH}`;
    const url = authorizationUrl({ baseUrl, clientId: app.clientId, redirectUri, scopes, state, codeVerifier });
    context.stderr.write(`Open this address in a browser, and sign in as an administrator:\n\n${url}\n\n`);
    const { callback, show } = await untilAborted(server.answer, context.signal);
    if (callback.kind === "refused") {
      show(`Not signed in: ${callback.reason}`, false);
      throw new Error(`Webex did not authorise the integration: ${callback.reason}. ${REFUSED_REMEDY}`);
    }
    const endpoint = { ...configuration, ...app };
    const authorization = { code: callback.code, redirectUri, codeVerifier };
    try {
      return { grant: await requestFirstToken(endpoint, authorization, context.signal), show };
    } catch (e) {
      show("Not signed in. The terminal says why.", false);
      throw e;
    }
  } finally {
    server.close();
  }
}

const REFUSED_REMEDY = "Compare --scopes with those of the integration, and sign in as an administrator";

/** As unguessable as RFC 7636 wants a verifier to be. */
function randomText(): string {
  return randomBytes(32).toString("base64url");
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  return Promise.race([promise, aborted]);
}
