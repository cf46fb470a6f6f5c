import type * as pulumi from "@pulumi/pulumi";
import { readConfiguration } from "./configuration.ts";
import { openSession, type Session } from "./session.ts";

type Properties = Record<string, unknown>;

/** What a kind of resource does; plain functions of the session and the properties. */
export interface Handlers {
  check(
    session: () => Session,
    olds: Properties,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: string[] }>;
  create(session: Session, inputs: Properties): Promise<{ id: string; outputs: Properties }>;
  /** Nothing: the thing is gone. */
  read(
    session: Session,
    id: string,
    outputs: Properties,
  ): Promise<{ outputs: Properties; inputs: Properties } | undefined>;
  update(session: Session, id: string, olds: Properties, inputs: Properties): Promise<Properties>;
  remove(session: Session, id: string, outputs: Properties): Promise<void>;
}

/** The person exists, but not all of what was asked is done: the engine keeps the id and the next `up` goes on. */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";
  readonly id: string;
  properties: Properties;
  readonly reasons: string[];
  constructor(id: string, properties: Properties, reasons: string[]) {
    super(reasons.join("; "));
    this.stack = "";
    this.id = id;
    this.properties = properties;
    this.reasons = reasons;
  }
}

/** One for all kinds of the process: the token, the request budget and the bulk reads are shared. */
let stackConfiguration: (key: string) => string | undefined = () => undefined;
let opened: Session | undefined;
/** Ids the program still declares, as far as this operation has come. */
const declared = new Set<string>();

function session(): Session {
  opened ??= openSession(readConfiguration(stackConfiguration, process.env), declared);
  return opened;
}

/** Serves a kind of resource to Pulumi's dynamic-provider host. */
export function dynamicProvider(handlers: Handlers): pulumi.dynamic.ResourceProvider {
  return {
    // The host caches a provider before its configure is done, so this only stores the configuration.
    configure: async ({ config }) => {
      stackConfiguration = (key) => config.get(key);
    },
    check: async (olds: Properties, news: Properties) => {
      const { __provider, ...inputs } = news;
      const checked = await handlers
        .check(session, own(olds), inputs)
        .catch((e: unknown) => ({ inputs, failures: [failureText(e)] }));
      return {
        inputs: plain({ ...checked.inputs, __provider }),
        failures: checked.failures.map((reason) => ({ property: "", reason })),
      };
    },
    // The engine compares the inputs itself: `check` makes them canonical and `read` returns the live ones.
    diff: async (id) => {
      declared.add(id);
      return {};
    },
    create: async (inputs: Properties) => {
      const { id, outputs } = await keepingProvider(inputs, () => handlers.create(session(), own(inputs)));
      return { id, outs: plain(outputs) };
    },
    read: async (id: string, outputs: Properties) => {
      const found = await handlers.read(session(), id, own(outputs));
      if (found === undefined) return { id: "" };
      return { id, props: plain(found.outputs), inputs: plain(found.inputs) };
    },
    update: async (id: string, olds: Properties, inputs: Properties) => ({
      outs: plain(await keepingProvider(inputs, () => handlers.update(session(), id, own(olds), own(inputs)))),
    }),
    delete: (id: string, outputs: Properties) => handlers.remove(session(), id, own(outputs)),
  };
}

function own({ __provider: _, ...properties }: Properties): Properties {
  return properties;
}

/** The host does not add `__provider` to the properties of a partial failure; without it refresh and delete fail. */
async function keepingProvider<T>(inputs: Properties, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (e) {
    if (e instanceof PartialFailure) e.properties = plain({ ...e.properties, __provider: inputs.__provider });
    throw e;
  }
}

/** The host refuses `undefined` and loses dates. */
function plain(properties: Properties): Properties {
  return JSON.parse(JSON.stringify(properties)) as Properties;
}

/** An error of ours speaks for itself; of any other the stack is what its finder needs. */
function failureText(e: unknown): string {
  if (!(e instanceof Error)) return String(e);
  return e.stack ? `unexpected: ${e.stack}` : e.message;
}
