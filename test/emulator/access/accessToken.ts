import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { type Answer, ok } from "../http/answer.ts";
import { ApiError, badRequest } from "../http/apiError.ts";
import { parsedJson } from "../http/request.ts";
import { refreshTokenLife } from "../organization/seedWorld.ts";
import type { OAuthClient, World } from "../world/world.ts";

const jsonParameters = z.record(z.string(), z.string());

/** Seconds that an access token of an integration lives, as recorded. */
const accessTokenLife = 1_209_599;

/** POST /v1/access_token. It has no description; the form follows recorded answers. */
export function grantAccessToken(world: World, contentType: string, text: string, url: URL): Answer {
  const parameters = readParameters(world, contentType, text, url);
  const client = world.clients.get(parameters.client_id ?? "");
  if (!client || client.secret !== parameters.client_secret) throw new ApiError(401, "The client is not valid.");
  switch (parameters.grant_type) {
    case "refresh_token":
      return refresh(world, client, parameters.refresh_token ?? "");
    case "authorization_code":
      return exchangeCode(world, client, parameters);
    default:
      throw badRequest(`The grant type "${parameters.grant_type ?? ""}" is not supported.`);
  }
}

/** A form, or parameters in the query; JSON only with the switch. */
function readParameters(world: World, contentType: string, text: string, url: URL): Record<string, string> {
  const inQuery = Object.fromEntries(url.searchParams);
  if (text === "") return inQuery;
  if (contentType === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(text));
  if (world.switches.tokenRequestBody === "any" && contentType === "application/json") {
    const parameters = jsonParameters.safeParse(parsedJson(text));
    if (!parameters.success) throw badRequest("The request body must be an object of strings.");
    return parameters.data;
  }
  throw new ApiError(415, "The request must be application/x-www-form-urlencoded.");
}

/** In "same" mode the refresh token stays, and so does its end: what is left of its life shrinks. */
function refresh(world: World, client: OAuthClient, refreshToken: string): Answer {
  const ends = client.refreshTokens.get(refreshToken);
  if (ends === undefined || ends <= world.clock.now()) throw badRequest("The refresh token is not valid.");
  if (world.switches.refreshToken === "same") return issue(world, client, refreshToken, ends);
  client.refreshTokens.delete(refreshToken);
  return issueAnew(world, client);
}

/** A code is good once, and for the address that it was sent to. */
function exchangeCode(world: World, client: OAuthClient, parameters: Record<string, string>): Answer {
  const { code, redirect_uri } = parameters;
  if (!redirect_uri) throw badRequest("redirect_uri is required.");
  if (client.redirectUri !== undefined && redirect_uri !== client.redirectUri) {
    throw badRequest("The redirect_uri is not the client's.");
  }
  if (!code || code !== client.authorizationCode) throw badRequest("The authorization code is not valid.");
  const { codeChallenge } = client;
  client.authorizationCode = undefined;
  client.codeChallenge = undefined;
  if (codeChallenge !== undefined && codeChallenge !== challengeOf(parameters.code_verifier ?? ""))
    throw badRequest("The code_verifier is not valid.");
  return issueAnew(world, client);
}

function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

function issueAnew(world: World, client: OAuthClient): Answer {
  const refreshToken = `emulated-refresh-${randomUUID()}`;
  const ends = world.clock.now() + refreshTokenLife * 1000;
  client.refreshTokens.set(refreshToken, ends);
  return issue(world, client, refreshToken, ends);
}

function issue(world: World, client: OAuthClient, refreshToken: string, ends: number): Answer {
  const accessToken = `emulated-access-${randomUUID()}`;
  const now = world.clock.now();
  world.tokens.set(accessToken, {
    name: `client ${client.id}`,
    person: client.person,
    scopes: client.scopes,
    expires: now + accessTokenLife * 1000,
  });
  return ok({
    access_token: accessToken,
    expires_in: accessTokenLife,
    refresh_token: refreshToken,
    refresh_token_expires_in: Math.floor((ends - now) / 1000),
    token_type: "Bearer",
    scope: [...client.scopes].join(" "),
  });
}
