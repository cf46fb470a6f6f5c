import type { AxlError } from "../../provider/src/callManager/axl/axlError.ts";
import { type AxlClient, type ClientOptions, connectCluster } from "../../provider/src/callManager/axl/client.ts";
import type { CallManager } from "../emulator/callManager/startCallManager.ts";

/** A client whose waits take no time and are kept. */
export interface PatientClient extends AxlClient {
  waits: number[];
}

/** A client of a publisher on this machine. */
export function clientOf(
  { port, ca, user, password }: Pick<CallManager, "port" | "ca" | "user" | "password">,
  { login, ...options }: Partial<Omit<ClientOptions, "login">> & { login?: Partial<ClientOptions["login"]> } = {},
): PatientClient {
  const waits: number[] = [];
  let waited = 0;
  const client = connectCluster({
    cluster: "acme",
    login: { address: `127.0.0.1:${port}`, user, password, ca, ...login },
    maxRetries: 8,
    maxWaitSeconds: 120,
    timeoutSeconds: 10,
    random: () => 0.5,
    elapsed: () => waited,
    sleep: async (ms) => {
      waits.push(ms);
      waited += ms;
    },
    ...options,
  });
  return { ...client, waits };
}

/** The error that a request ends with. */
export async function errorOf(work: Promise<unknown>): Promise<AxlError> {
  try {
    await work;
  } catch (e) {
    return e as AxlError;
  }
  throw new Error("The request has succeeded.");
}
