import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type ConnectionSettings, connect, type WebexClient } from "../../../provider/src/webex/http/client.ts";
import { staticToken } from "../../../provider/src/webex/http/tokens.ts";

/** A received request. */
export interface Seen {
  method: string;
  url: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
}

/** Answers one request: with a reply, or by using the socket directly. */
export type Script = (
  seen: Seen,
  response: ServerResponse,
  nth: number,
) => Reply | undefined | Promise<Reply | undefined>;

export interface ScriptedServer {
  baseUrl: string;
  origin: string;
  seen: Seen[];
  connections: () => number;
}

/** A server on 127.0.0.1 that follows a script. It closes after the test. */
export async function serve(script: Script): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    void answer(request, response, script, seen);
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { baseUrl: `${origin}/v1`, origin, seen, connections: () => connections };
}

async function answer(request: IncomingMessage, response: ServerResponse, script: Script, seen: Seen[]): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const entry: Seen = {
    method: request.method ?? "",
    url: request.url ?? "",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
  seen.push(entry);
  const reply = await script(entry, response, seen.length);
  if (reply === undefined) return;
  const isJson = reply.json !== undefined;
  response.writeHead(reply.status ?? 200, {
    ...(isJson ? { "content-type": "application/json" } : {}),
    ...reply.headers,
  });
  response.end(isJson ? JSON.stringify(reply.json) : (reply.text ?? ""));
}

/** A clock that advances only by `sleep` and `pass`. */
export function instantClock() {
  const slept: number[] = [];
  const startedAt = Date.UTC(2026, 0, 1);
  let now = startedAt;
  let setBy = 0;
  return {
    slept,
    now: () => now + setBy,
    elapsed: () => now - startedAt,
    /** Sets the system clock. */
    set(ms: number): void {
      setBy += ms;
    },
    sleep(ms: number): Promise<void> {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
    pass(ms: number): void {
      now += ms;
    },
  };
}

/** Replies in order; the last reply is repeated. */
export function inTurn(...replies: Reply[]): Script {
  return (_seen, _response, nth) => replies[Math.min(nth, replies.length) - 1];
}

export const TOKEN = "NmE2_PF84_secret-token";

/** A client of the server, with a clock that does not wait and a fixed jitter. */
export function clientOf(server: { baseUrl: string }, settings: Partial<ConnectionSettings> = {}): WebexClient {
  const client = connect({
    baseUrl: server.baseUrl,
    tokens: staticToken(TOKEN),
    maxConcurrency: 8,
    maxRetries: 8,
    maxWaitSeconds: 120,
    clock: instantClock(),
    random: () => 1,
    ...settings,
  });
  onTestFinished(() => client.close());
  return client;
}

export const GET_PEOPLE = { operation: "list the people", method: "GET", path: "/people" } as const;
export const CREATE = {
  operation: "create the person",
  subject: "ada@acme.example",
  method: "POST",
  path: "/people",
  body: { emails: ["ada@acme.example"] },
} as const;

/** The error that a promise fails with. */
export async function failure(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (e) {
    if (e instanceof Error) return e;
    throw e;
  }
  throw new Error("it did not fail");
}
