import { AxlError } from "../../callManager/axl/axlError.ts";
import { type AxlClient, connectCluster } from "../../callManager/axl/client.ts";
import { type ClusterLogin, readClusterLogins } from "../../callManager/configuration.ts";
import { listNames } from "../../callManager/references.ts";
import { getRelease } from "../../callManager/release.ts";
import { systemClock } from "../../webex/http/clock.ts";
import type { CommandConnection } from "../connection.ts";
import type { ClusterAnswer, ClusterReading } from "./callManager.ts";
import type { Declared } from "./declared.ts";

/** Asks each cluster of `webex:callManager` for its release, and for the lists that the program's devices name something of. */
export async function readCallManagers(
  connection: Pick<CommandConnection, "configuration" | "client">,
  declared: Declared | undefined,
): Promise<ClusterReading[]> {
  const logins = Object.entries(readClusterLogins(connection.configuration.callManager));
  return Promise.all(logins.map(([name, login]) => readCluster(name, login, connection, kindsNamed(name, declared))));
}

/** What the devices on a cluster name: "device pool". */
function kindsNamed(name: string, declared: Declared | undefined): string[] {
  const devices = (declared?.devices ?? []).filter(({ cluster }) => cluster === name);
  return [...new Set(devices.flatMap(({ names }) => names.map((stated) => stated.names)))];
}

async function readCluster(
  name: string,
  login: ClusterLogin,
  { configuration, client: webex }: Pick<CommandConnection, "configuration" | "client">,
  kinds: readonly string[],
): Promise<ClusterReading> {
  const { maxRetries, maxWaitSeconds, timeoutSeconds } = configuration;
  const client = connectCluster({
    cluster: name,
    login,
    ...{ maxRetries, maxWaitSeconds, timeoutSeconds },
    random: Math.random,
    elapsed: systemClock.elapsed,
    sleep: (ms) => webex.wait(ms),
    isStopped: () => webex.isStopped(),
  });
  try {
    return { name, address: login.address, isChecked: !login.insecure, answer: await ask(client, kinds) };
  } finally {
    client.close();
  }
}

/** The first request tells whether the cluster can be used, so no list is asked for before. */
async function ask(client: AxlClient, kinds: readonly string[]): Promise<ClusterAnswer> {
  try {
    const release = await getRelease(client);
    const lists = await Promise.all(kinds.map(async (kind) => [kind, await listNames(client, kind)] as const));
    return { release, names: new Map(lists) };
  } catch (e) {
    if (!(e instanceof AxlError)) throw e;
    return { failed: e.message, kind: e.kind };
  }
}
