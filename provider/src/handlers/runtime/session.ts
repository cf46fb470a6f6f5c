import type { OrganizationLicense } from "../../model/licenses/match.ts";
import type { SeatRequests } from "../../model/licenses/seats.ts";
import type { OperationLog } from "../../operation/operationLog.ts";
import type { WebexClient } from "../../webex/http/client.ts";
import { listOrganizations } from "../../webex/organizations.ts";
import type { Configuration } from "./configuration.ts";
import { connectTo, findOrganization } from "./connection.ts";
import type { Journal } from "./creationJournal.ts";
import type { DepartureJournal } from "./departureJournal.ts";
import { withLicenseNames } from "./licenseNamesInErrors.ts";
import { memoizeAsync } from "./memoize.ts";
import type { OperationGuards } from "./operationGuards.ts";
import { openOrganization, type SessionOrganization } from "./organization.ts";
import { logInfo } from "./output.ts";

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
  /** The addresses of the users checked so far. The program does not know one that is an output. */
  checkedEmails: Set<string>;
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
  const licenses = new Map<string, OrganizationLicense>();
  const { client: connection, tokens } = connectTo(configuration, logInfo);
  const client = withLicenseNames(connection, licenses);
  const organizations = memoizeAsync(() => listOrganizations(client));
  const opened = new Map<string, SessionOrganization>();
  const byStatedId = new Map<string | undefined, SessionOrganization>();
  return {
    configuration,
    client,
    organization: async (stated) => {
      const statedId = stated ?? configuration.organizationId;
      const openedBefore = byStatedId.get(statedId);
      if (openedBefore) return openedBefore;
      const found = findOrganization(await organizations(), statedId);
      // The key has both, because `orgId` is sent only if the organisation was stated.
      const key = `${found.id} ${statedId === undefined}`;
      const known = opened.get(key) ?? openOrganization(client, found, statedId, licenses);
      opened.set(key, known);
      byStatedId.set(statedId, known);
      return known;
    },
    ...operation,
    seatRequests: new Map(),
    managers: new Map(),
    checkedEmails: new Set(),
    earlierMoves: new Map(),
    tokenExpiresAt: () => tokens.expiresAt?.(),
  };
}
