import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type OperationLog, sharedLog } from "../../provider/src/operation/operationLog.ts";
import { type Emulator, type EmulatorOptions, startEmulator } from "../emulator/startEmulator.ts";
import { type DynamicHost, startDynamicHost } from "./dynamicHost.ts";
import { beginOperation, type HostOperation } from "./hostOperation.ts";
import { startEngine } from "./stubEngine.ts";

export interface Operations {
  emulator: Emulator;
  /** The host of the current operation, see `beginOperation`. */
  host: DynamicHost;
  /** Runs the next operation on another machine, which has no journal of this project. */
  elsewhere<T>(work: (host: DynamicHost) => Promise<T>): Promise<T>;
  /** Ends the current operation and runs the next one. Requests are counted from there. */
  again<T>(work: (host: DynamicHost) => Promise<T>, configuration?: Record<string, string>): Promise<T>;
  /** Runs an operation of this stack, with the log that the program shares. Without it, the stack's name is unknown. */
  inStack<T>(
    stack: string,
    work: (host: DynamicHost, log: OperationLog) => Promise<T>,
    variables?: Record<string, string>,
  ): Promise<T>;
  /** Loses the journal of this machine. */
  forgetJournal(): void;
  /** Kills the operation's process with SIGKILL. */
  kill(): Promise<void>;
  /** The folder of the journal on this machine. */
  journal(): string;
  /** How many writes the current operation has sent, by call. */
  writes(): Record<string, number>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any field of Webex
  personById(id: string): any;
}

/** Operations of the engine on an emulator that is reset before each test, and on a machine without a journal. */
export function operationsOn(
  options: EmulatorOptions,
  token = "acme-full-admin",
  settings: () => Record<string, string> = () => ({}),
): Operations {
  const home = mkdtempSync(path.join(tmpdir(), "pulumi-webex-home-"));
  const forgetJournal = () => rmSync(path.join(home, "webex-journal"), { recursive: true, force: true });
  const env = { PULUMI_HOME: home, PULUMI_PROJECT: "contract" };
  const configured = (configuration: Record<string, string> = {}) => ({
    "webex:accessToken": token,
    "webex:baseUrl": operations.emulator.baseUrl,
    ...settings(),
    ...configuration,
  });
  let host: DynamicHost | undefined;
  let operation: HostOperation | undefined;
  let begun = 0;
  const begin = async (configuration?: Record<string, string>) => {
    if (operation?.isSpent()) {
      await host?.close();
      host = undefined;
    }
    host ??= await startDynamicHost({ cwd: "examples/customers", env });
    begun += 1;
    operation = await beginOperation(host, configured(configuration), begun);
    operations.host = operation;
  };
  const operations = {
    again: async (work, configuration) => {
      await begin(configuration);
      operations.emulator.clearRequests();
      return work(operations.host);
    },
    inStack: async (stack, work, variables) => {
      const engine = await startEngine(stack, "contract");
      operations.host = await startDynamicHost({
        cwd: "examples/customers",
        engine: engine.address,
        env: { ...env, ...variables },
        configuration: configured(),
      });
      try {
        return await work(operations.host, sharedLog(engine.address, console.warn));
      } finally {
        await operations.host.close();
        engine.close();
      }
    },
    kill: async () => {
      const ended = once(operations.host.process, "exit");
      operations.host.process.kill("SIGKILL");
      await ended;
    },
    forgetJournal,
    journal: () => path.join(home, "webex-journal"),
    elsewhere: async (work) => {
      forgetJournal();
      return operations.again(work);
    },
    writes: () => {
      const { counts } = operations.emulator.requests();
      return Object.fromEntries(Object.entries(counts).filter(([call]) => !call.startsWith("GET")));
    },
    personById: (id) =>
      operations.emulator
        .state()
        .organizations.flatMap(({ people }) => people as { id: string }[])
        .find((person) => person.id === id),
  } as Operations;
  beforeAll(async () => {
    operations.emulator = await startEmulator(options);
  });
  afterAll(async () => {
    await host?.close();
    await operations.emulator.close();
    rmSync(home, { recursive: true, force: true });
  });
  beforeEach(async () => {
    forgetJournal();
    operations.emulator.reset();
    await begin();
  });
  return operations;
}
