import { createServer } from "node:http";
import type { z } from "zod";
import { actAsDirectory, directoryBody } from "./control/directoryActions.ts";
import { type FaultInput, faultsBody } from "./control/faultTable.ts";
import { stateReport } from "./control/stateReport.ts";
import { Emulation } from "./emulation.ts";
import { exchange } from "./http/exchange.ts";
import { close, listen } from "./listening.ts";
import { loadDescription } from "./openapi/description.ts";
import type { OrganizationInput } from "./organization/organizationFile.ts";
import { readOrganization } from "./organization/readOrganization.ts";
import { confirmEmail } from "./people/changeEmails.ts";
import { type CallManagersOptions, startCallManagers } from "./startCallManagers.ts";
import { defaultSwitches, type Switches, turned } from "./switches.ts";

type OrganizationSource = string | OrganizationInput;

export interface EmulatorOptions extends CallManagersOptions {
  /** Path of an organisation file or an object like it; several make several organisations. */
  readonly organization: OrganizationSource | readonly OrganizationSource[];
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** People generated in the first organisation, beside those of its file. */
  readonly population?: number;
  readonly switches?: Partial<Switches>;
}

export type Emulator = Awaited<ReturnType<typeof startEmulator>>;

/** Webex on a socket of this machine. `baseUrl` stands for https://webexapis.com/v1. */
export async function startEmulator(options: EmulatorOptions) {
  const sources = isList(options.organization) ? options.organization : [options.organization];
  const emulation = new Emulation(await loadDescription(), {
    files: sources.map(readOrganization),
    population: options.population ?? 0,
    switches: turned(defaultSwitches(), options.switches ?? {}),
  });
  const server = createServer((message, response) => {
    exchange(emulation, message, response).catch(() => response.destroy());
  });
  const port = await listen(server, options.port ?? 0);
  try {
    emulation.callManagers = await startCallManagers(options, emulation.clock);
  } catch (error) {
    await close(server);
    throw error;
  }
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    baseUrl: `${url}/v1`,
    requests: () => emulation.log.report(),
    /** The clusters, in the order of the options. */
    callManagers: emulation.callManagers,
    clearRequests: () => emulation.clearRequests(),
    addFaults: (...faults: FaultInput[]) => emulation.faults.add(faultsBody.parse({ faults }).faults),
    faults: () => emulation.faults.report(),
    clearFaults: () => emulation.faults.clear(),
    advanceSeconds: (seconds: number) => emulation.clock.advance(seconds),
    setTime: (instant: Date) => emulation.clock.set(instant.getTime()),
    turnSwitches: (changes: Partial<Switches>) => {
      emulation.world.switches = turned(emulation.world.switches, changes);
    },
    confirmEmail: (email: string) => confirmEmail(emulation.world, email),
    actAsDirectory: (action: z.input<typeof directoryBody>) =>
      actAsDirectory(emulation.world, directoryBody.parse(action)),
    state: () => stateReport(emulation),
    reset: () => emulation.reset(),
    close: async () => {
      await Promise.all([close(server), ...emulation.callManagers.map((each) => each.close())]);
    },
  };
}

function isList(source: EmulatorOptions["organization"]): source is readonly OrganizationSource[] {
  return Array.isArray(source);
}
