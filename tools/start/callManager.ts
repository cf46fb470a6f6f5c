import { readFile } from "node:fs/promises";

/** A cluster as the emulator tells it. */
interface Told {
  name: string;
  host: string;
  port: number;
  ca: string;
}

/** What `webex:callManager` has to say of the emulated clusters, whose logins are in that file. */
export async function callManagerLogins(webexUrl: string, file: string): Promise<string> {
  const { logins } = JSON.parse(await readFile(file, "utf8"));
  const { user, password } = logins[0];
  const response = await fetch(new URL("/_emulator/call-managers", webexUrl));
  const { callManagers } = (await response.json()) as { callManagers: Told[] };
  const entries = callManagers.map(({ name, host, port, ca }) => [
    name,
    { address: `${host}:${port}`, user, password, ca },
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}
