import { type ClusterLogin, publisherUrl } from "../configuration.ts";
import { AxlError } from "./axlError.ts";
import { child, type Element, readXml, textOf } from "./element.ts";
import { envelope, type Fields } from "./envelope.ts";
import { connectionTo, NoAnswer, type RawAnswer } from "./exchange.ts";
import { type FaultKind, faultKind, supportedVersion } from "./faults.ts";
import { limitTo } from "./limit.ts";

/** One operation, and how messages call it. */
export interface AxlRequest {
  /** AXL's name: `addPhone`. */
  name: string;
  fields: Fields;
  /** A verb phrase: "add the device". */
  operation: string;
  subject: string;
}

/** A cluster's AXL during one operation of the engine. */
export interface AxlClient {
  cluster: string;
  /** @returns the element `return` of the answer */
  call(request: AxlRequest): Promise<Element | undefined>;
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
  sleep: (ms: number) => Promise<void>;
}

/** The versions of the schema whose order this package knows, newest first. */
const VERSIONS = ["15.0", "14.0", "12.5"];
/** A cluster speaks the schemas of the two releases before its own, so the oldest of ours is understood by all. */
const FIRST_VERSION = "12.5";
/** The cluster queues change notifications of writes, so few are sent at a time. */
const WRITES = 2;
const SHORTEST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;

/** Speaks AXL with one cluster. The first request signs in; the others use its session. */
export function connectCluster(options: ClientOptions): AxlClient {
  const { cluster, login } = options;
  const connection = connectionTo({
    url: publisherUrl(login.address) as URL,
    ...login,
    timeoutSeconds: options.timeoutSeconds,
  });
  const writing = limitTo(WRITES);
  let version = login.version ?? FIRST_VERSION;
  let cookie: string | undefined;
  let signingIn: Promise<unknown> | undefined;

  const post = (request: AxlRequest, headers: Record<string, string>) =>
    connection.post(envelope(request.name, request.fields, version), {
      soapaction: `"CUCM:DB ver=${version} ${request.name}"`,
      ...headers,
    });

  /** Signs in with this request, or sends it in the session of the one that did. */
  const send = async (request: AxlRequest): Promise<RawAnswer & { hadSession: boolean }> => {
    while (cookie === undefined && signingIn) await signingIn.catch(() => {});
    if (cookie !== undefined) {
      const used = cookie;
      const answer = await post(request, { cookie: used });
      if (faultKind({ ...readFault(answer), status: answer.status }) === "signed-out" && cookie === used)
        cookie = undefined;
      return { ...answer, hadSession: true };
    }
    const authorization = `Basic ${Buffer.from(`${login.user}:${login.password}`).toString("base64")}`;
    const first = post(request, { authorization });
    signingIn = first;
    try {
      const answer = await first;
      cookie = answer.cookie;
      return { ...answer, hadSession: false };
    } finally {
      signingIn = undefined;
    }
  };

  const attempt = async (request: AxlRequest): Promise<Element | undefined> => {
    const answer = await send(request).catch((e: unknown) => {
      if (!(e instanceof NoAnswer)) throw e;
      throw new AxlError({ cluster, ...request, kind: e.kind, reason: e.message, outcomeUnknown: e.kind === "lost" });
    });
    if (answer.status === 200) return returned(request, answer);
    const { code, text } = readFault(answer);
    const kind = faultKind({ status: answer.status, code, text });
    if (kind === "version" && login.version === undefined) {
      const found = supportedVersion(answer.text, VERSIONS);
      if (found !== undefined && found !== version) {
        version = found;
        return attempt(request);
      }
    }
    if (kind === "signed-out" && answer.hadSession) return attempt(request);
    const shown = kind === "version" ? answer.text : text;
    throw new AxlError({
      cluster,
      ...request,
      kind,
      code,
      status: answer.status,
      reason: reasonOf(kind, answer, shown),
    });
  };

  const returned = (request: AxlRequest, { text, status }: RawAnswer) => {
    try {
      const body = child(readXml(text), "Body");
      return child(body?.children[0], "return");
    } catch {
      const reason = "the answer is not what AXL answers";
      throw new AxlError({ cluster, ...request, kind: "lost", status, reason, outcomeUnknown: true });
    }
  };

  const call = async (request: AxlRequest): Promise<Element | undefined> => {
    const begun = options.elapsed();
    for (let retries = 0; ; retries += 1) {
      try {
        return await attempt(request);
      } catch (e) {
        const wait = waitBefore(e, request, retries, options.elapsed() - begun);
        if (wait === undefined) throw e;
        await options.sleep(wait);
      }
    }
  };

  const waitBefore = (e: unknown, { name }: AxlRequest, retries: number, elapsedMs: number): number | undefined => {
    if (!(e instanceof AxlError) || retries >= options.maxRetries) return undefined;
    const isRead = isReading(name);
    const mayRepeat = e.kind === "busy" || (e.kind === "lost" && isRead) || (e.kind === "unreachable" && retries < 2);
    if (!mayRepeat) return undefined;
    const full = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** retries);
    const wait = full / 2 + (full / 2) * options.random();
    return elapsedMs + wait > options.maxWaitSeconds * 1000 ? undefined : wait;
  };

  return {
    cluster,
    call: (request) => (isReading(request.name) ? call(request) : writing(() => call(request))),
    close: connection.close,
  };
}

function isReading(name: string): boolean {
  return /^(get|list)/.test(name);
}

/** Pages of Tomcat are no SOAP: their text says nothing to anybody. */
function readFault({ status, text }: RawAnswer): { code?: number | undefined; text: string } {
  if (status !== 500) return { text: "" };
  try {
    const fault = child(child(readXml(text), "Body"), "Fault");
    const detail = child(child(fault, "detail"), "axlError");
    const code = Number(textOf(detail, "axlcode") ?? textOf(detail, "code"));
    const message = textOf(detail, "axlmessage") ?? textOf(detail, "message") ?? textOf(fault, "faultstring") ?? "";
    return { code: Number.isInteger(code) ? code : undefined, text: message };
  } catch {
    return { text: "" };
  }
}

const LONGEST_REASON = 500;

function reasonOf(
  kind: FaultKind,
  { status, hadSession }: { status: number; hadSession: boolean },
  text: string,
): string {
  if (kind === "signed-out" && status === 404) return "there is no AXL at this address";
  if (kind === "signed-out") return hadSession ? "the session ends again and again" : "the login is not accepted";
  if (kind === "forbidden" && text === "") return "the account may not use AXL";
  const plain = text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  return plain === "" ? "the cluster refuses it" : plain.slice(0, LONGEST_REASON);
}
