import { randomUUID } from "node:crypto";
import type { Answer } from "../http/answer.ts";
import { badRequest } from "../http/apiError.ts";
import type { OAuthClient, World } from "../world/world.ts";

/**
 * GET /v1/authorize, by RFC 6749 and 7636. In place of the pages on which an administrator signs in and consents, the
 * client's person consents at once. An address that is not the client's is never redirected to.
 */
export function authorize(world: World, url: URL): Answer {
  const query = Object.fromEntries(url.searchParams);
  const client = world.clients.get(query.client_id ?? "");
  if (!client) throw badRequest("client_id is not valid.");
  const { redirect_uri: redirectUri } = query;
  if (!redirectUri || !URL.canParse(redirectUri)) throw badRequest("redirect_uri is required.");
  if (client.redirectUri !== undefined && redirectUri !== client.redirectUri)
    throw badRequest("The redirect_uri is not the client's.");
  return redirect(redirectUri, { ...outcome(client, query), ...(query.state && { state: query.state }) });
}

function outcome(client: OAuthClient, query: Record<string, string>): Record<string, string> {
  if (query.response_type !== "code") return { error: "unsupported_response_type" };
  const scopes = (query.scope ?? "").split(/\s+/).filter((scope) => scope !== "");
  if (scopes.length === 0 || scopes.some((scope) => !client.scopes.has(scope))) return { error: "invalid_scope" };
  if (query.code_challenge !== undefined && query.code_challenge_method !== "S256") return { error: "invalid_request" };
  client.authorizationCode = randomUUID();
  client.codeChallenge = query.code_challenge;
  return { code: client.authorizationCode };
}

function redirect(address: string, parameters: Record<string, string>): Answer {
  const location = new URL(address);
  for (const [name, value] of Object.entries(parameters)) location.searchParams.set(name, value);
  return { status: 302, text: "", headers: { location: location.href } };
}
