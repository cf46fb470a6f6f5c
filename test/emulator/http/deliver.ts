import type { ServerResponse } from "node:http";
import type { Delivery } from "../control/applyFault.ts";
import { type Answer, type Origin, type Tracking, trackingId } from "./answer.ts";
import { gzipped } from "./compression.ts";

/** How the edge saw the request. */
export interface Edge {
  tracking: Tracking;
  /** The time of the answer. */
  now: Date;
  /** How long it took. */
  milliseconds: number;
  acceptsGzip: boolean;
}

/** Puts a delivery on the socket, with the headers that Webex's edge was recorded to send. */
export function deliver(response: ServerResponse, delivery: Delivery, edge: Edge): void {
  if (delivery.kind === "hang" || response.destroyed) return;
  if (delivery.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const { answer } = delivery;
  const plain = contentOf(answer);
  const compresses = plain !== undefined && plain.length > 0 && edge.acceptsGzip && !isEncoded(answer);
  const content = compresses ? gzipped(plain) : plain;
  response.writeHead(answer.status, {
    ...edgeHeaders(edge, answer.origin),
    ...(content && { "Content-Type": "application/json;charset=UTF-8" }),
    // What is compressed goes in chunks, as recorded.
    ...(compresses ? { "Content-Encoding": "gzip" } : content && { "Content-Length": content.length }),
    ...answer.headers,
  });
  if (delivery.kind === "answer") {
    response.end(content);
    return;
  }
  const half = content?.subarray(0, Math.floor(content.length / 2)) ?? "";
  response.write(half, () => delivery.kind === "truncated" && response.socket?.destroy());
}

/** A fault may say that its text is encoded already, or lie about it. */
function isEncoded({ headers = {} }: Answer): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === "content-encoding");
}

function contentOf({ text, body }: Answer): Buffer | undefined {
  if (text !== undefined) return Buffer.from(text);
  return body === undefined ? undefined : Buffer.from(JSON.stringify(body));
}

/** A client's tracking id comes back twice, comma separated; without one, header and body hold the same. */
function edgeHeaders({ tracking, now, milliseconds }: Edge, origin: Origin | undefined): Record<string, string> {
  return {
    Date: now.toUTCString(),
    Trackingid: tracking.client ? `${tracking.client}, ${tracking.client}` : trackingId(tracking, origin),
    Server: "istio-envoy",
    "X-Envoy-Upstream-Service-Time": String(Math.ceil(milliseconds)),
    "X-Content-Type-Options": "nosniff, nosniff",
    Vary: "origin,accept-encoding",
  };
}
