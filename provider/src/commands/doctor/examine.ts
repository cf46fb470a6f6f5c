import type { Configuration } from "../../handlers/runtime/configuration.ts";
import { findOrganization } from "../../handlers/runtime/connection.ts";
import { listOrganizations, type Organization } from "../../webex/organizations.ts";
import { getMe } from "../../webex/people.ts";
import { type CommandConnection, withConnection } from "../connection.ts";
import type { CommandContext } from "../context.ts";
import { startProgress } from "../progress.ts";
import type { StackOptions } from "../stackConfiguration.ts";
import type { ClusterReading } from "./callManager.ts";
import type { Declared } from "./declared.ts";
import type { Examination } from "./diagnose.ts";
import { installedVersions } from "./installed.ts";
import { type Reading, reading, valueIn } from "./reading.ts";
import { readOrganization } from "./readOrganization.ts";
import { readProgram } from "./readProgram.ts";

/** Reads machine, program, token and organisation. It writes nothing to Webex. */
export async function examine(options: StackOptions, context: CommandContext): Promise<Examination> {
  const progress = startProgress(context);
  try {
    progress.say("Looking for Pulumi and Node.js …");
    const installed = await installedVersions(context);
    // Without an engine nothing is known of the stack; the missing engine is what is told.
    const known = installed.engine === undefined ? {} : options;
    progress.say("Previewing the program …");
    const program = await readProgram(known, context);
    return await withConnection(known, context, async (connection) => {
      const say = (count: number) => progress.say(`Reading people … ${count}`);
      const [seen, callManagers] = await Promise.all([
        readWebex(connection, program, say),
        reading(() => readClusters(connection, program && valueIn(program))),
      ]);
      const { configuration, client, tokens } = connection;
      const grant = tokens.grant?.();
      const isStored = await connection.keepRefreshToken();
      const { baseUrl, proxyUrl, organizationId, neverTouch, adoptExisting } = configuration;
      const now = context.now().getTime();
      return {
        environment: { ...installed, baseUrl, proxyUrl, clockAheadMs: now - client.now() },
        token: { kind: kindOf(configuration), grant, isStored },
        ...seen,
        callManagers,
        program,
        settings: { organizationId, neverTouch, adoptExisting },
        now,
      };
    });
  } finally {
    progress.end();
  }
}

/** The client of Unified CM is loaded for whoever has a cluster. */
async function readClusters(connection: CommandConnection, declared: Declared | undefined): Promise<ClusterReading[]> {
  if (connection.configuration.callManager === undefined) return [];
  return (await import("./readCallManagers.ts")).readCallManagers(connection, declared);
}

type WebexReadings = Pick<Examination, "owner" | "organizations" | "organization">;

async function readWebex(
  { configuration, client }: CommandConnection,
  program: Reading<Declared> | undefined,
  onPeople: (count: number) => void,
): Promise<WebexReadings> {
  if (kindOf(configuration) === "none") return { owner: undefined, organizations: undefined, organization: undefined };
  const [owner, organizations] = await Promise.all([
    reading(() => getMe(client)),
    reading(() => listOrganizations(client)),
  ]);
  const stated = configuration.organizationId ?? statedInProgram(program && valueIn(program));
  const organization = meant(valueIn(organizations) ?? [], stated);
  if (organization === undefined) return { owner, organizations, organization };
  const organizationId = stated === undefined ? undefined : organization.id;
  return { owner, organizations, organization: await readOrganization(client, { organizationId, onPeople }) };
}

function kindOf({ accessToken, clientId, clientSecret, refreshToken }: Configuration): Examination["token"]["kind"] {
  if (accessToken) return "static";
  return clientId && clientSecret && refreshToken ? "renewed" : "none";
}

/** The organisation that all services of the program state, if it is one. */
function statedInProgram(declared: Declared | undefined): string | undefined {
  const stated = new Set((declared?.services ?? []).map(({ organizationId }) => organizationId));
  return stated.size === 1 ? [...stated][0] : undefined;
}

/** Where it is not clear which, that is a finding. */
function meant(visible: readonly Organization[], stated: string | undefined): Organization | undefined {
  try {
    return findOrganization(visible, stated);
  } catch {
    return undefined;
  }
}
