import { organizationUuid } from "../../model/ids.ts";
import type { OrganizationLicense } from "../../model/licenses/match.ts";
import type { SeatRequests } from "../../model/licenses/seats.ts";
import type { OperationLog } from "../../operation/operationLog.ts";
import { connect, type WebexClient } from "../../webex/http/client.ts";
import { refreshingToken, staticToken, type TokenSource } from "../../webex/http/tokens.ts";
import { uuidOf } from "../../webex/ids.ts";
import { listOrganizations, type Organization } from "../../webex/organizations.ts";
import type { Configuration } from "./configuration.ts";
import type { Journal } from "./creationJournal.ts";
import type { DepartureJournal } from "./departureJournal.ts";
import { withLicenseNames } from "./licenseNamesInErrors.ts";
import { memoizeAsync } from "./memoize.ts";
import type { OperationGuards } from "./operationGuards.ts";
import { openOrganization, type SessionOrganization } from "./organization.ts";
import { logInfo } from "./output.ts";
import { VisibleError } from "./visibleError.ts";

export type { SessionOrganization } from "./organization.ts";

/**
 * The connection to Webex during one operation, shared by all its resources. The organisation is read once, whatever
 * the number of users. A preview and an update are two operations, in two processes.
 */
export interface Session {
  configuration: Configuration;
  client: WebexClient;
  /** The organisation of a resource. `stated` is the `organizationId` of the resource or its service. */
  organization(stated: string | undefined): Promise<SessionOrganization>;
  /** The people being created, for the run after a killed one. */
  journal: Journal;
  /** Licence units requested by the users checked so far. */
  seatRequests: SeatRequests;
  /** Managers stated by e-mail address. Each is looked up once. */
  managers: Map<string, Promise<Manager>>;
  /** The end of the jobs that moved users before this operation's, by the organisation's UUID. */
  earlierMoves: Map<string, Promise<EarlierMoves>>;
  /** When the token expires, if known; milliseconds since the epoch. */
  tokenExpiresAt(): number | undefined;
  guards: OperationGuards;
  /** What the processes of the operation tell each other. */
  log: OperationLog;
  /** Who has left this stack. */
  departures: DepartureJournal;
}

/** How waiting for the jobs of others has ended. */
export interface EarlierMoves {
  hasWaited: boolean;
  /** The id of a job that is still running. */
  running?: string | undefined;
}

export interface Manager {
  id: string;
  email?: string;
}

export function openSession(
  configuration: Configuration,
  operation: Pick<Session, "guards" | "journal" | "log" | "departures">,
): Session {
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
      const statedId = stated ?? configuration.organizationId;
      const found = findOrganization(await organizations(), statedId);
      // The key has both, because `orgId` is sent only if the organisation was stated.
      const key = `${found.id} ${statedId === undefined}`;
      const known = opened.get(key) ?? openOrganization(client, found, statedId, licenses);
      opened.set(key, known);
      return known;
    },
    ...operation,
    seatRequests: new Map(),
    managers: new Map(),
    earlierMoves: new Map(),
    tokenExpiresAt: () => tokens.expiresAt?.(),
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
  // Only requests need a token, and an offline preview sends none.
  const missing = new VisibleError(
    "there is no Webex token. Set one with `pulumi config set --secret webex:accessToken …` or the variable " +
      "WEBEX_ACCESS_TOKEN (or clientId, clientSecret and refreshToken of an integration), or preview without asking " +
      "Webex: WEBEX_PREVIEW_CHECKS=offline",
  );
  return { current: () => Promise.reject(missing), renew: () => Promise.resolve(undefined) };
}

function findOrganization(visible: readonly Organization[], statedId: string | undefined): Organization {
  const names = visible.map(({ displayName, id }) => `${displayName} (${uuidOf(id)})`).join(", ");
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
      `the token does not see the organisation ${uuid}; it sees ${names || "none"}. Use a token of that ` +
        "organisation, or correct organizationId (webex:organizationId, WEBEX_ORGANIZATION_ID, or on the WebexAppService)",
    );
  }
  const [only, ...others] = visible;
  if (only && others.length === 0) return only;
  throw new VisibleError(
    only
      ? `the token sees several organisations: ${names}. State which with webex:organizationId (WEBEX_ORGANIZATION_ID)`
      : "the token sees no organisation; use the token of an administrator",
  );
}
