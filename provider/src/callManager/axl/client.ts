import PQueue from "p-queue";
import { type ClusterLogin, publisherUrl } from "../configuration.ts";
import { judge, type Refusal } from "./answer.ts";
import { AxlError } from "./axlError.ts";
import { certificateRemedy } from "./certificate.ts";
import type { Element } from "./element.ts";
import { envelope, type Fields, namesIn } from "./envelope.ts";
import { connectionTo, NoAnswer } from "./exchange.ts";
import { supportedVersion } from "./faults.ts";
import { type NamedValue, remedyFor } from "./remedy.ts";
import { retryDelayMs } from "./retry.ts";
import { createSession, encodedLogin, type SessionAnswer } from "./session.ts";

/** One operation, and how messages call it. */
export interface AxlRequest {
  /** AXL's name: `addPhone`. */
  name: string;
  fields: Fields;
  /** A verb phrase: "add the device". */
  operation: string;
  subject: string;
}

/** Whoever sends requests to a cluster. */
export interface AxlCaller {
  cluster: string;
  /** @returns the element `return` of the answer */
  call(request: AxlRequest): Promise<Element | undefined>;
}

/** A cluster's AXL during one operation of the engine. */
export interface AxlClient extends AxlCaller {
  /**
   * Runs a read and the write that it decides in one turn: the write replaces what was read, so nothing waits between
   * them. Where the cluster is busy, both are repeated.
   */
  readAndWrite<T>(work: (caller: AxlCaller) => Promise<T>): Promise<T>;
  close(): void;
}

export interface ClientOptions {
  cluster: string;
  login: ClusterLogin;
  maxRetries: number;
  maxWaitSeconds: number;
  timeoutSeconds: number;
  random: () => number;
  elapsed: () => number;
  /** Ends early when the operation is stopped. */
  sleep: (ms: number) => Promise<unknown>;
  /** Whether nothing new may be sent. */
  isStopped?: () => boolean;
}

/** The versions of the schema whose order this package knows, newest first. */
export const VERSIONS = ["15.0", "14.0", "12.5"];
/** A cluster speaks the schemas of the two releases before its own, so the oldest of ours is understood by all. */
const FIRST_VERSION = "12.5";
/** The cluster queues change notifications of writes, so few are sent at a time. */
const WRITES = 2;

/** Speaks AXL with one cluster. */
export function connectCluster(options: ClientOptions): AxlClient {
  const { cluster, login } = options;
  const timeoutSeconds = Math.min(options.timeoutSeconds, options.maxWaitSeconds);
  const connection = connectionTo({ url: publisherUrl(login.address) as URL, ...login, timeoutSeconds });
  const session = createSession(login);
  const writes = new PQueue({ concurrency: WRITES });
  let version = login.version ?? FIRST_VERSION;
  let hasAnswered = false;

  /** Repeats what fails until it succeeds or must not be repeated. */
  async function repeat<T>(isRead: boolean, work: () => Promise<T>): Promise<T> {
    const startedAt = options.elapsed();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (e) {
        if (!(e instanceof AxlError)) throw e;
        const elapsedMs = options.elapsed() - startedAt;
        const waitMs = retryDelayMs({ kind: e.kind, isRead, attempt, elapsedMs, hasAnswered, ...options });
        if (waitMs === undefined) throw e;
        await options.sleep(waitMs);
        // How the last attempt ended says more than that there is no further one.
        if (options.isStopped?.()) throw e;
      }
    }
  }

  /** Sends the request once; if the cluster does not know the version, once more in one that it lists. */
  async function attemptOnce(request: AxlRequest, isFirst = true): Promise<Element | undefined> {
    if (options.isStopped?.()) {
      const reason = "nothing was sent, because this process is stopping";
      throw new AxlError({ cluster, ...request, kind: "stopped", reason });
    }
    const asked = version;
    const answer = await post(request);
    const judged = judge(answer, [login.user, login.password, encodedLogin(login)]);
    if ("returned" in judged) return judged.returned;
    if (judged.refusal.kind === "version" && login.version === undefined && isFirst) {
      version = supportedVersion(answer.text, VERSIONS) ?? version;
      if (version !== asked) return attemptOnce(request, false);
    }
    throw refused(request, judged.refusal);
  }

  async function post(request: AxlRequest): Promise<SessionAnswer> {
    try {
      const answer = await session.send((headers) =>
        connection.post(envelope(request.name, request.fields, version), {
          soapaction: `"CUCM:DB ver=${version} ${request.name}"`,
          ...headers,
        }),
      );
      hasAnswered = true;
      return answer;
    } catch (e) {
      throw e instanceof NoAnswer ? unanswered(request, e) : e;
    }
  }

  function unanswered(request: AxlRequest, { kind, message, code }: NoAnswer): AxlError {
    const remedy = kind === "untrusted" ? certificateRemedy(code) : undefined;
    const outcomeUnknown = kind === "lost" && !isReading(request);
    return new AxlError({ cluster, ...request, kind, reason: message, remedy, outcomeUnknown });
  }

  function refused(request: AxlRequest, refusal: Refusal): AxlError {
    const { kind } = refusal;
    const outcomeUnknown = (kind === "lost" || kind === "unreadable") && !isReading(request);
    const remedy = remedyFor(kind, refusal.reason, namedBy(request));
    return new AxlError({ cluster, ...request, ...refusal, remedy, outcomeUnknown });
  }

  const read = (request: AxlRequest) => repeat(true, () => attemptOnce(request));
  const write = (request: AxlRequest) => writes.add(() => repeat(false, () => attemptOnce(request)));
  const inTurn: AxlCaller = {
    cluster,
    call: (request) => (isReading(request) ? read(request) : attemptOnce(request)),
  };
  return {
    cluster,
    call: (request) => (isReading(request) ? read(request) : write(request)),
    readAndWrite: (work) => writes.add(() => repeat(false, () => work(inTurn))),
    close: connection.close,
  };
}

function isReading({ name }: AxlRequest): boolean {
  return /^(get|list)/.test(name);
}

/** What a write names. */
function namedBy({ name, fields }: AxlRequest): readonly NamedValue[] {
  return /^(add|update)/.test(name) ? namesIn(fields) : [];
}
