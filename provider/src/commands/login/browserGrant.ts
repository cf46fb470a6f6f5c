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
  { port, scopes, timeoutSeconds, ...app }: App & { port: number; scopes: readonly string[]; timeoutSeconds: number },
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
    const { callback, show } = await inTime(server.answer, timeoutSeconds, context.signal);
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

/** The answer, or an error once the time is over or Ctrl-C is pressed. */
async function inTime<T>(answer: Promise<T>, seconds: number, signal: AbortSignal): Promise<T> {
  const over = AbortSignal.timeout(seconds * 1000);
  const { promise: ended, reject } = Promise.withResolvers<never>();
  over.addEventListener("abort", () => reject(tooLate(seconds)), { once: true });
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  return Promise.race([answer, ended]);
}

function tooLate(seconds: number): Error {
  return new Error(
    `nobody signed in within ${seconds === 1 ? "1 second" : `${seconds} seconds`}. Run the command again`,
  );
}
