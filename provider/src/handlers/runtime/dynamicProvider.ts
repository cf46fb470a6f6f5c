import type * as pulumi from "@pulumi/pulumi";
import { IdSet } from "../../webex/ids.ts";
import { untilCancelled } from "./cancellation.ts";
import { readConfiguration } from "./configuration.ts";
import { type Journal, openJournal } from "./creationJournal.ts";
import { watchEngine } from "./engineWatch.ts";
import { memoizeAsync } from "./memoize.ts";
import { logWarning, sanitizeErrors } from "./output.ts";
import type { Properties } from "./properties.ts";
import { openSession, type Session } from "./session.ts";
import { stackName } from "./stackName.ts";

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

/** What one operation of the engine shares among all kinds: the token, the request budget, the bulk reads. */
interface Operation {
  configuration: (key: string) => string | undefined;
  /** Kinds that were configured for it. */
  kinds: Set<Handlers>;
  session?: Session;
  /** Ids the program still declares, as far as this operation has come. */
  declared: IdSet;
  journal: Journal;
}

let operation = newOperation();
let watching = false;

function newOperation(): Operation {
  return {
    configuration: () => undefined,
    kinds: new Set(),
    declared: new IdSet(),
    journal: openJournal({
      env: process.env,
      stack: memoizeAsync(() => stackName(process.argv[2])),
      warn: logWarning,
    }),
  };
}

function session(): Session {
  operation.session ??= untilCancelled(openSession(readConfiguration(operation.configuration, process.env), operation));
  return operation.session;
}

/** A kind is configured once for an operation; a second time, the host serves the next one. */
function configure(handlers: Handlers, configuration: (key: string) => string | undefined): void {
  if (operation.kinds.has(handlers)) operation = newOperation();
  operation.kinds.add(handlers);
  operation.configuration = configuration;
  if (watching) return;
  watching = true;
  watchEngine(process.argv[2], () => process.exit(1));
  process.once("SIGINT", () => void endGently());
}

/** Nothing new is sent; what is on its way may finish, for which the engine gives five seconds. */
async function endGently(): Promise<void> {
  await operation.session?.client.close();
  process.exit(130);
}

/** A state that shows the person ends the journal's interest. */
function isInState(id: string, { organization, email }: Properties): void {
  if (typeof organization === "string" && typeof email === "string") operation.journal.drop(organization, email, id);
}

/** Serves a kind of resource to Pulumi's dynamic-provider host. */
export function dynamicProvider(handlers: Handlers): pulumi.dynamic.ResourceProvider {
  return sanitizeErrors({
    // The host caches a provider before its configure is done, so this only stores the configuration.
    configure: async ({ config }) => configure(handlers, (key) => config.get(key)),
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
    diff: async (id, olds: Properties) => {
      operation.declared.add(id);
      isInState(id, olds);
      return {};
    },
    create: async (inputs: Properties) => {
      const { id, outputs } = await keepingProvider(inputs, () => handlers.create(session(), own(inputs)));
      return { id, outs: plain(outputs) };
    },
    read: async (id: string, outputs: Properties) => {
      const found = await handlers.read(session(), id, own(outputs));
      // Whoever was made just now may not be shown yet.
      if (found === undefined) return { id: "" };
      isInState(id, found.outputs);
      return { id, props: plain(found.outputs), inputs: plain(found.inputs) };
    },
    update: async (id: string, olds: Properties, inputs: Properties) => ({
      outs: plain(await keepingProvider(inputs, () => handlers.update(session(), id, own(olds), own(inputs)))),
    }),
    delete: async (id: string, outputs: Properties) => {
      isInState(id, outputs);
      await handlers.remove(session(), id, own(outputs));
    },
  });
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
