import { createHash } from "node:crypto";
import { parseBaseUrl } from "../../webex/http/url.ts";

/** What an administrator is asked for in the browser. */
export interface AuthorizationRequest {
  baseUrl: string;
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  /** Comes back with the code, so that nobody else's code is taken. */
  state: string;
  /** The secret of PKCE, of which only the hash is sent. */
  codeVerifier: string;
}

/** The address at which an administrator signs in and consents. */
export function authorizationUrl(request: AuthorizationRequest): string {
  const url = new URL(`${parseBaseUrl(request.baseUrl)}/authorize`);
  const parameters = {
    response_type: "code",
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    scope: request.scopes.join(" "),
    state: request.state,
    code_challenge: createHash("sha256").update(request.codeVerifier).digest("base64url"),
    code_challenge_method: "S256",
  };
  // Webex takes %20 between scopes, and no plus sign.
  url.search = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
  return url.href;
}

/** What a request to the redirect URI means. */
export type Callback = { kind: "code"; code: string } | { kind: "refused"; reason: string } | { kind: "foreign" };

/** Whatever has not the state of this sign-in comes from somebody else. */
export function callbackIn(url: URL, state: string): Callback {
  const { searchParams } = url;
  if (searchParams.get("state") !== state) return { kind: "foreign" };
  const code = searchParams.get("code");
  if (code) return { kind: "code", code };
  const reason = [searchParams.get("error"), searchParams.get("error_description")].filter(Boolean).join(": ");
  return { kind: "refused", reason: reason || "Webex sent neither a code nor a reason" };
}
