import type * as pulumi from "@pulumi/pulumi";
import { notShared, type OperationLog, ownLog, sharedLog } from "../../operation/operationLog.ts";
import { stopOnCancel } from "./cancellation.ts";
import { readConfiguration } from "./configuration.ts";
import { type Journal, openJournal } from "./creationJournal.ts";
import { type DepartureJournal, openDepartureJournal } from "./departureJournal.ts";
import { engineAnswers, watchEngine } from "./engineWatch.ts";
import { hideFields, secretInputs, secretsIn, takeSecrets, withSecretsMark } from "./hiddenTexts.ts";
import { memoizeAsync } from "./memoize.ts";
import { type OperationGuards, operationGuards } from "./operationGuards.ts";
import { logWarning, sanitizeErrors } from "./output.ts";
import type { Properties } from "./properties.ts";
import { openSession, type Session } from "./session.ts";
import { stackName } from "./stackName.ts";
import { VisibleError } from "./visibleError.ts";

/** What the plugin process does for one kind of resource: functions of the session and the properties. */
export interface ResourceHandlers {
  check(
    session: () => Session,
    olds: Properties,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: string[] }>;
  create(session: Session, inputs: Properties): Promise<{ id: string; outputs: Properties }>;
  /** Undefined if the resource is gone. */
  read(
    session: Session,
    id: string,
    outputs: Properties,
  ): Promise<{ outputs: Properties; inputs: Properties } | undefined>;
  update(session: Session, id: string, olds: Properties, inputs: Properties): Promise<Properties>;
  delete(session: Session, id: string, outputs: Properties): Promise<void>;
}

/** The person exists, but some changes failed. The engine keeps the id, and the next `up` continues. */
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

/**
 * What all kinds of resources share during one operation of the engine: the token, the rate limiter, the bulk reads.
 */
interface Operation {
  configuration: (key: string) => string | undefined;
  /** The kinds that the engine has configured for the operation. */
  configured: Set<ResourceHandlers>;
  session?: Session;
  openLog: () => Promise<OperationLog>;
  /** Known before any handler is called. */
  log?: OperationLog;
  guards?: OperationGuards;
  journal: Journal;
  departures: DepartureJournal;
}

let operation = newOperation();
let isWatching = false;

function newOperation(): Operation {
  const stack = memoizeAsync(() => stackName(process.argv[2]));
  return {
    openLog: memoizeAsync(() => openLog(process.argv[2])),
    configuration: () => undefined,
    configured: new Set(),
    journal: openJournal({ env: process.env, stack, warn: logWarning }),
    departures: openDepartureJournal({ env: process.env, stack, now: Date.now, warn: logWarning }),
  };
}

function session(): Session {
  const { journal, departures, log = ownLog(), guards = operationGuards(log) } = operation;
  operation.session ??= stopOnCancel(
    openSession(readConfiguration(operation.configuration, process.env), { guards, journal, departures, log }),
  );
  return operation.session;
}

/** The guards of the operation, shared with its other processes. */
async function shareGuards(): Promise<OperationGuards> {
  const current = operation;
  current.log = await current.openLog();
  current.guards ??= operationGuards(current.log);
  return current.guards;
}

async function openLog(engineAddress: string | undefined): Promise<OperationLog> {
  if (engineAddress === undefined || !(await engineAnswers(engineAddress))) return ownLog();
  try {
    return sharedLog(engineAddress, logWarning);
  } catch (e) {
    logWarning(notShared(e));
    return ownLog();
  }
}

/** The engine configures a kind once for each operation. When it does so again, the next operation has begun. */
function configure(handlers: ResourceHandlers, configuration: (key: string) => string | undefined): void {
  if (operation.configured.has(handlers)) operation = newOperation();
  operation.configured.add(handlers);
  operation.configuration = configuration;
  if (isWatching) return;
  isWatching = true;
  watchEngine(process.argv[2], () => process.exit(1));
  process.once("SIGINT", () => void stopGracefully());
}

