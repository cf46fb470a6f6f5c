import { createServer } from "node:https";
import type { z } from "zod";
import { Clock } from "../clock.ts";
import { close, listen } from "../listening.ts";
import { type CertificateOptions, serverCertificate } from "./certificate.ts";
import { actAsDirectory, directoryBody } from "./control/directory.ts";
import { answerControl } from "./control/endpoints.ts";
import { type AxlFaultInput, axlFaultsBody } from "./control/faultTable.ts";
import { stateReport } from "./control/stateReport.ts";
import { CallManagerEmulation } from "./emulation.ts";
import { exchange } from "./http/exchange.ts";
import type { ClusterInput } from "./seed/clusterFile.ts";
import { readCluster } from "./seed/readCluster.ts";
import type { Habits } from "./world/habits.ts";

export interface CallManagerOptions {
  /** Path of a cluster file, or an object like it. */
  readonly cluster: string | ClusterInput;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The publisher is on 127.0.0.1 whatever its certificate says. */
  readonly certificate?: CertificateOptions;
  /** Time comes from here; absent: a clock of its own. */
  readonly clock?: Clock;
}

export type CallManager = Awaited<ReturnType<typeof startCallManager>>;

/** The publisher of a Unified CM cluster on a socket of this machine, with AXL and nothing else. */
export async function startCallManager(options: CallManagerOptions) {
  const file = readCluster(options.cluster);
  const clock = options.clock ?? new Clock();
  const emulation = new CallManagerEmulation(file, clock);
  const { ca, cert, key } = await serverCertificate(options.certificate);
  const server = createServer({ cert, key }, (message, response) => {
    exchange(emulation, message, response).catch(() => response.destroy());
  });
  server.on("secureConnection", () => emulation.log.noteConnection());
  const port = await listen(server, options.port ?? 0);
  const [{ user, password }] = file.logins as [ClusterInput["logins"][number]];
  return {
    name: file.name,
    host: "127.0.0.1",
    port,
    url: `https://127.0.0.1:${port}/axl/`,
    /** The newest schema that it takes. */
    version: file.version,
    /** The first login of the file. */
    user,
    password,
    /** The certificate of the authority that its own is from, in PEM. */
    ca,
    control: (key: string, body: unknown) => answerControl(emulation, key, body),
    requests: () => emulation.log.report(),
    clearRequests: () => emulation.log.clear(),
    addFaults: (...faults: AxlFaultInput[]) => emulation.faults.add(axlFaultsBody.parse({ faults }).faults),
    faults: () => emulation.faults.report(),
    clearFaults: () => emulation.faults.clear(),
    advanceSeconds: (seconds: number) => clock.advance(seconds),
    turnHabits: (changes: Partial<Habits>) => {
      emulation.cluster.habits = { ...emulation.cluster.habits, ...changes };
    },
    actAsDirectory: (action: z.input<typeof directoryBody>) =>
      actAsDirectory(emulation.cluster, directoryBody.parse(action)),
    state: () => stateReport(emulation),
    reset: () => {
      if (!options.clock) clock.reset();
      emulation.reset();
    },
    close: () => close(server),
  };
}
