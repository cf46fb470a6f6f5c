import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Tracking } from "./answer.ts";
import { ApiError } from "./apiError.ts";

/** A request as it came, its body read to the end. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly tracking: Tracking;
  /** Media type without parameters, in lower case. */
  readonly contentType: string;
  readonly text: string;
}

const mostBytes = 5_000_000;

export function trackingOf(message: IncomingMessage): Tracking {
  const header = message.headers.trackingid;
  return { client: (Array.isArray(header) ? header[0] : header) || undefined, uuid: randomUUID() };
}

/** What is asked for; null where the request does not say it well. A whole URL counts more than the host header. */
export function targetOf({ url = "/", headers }: IncomingMessage): URL | null {
  return URL.parse(/^https?:\/\//i.test(url) ? url : `http://${headers.host ?? "127.0.0.1"}${url}`);
}

export async function readRequest(message: IncomingMessage, tracking: Tracking): Promise<WireRequest> {
  const url = targetOf(message);
  if (url === null) throw new ApiError(400, "The request's host or path is not valid.");
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new ApiError(413, "The request body is too large.");
    chunks.push(chunk);
  }
  return {
    method: message.method ?? "GET",
    url,
    path: url.pathname,
    authorization: message.headers.authorization,
    tracking,
    contentType: (message.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "",
    text: Buffer.concat(chunks).toString("utf8"),
  };
}

/** The body as JSON. Clients send `Content-Type: application/json` with nothing behind it on GET and DELETE. */
export function jsonBody(request: WireRequest): unknown {
  const hasBody = ["POST", "PUT", "PATCH"].includes(request.method);
  if (!hasBody) return undefined;
  const isJson = ["", "application/json", "application/scim+json"].includes(request.contentType);
  if (!isJson) throw new ApiError(415, `The content type ${request.contentType} is not supported.`);
  return parsedJson(request.text);
}

/** As JSON parsers of servers have it. What is nested much deeper could not even be written again, in the log. */
const deepest = 1_000;

/** A body's JSON; a refusal with 400 where it is none, or nested too deeply. */
export function parsedJson(text: string): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ApiError(400, "The request body is not JSON.");
  }
  let level = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) throw new ApiError(400, `The request body is nested deeper than ${deepest} levels.`);
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
  }
  return json;
}
