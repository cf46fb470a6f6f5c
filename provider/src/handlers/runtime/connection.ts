import { organizationUuid } from "../../model/ids.ts";
import { connect, type WebexClient } from "../../webex/http/client.ts";
import { refreshingToken, staticToken, type TokenSource } from "../../webex/http/tokens.ts";
import { uuidOf } from "../../webex/ids.ts";
import type { Organization } from "../../webex/organizations.ts";
import type { Configuration } from "./configuration.ts";
import { VisibleError } from "./visibleError.ts";

/** A client for Webex as it is configured, and where its tokens come from. */
export function connectTo(
  configuration: Configuration,
  log: (text: string) => void,
): { client: WebexClient; tokens: TokenSource } {
  const { baseUrl, maxConcurrency, maxRetries, maxWaitSeconds, timeoutSeconds, proxyUrl } = configuration;
  const tokens = tokenSource(configuration, log);
  const limits = { maxConcurrency, maxRetries, maxWaitSeconds, timeoutSeconds };
  return { client: connect({ baseUrl, tokens, proxyUrl, log, ...limits }), tokens };
}

function tokenSource(configuration: Configuration, log: (text: string) => void): TokenSource {
  const { accessToken, clientId, clientSecret, refreshToken } = configuration;
  if (accessToken) return staticToken(accessToken);
  if (clientId && clientSecret && refreshToken) {
    const { baseUrl, maxRetries, maxWaitSeconds, timeoutSeconds, proxyUrl } = configuration;
    return refreshingToken({
      clientId,
      clientSecret,
      refreshToken,
      baseUrl,
      maxRetries,
      maxWaitSeconds,
      timeoutSeconds,
      proxyUrl,
      log,
    });
  }
  // Only requests need a token, and an offline preview sends none.
  const missing = new VisibleError(
    "there is no Webex token. Set one with `pulumi config set --secret webex:accessToken …` or the variable " +
      "WEBEX_ACCESS_TOKEN (or clientId, clientSecret and refreshToken of an integration). A preview with " +
      "WEBEX_PREVIEW_CHECKS=offline needs none",
  );
  return { current: () => Promise.reject(missing), renew: () => Promise.resolve(undefined) };
}

/** The organisation that is stated, or the only one that the token sees. */
export function findOrganization(visible: readonly Organization[], statedId: string | undefined): Organization {
  const names = () => visible.map(({ displayName, id }) => `${displayName} (${uuidOf(id)})`).join(", ");
  if (statedId !== undefined) {
    const uuid = organizationUuid(statedId);
    if (uuid === undefined)
      throw new VisibleError(
        `${JSON.stringify(statedId)} is not the id of an organisation. State a UUID, or an id as Webex shows it, as organizationId ` +
          "(webex:organizationId, WEBEX_ORGANIZATION_ID, or on the WebexAppService)",
      );
    const found = visible.find(({ id }) => uuidOf(id) === uuid);
    if (found) return found;
    throw new VisibleError(
      `the token does not see the organisation ${uuid}; it sees ${names() || "none"}. Use a token of that ` +
        "organisation, or correct organizationId (webex:organizationId, WEBEX_ORGANIZATION_ID, or on the WebexAppService)",
    );
  }
  const [only, ...others] = visible;
  if (only && others.length === 0) return only;
  throw new VisibleError(
    only
      ? `the token sees several organisations: ${names()}. State which with webex:organizationId (WEBEX_ORGANIZATION_ID)`
      : "the token sees no organisation; use the token of an administrator",
  );
}
