import { Agent, type Dispatcher } from "undici";
import { type HttpProxy, proxyAgent, readProxyUrl } from "./proxy.ts";
import type { Failure } from "./retry.ts";

export interface HttpRequest {
  url: URL;
  method: Dispatcher.HttpMethod;
  headers: Record<string, string>;
  body?: string | undefined;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** There is no usable answer; `code` is the socket's error code or a short description. */
export interface FailedExchange {
  failure: Failure;
  code: string;
}

export type Outcome = Answer | FailedExchange;

export interface Transport {
  /**
   * Sends one request and reads the whole answer, bounded in time and size. Does not follow redirects or retry.
   * @param longestMs how long it may last where that is less than `timeoutSeconds`
   */
  exchange(message: HttpRequest, longestMs: number): Promise<Outcome>;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 20 * 1024 * 1024;
const DEFAULT_TIMEOUT_SECONDS = 60;
const CONNECT_TIMEOUT_MS = 10_000;

export function createTransport(settings: {
  maxConcurrency: number;
  timeoutSeconds?: number | undefined;
  proxyUrl?: string | undefined;
}): Transport {
  const timeoutMs = Math.ceil((settings.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000);
  const connectTimeoutMs = Math.min(timeoutMs, CONNECT_TIMEOUT_MS);
  const options: Agent.Options = {
    connections: Math.max(1, Math.floor(settings.maxConcurrency)),
    connect: { timeout: connectTimeoutMs },
    allowH2: false,
    // The timeout of `exchange` covers all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const proxy = settings.proxyUrl === undefined ? undefined : readProxyUrl(settings.proxyUrl);
  const dispatcher = proxy === undefined ? new Agent(options) : proxyAgent(proxy, options, connectTimeoutMs);
  return {
    exchange: (message, longestMs) => {
      return exchange(dispatcher, message, Math.ceil(Math.min(timeoutMs, longestMs)), proxy);
    },
    close: () => dispatcher.close(),
  };
}

async function exchange(
  dispatcher: Dispatcher,
  message: HttpRequest,
  timeoutMs: number,
  proxy: HttpProxy | undefined,
): Promise<Outcome> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const { statusCode, headers, body } = await dispatcher.request({
      origin: message.url.origin,
      path: `${message.url.pathname}${message.url.search}`,
      method: message.method,
      headers: message.headers,
      body: message.body ?? null,
      signal: timeout,
    });
    const text = await boundedText(body);
    if (text === undefined) return { failure: "oversize", code: `${statusCode}, over ${MAX_BODY_BYTES} bytes` };
    return { status: statusCode, headers: plainHeaders(headers), text };
  } catch (e) {
    const failed = failedExchange(e);
    if (timeout.aborted && failed.code !== SILENT_PROXY)
      return withProxy({ failure: "timeout", code: `${Number((timeoutMs / 1000).toFixed(1))} s` }, proxy);
    return withProxy(failed, proxy);
  }
}

/** Of a request that goes through a proxy, either of the two may have failed. */
function withProxy(failed: FailedExchange, proxy: HttpProxy | undefined): Outcome {
  if (proxy === undefined) return failed;
  const status = Number(/^Proxy response \((\d+)\)/.exec(failed.code)?.[1]);
  if (status === 407) return { status, headers: {}, text: `the proxy ${proxy.shown} asks for a user and a password` };
  const code = failed.code === SILENT_PROXY ? "no answer" : Number.isNaN(status) ? failed.code : String(status);
  return { ...failed, code: `${code}, through the proxy ${proxy.shown}` };
}

async function boundedText(body: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}

/** Nothing but a proxy's tunnel is waited for with this limit, before anything is sent to Webex. */
const SILENT_PROXY = "UND_ERR_HEADERS_TIMEOUT";
const UNREACHABLE_CODES = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "EHOSTDOWN",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_PRX_CONN",
  SILENT_PROXY,
]);
/** undici's codes for a proxy that rejects the connection, and for a request that undici does not send. */
const UNSENT_CODES = new Set(["UND_ERR_ABORTED", "UND_ERR_INVALID_ARG"]);
const UNTRUSTED_CODES =
  /^(CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$|UND_ERR_PRX_TLS$)/;

function failedExchange(e: unknown): FailedExchange {
  const error = e instanceof AggregateError && e.errors.length > 0 ? e.errors[0] : e;
  const code = textOf(error, "code");
  if (UNTRUSTED_CODES.test(code)) return { failure: "untrusted", code };
  if (UNSENT_CODES.has(code)) return { failure: "unreachable", code: textOf(error, "message").slice(0, 100) };
  if (UNREACHABLE_CODES.has(code) || textOf(error, "syscall") === "connect") return { failure: "unreachable", code };
  return { failure: "dropped", code: code === "" ? "socket closed" : code };
}

function textOf(error: unknown, key: string): string {
  const value: unknown = typeof error === "object" && error !== null ? Reflect.get(error, key) : undefined;
  return typeof value === "string" ? value : "";
}
