import { handlerLine } from "../../provider/src/resources/program/register.ts";
import { type DynamicHost, InitFailed, type Properties } from "./dynamicHost.ts";

/** One operation of the engine, in a host process that serves several in sequence. */
export interface HostOperation extends DynamicHost {
  /** Whether the process cannot serve a further operation, because it was cancelled or has ended. */
  isSpent(): boolean;
}

/**
 * Starts an operation in a running host. The engine has a process for each operation, whose start takes a third of a
 * second of both cores. The host configures each text of `__provider` once, and the provider starts again when it is
 * configured a second time. Texts that end in the number of the operation have the same effect in a thousandth of the
 * time.
 * @param number different for each operation of the process
 */
export async function beginOperation(
  host: DynamicHost,
  configuration: Record<string, string>,
  number: number,
): Promise<HostOperation> {
  await host.configure(configuration);
  const marked = (properties: Properties): Properties =>
    typeof properties.__provider === "string"
      ? { ...properties, __provider: `${properties.__provider}//${number}` }
      : properties;
  // A kind that the last operation has not used would not start a new one, so this kind is configured twice.
  for (const __provider of [`${handlerLine("entitlementCatalog")}//before ${number}`, marked(CATALOG).__provider]) {
    await host.check({}, { __provider });
  }
  const writtenBefore = host.output().length;
  let isCancelled = false;
  return {
    ...host,
    check: async (olds, news, urn) => {
      const { inputs, failures } = await host.check(marked(olds), marked(news), urn);
      return { inputs: unmarked(inputs), failures };
    },
    diff: (id, olds, news) => host.diff(id, marked(olds), marked(news)),
    create: async (inputs, urn) => {
      const { id, outputs } = await host.create(marked(inputs), urn).catch(unmarkFailure);
      return { id, outputs: unmarked(outputs) };
    },
    read: async (id, state) => {
      const { outputs, inputs, ...found } = await host.read(id, marked(state));
      return { ...found, outputs: unmarked(outputs), inputs: inputs && unmarked(inputs) };
    },
    update: async (id, olds, news, urn) =>
      unmarked(await host.update(id, marked(olds), marked(news), urn).catch(unmarkFailure)),
    remove: (id, state) => host.remove(id, marked(state)),
    cancel: async () => {
      isCancelled = true;
      await host.cancel();
    },
    output: () => host.output().slice(writtenBefore),
    isSpent: () =>
      isCancelled || host.process.exitCode !== null || host.process.signalCode !== null || host.process.killed,
  };
}

const CATALOG = { __provider: handlerLine("entitlementCatalog") };

function unmarked(properties: Properties): Properties {
  const { __provider } = properties;
  return typeof __provider === "string"
    ? { ...properties, __provider: __provider.replace(/\/\/\d+$/, "") }
    : properties;
}

function unmarkFailure(e: unknown): never {
  throw e instanceof InitFailed ? new InitFailed(e.id, unmarked(e.properties), e.reasons) : e;
}