/** Sends nothing new and lets requests that have left finish. The engine waits five seconds for that. */
async function stopGracefully(): Promise<void> {
  await operation.session?.client.close();
  process.exit(130);
}

/** Drops a person from the journal, because a state contains the person. */
async function noteInState(id: string, { organization, email }: Properties): Promise<void> {
  if (typeof organization !== "string" || typeof email !== "string") return;
  await operation.journal.drop(organization, email, id);
}

/** Serves a kind of resource to Pulumi's dynamic-provider host. */
export function dynamicProvider(handlers: ResourceHandlers): pulumi.dynamic.ResourceProvider {
  return sanitizeErrors({
    // The host uses a provider before its configure has ended, so this only stores the configuration.
    configure: async ({ config }) => configure(handlers, (key) => config.get(key)),
    check: async (olds: Properties, news: Properties) => {
      await shareGuards();
      const { __provider, ...inputs } = takeSecrets(news);
      if (typeof news.__refusal === "string") {
        return { inputs: news, failures: [{ property: "", reason: news.__refusal }] };
      }
      const checked = await handlers
        .check(session, withoutProvider(olds), inputs)
        .catch((e: unknown) => ({ inputs, failures: [failureMessage(e)] }));
      hideFields(checked.inputs, secretsIn(news));
      return {
        inputs: asJson({ ...checked.inputs, __provider }),
        failures: checked.failures.map((reason) => ({ property: "", reason })),
      };
    },
    // The engine compares the inputs itself. `check` makes them canonical, and `read` returns those in Webex.
    diff: async (id, olds: Properties) => {
      const guards = await shareGuards();
      guards.declared.add(id);
      await noteInState(id, takeSecrets(olds));
      return {};
    },
    create: async (inputs: Properties) => {
      await shareGuards();
      const { id, outputs } = await keepProvider(inputs, () => handlers.create(session(), withoutProvider(inputs)));
      return { id, outs: asJson(withSecretsMark(outputs, secretInputs(inputs))) };
    },
    read: async (id: string, outputs: Properties) => {
      await shareGuards();
      if (typeof outputs.__refusal === "string") throw new VisibleError(outputs.__refusal);
      const found = await handlers.read(session(), id, withoutProvider(takeSecrets(outputs)));
      // The journal keeps the entry, because Webex may not show a new person yet.
      if (found === undefined) return { id: "" };
      await noteInState(id, found.outputs);
      const props = asJson(withSecretsMark(found.outputs, secretsIn(outputs)));
      return { id, props, inputs: asJson(found.inputs) };
    },
    update: async (id: string, olds: Properties, inputs: Properties) => {
      await shareGuards();
      const outputs = await keepProvider(inputs, () =>
        handlers.update(session(), id, withoutProvider(takeSecrets(olds)), withoutProvider(inputs)),
      );
      return { outs: asJson(withSecretsMark(outputs, secretInputs(inputs))) };
    },
    delete: async (id: string, outputs: Properties) => {
      await shareGuards();
      const state = withoutProvider(takeSecrets(outputs));
      await noteInState(id, state);
      await handlers.delete(session(), id, state);
    },
  });
}

function withoutProvider({ __provider: _, ...properties }: Properties): Properties {
  return properties;
}

/**
 * Adds the marks to the properties of a partial failure, which the host does not. Without `__provider` refresh and delete
 * fail.
 */
async function keepProvider<T>(inputs: Properties, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (e) {
    if (e instanceof PartialFailure) {
      e.properties = asJson({ ...withSecretsMark(e.properties, secretInputs(inputs)), __provider: inputs.__provider });
    }
    throw e;
  }
}

/** Properties as JSON has them, because the host rejects `undefined` and loses dates. */
function asJson(properties: Properties): Properties {
  return JSON.parse(JSON.stringify(properties)) as Properties;
}

/** An error of this package has a message and no stack. Of an unexpected error the stack is shown. */
function failureMessage(e: unknown): string {
  if (!(e instanceof Error)) return String(e);
  return e.stack ? `unexpected: ${e.stack}` : e.message;
}
