import { organizationUuid } from "../../model/ids.ts";
import type { OrganizationLicense } from "../../model/licenses/match.ts";
import type { SeatRequests } from "../../model/licenses/seats.ts";
import { connect, type WebexClient } from "../../webex/http/client.ts";
import { refreshingToken, staticToken, type TokenSource } from "../../webex/http/tokens.ts";
import { IdSet, uuidOf } from "../../webex/ids.ts";
import { listOrganizations, type Organization } from "../../webex/organizations.ts";
import type { Configuration } from "./configuration.ts";
import type { Journal } from "./creationJournal.ts";
import { withLicenseNames } from "./licenseNamesInErrors.ts";
import { memoizeAsync } from "./memoize.ts";
import { openOrganization, type SessionOrganization } from "./organization.ts";
import { logInfo } from "./output.ts";
import { VisibleError } from "./visibleError.ts";

export type { SessionOrganization } from "./organization.ts";

/**
 * What one plugin process knows of Webex. A preview and an update are two processes; all resources of one share this,
 * so the organisation is read once, whatever the number of users.
 */
export interface Session {
  configuration: Configuration;
  client: WebexClient;
  /** The organisation a resource belongs to; `stated` is what the resource or its service says. */
  organization(stated: string | undefined): Promise<SessionOrganization>;
  /** Who is being created, for a run that is killed. */
  journal: Journal;
  /** Units asked for by the users checked so far. */
  seatRequests: SeatRequests;
  /** Managers stated by e-mail, looked up once each. */
  managers: Map<string, Promise<Manager>>;
  /** Numbers and extensions that users of this operation wait for. */
  awaitedNumbers: Set<string>;
  /** How many users of this operation have waited for a number or an extension, and got it. */
  numbersReceived: number;
  /** When the token runs out, where that is known; milliseconds since the epoch. */
  tokenExpiresAt(): number | undefined;
  /** Ids that a diff, a create or an adoption of this operation has seen: these people are not removed. */
  declared: IdSet;
  /** People removed by this operation, and people found gone by it. */
  removed: number;
  /** Full administrators who were, or are to be, locked out by it. */
  lockedOut: IdSet;
  gone: number;
}

export interface Manager {
  id: string;
  email?: string;
}

export function openSession(configuration: Configuration, operation: { declared: IdSet; journal: Journal }): Session {
  const tokens = tokenSource(configuration);
  const licenses = new Map<string, OrganizationLicense>();
  const connection = connect({
    baseUrl: configuration.baseUrl,
    tokens,
    maxConcurrency: configuration.maxConcurrency,
    maxRetries: configuration.maxRetries,
    maxWaitSeconds: configuration.maxWaitSeconds,
    timeoutSeconds: configuration.timeoutSeconds,
    proxyUrl: configuration.proxyUrl,
    log: logInfo,
  });
  const client = withLicenseNames(connection, licenses);
  const organizations = memoizeAsync(() => listOrganizations(client));
  const opened = new Map<string, SessionOrganization>();
  return {
    configuration,
    client,
    organization: async (stated) => {
      const wanted = stated ?? configuration.organizationId;
      const found = chooseOrganization(await organizations(), wanted);
      // Stated or not decides whether `orgId` is sent, so these are two.
      const key = `${found.id} ${wanted === undefined}`;
      const known = opened.get(key) ?? openOrganization(client, found, wanted, licenses);
      opened.set(key, known);
      return known;
    },
    declared: operation.declared,
    journal: operation.journal,
    seatRequests: new Map(),
    managers: new Map(),
    awaitedNumbers: new Set(),
    numbersReceived: 0,
    tokenExpiresAt: () => tokens.expiresAt?.(),
    removed: 0,
    lockedOut: new IdSet(),
    gone: 0,
  };
}

function tokenSource(configuration: Configuration): TokenSource {
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
      log: logInfo,
    });
  }
  // Only a request needs one: an offline preview asks nothing.
  const missing = new VisibleError(
    "there is no Webex token. Set one with `pulumi config set --secret webex:accessToken …` or the variable " +
      "WEBEX_ACCESS_TOKEN (or clientId, clientSecret and refreshToken of an integration), or preview without asking " +
      "Webex: WEBEX_PREVIEW_CHECKS=offline",
  );
  return { current: () => Promise.reject(missing), renew: () => Promise.resolve(undefined) };
}

function chooseOrganization(visible: readonly Organization[], wanted: string | undefined): Organization {
  const names = visible.map(({ displayName, id }) => `${displayName} (${uuidOf(id)})`).join(", ");
  if (wanted !== undefined) {
    const uuid = organizationUuid(wanted);
    if (uuid === undefined)
      throw new VisibleError(
        `${JSON.stringify(wanted)} is no organisation's id. State a UUID, or an id as Webex shows it, as organizationId ` +
          "(webex:organizationId, WEBEX_ORGANIZATION_ID, or on the WebexAppService)",
      );
    const found = visible.find(({ id }) => uuidOf(id) === uuid);
    if (found) return found;
    throw new VisibleError(
      `the token does not see the organisation ${uuid}; it sees ${names || "none"}. Use a token of that ` +
        "organisation, or correct organizationId (webex:organizationId, WEBEX_ORGANIZATION_ID, or on the WebexAppService)",
    );
  }
  const [only, ...others] = visible;
  if (only && others.length === 0) return only;
  throw new VisibleError(
    only
      ? `the token sees several organisations: ${names}. State which with webex:organizationId (WEBEX_ORGANIZATION_ID)`
      : "the token sees no organisation; use one of an administrator",
  );
}
