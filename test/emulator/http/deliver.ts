import type { ServerResponse } from "node:http";
import type { Delivery } from "../control/applyFault.ts";
import { type Answer, type Tracking, trackingId } from "./answer.ts";

/** How the edge saw the request. */
export interface Edge {
  tracking: Tracking;
  /** The time of the answer. */
  now: Date;
  /** How long it took. */
  milliseconds: number;
}

/** Puts a delivery on the socket, with the headers that Webex's edge was recorded to send. */
export function deliver(response: ServerResponse, delivery: Delivery, edge: Edge): void {
  if (delivery.kind === "hang" || response.destroyed) return;
  if (delivery.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const { answer } = delivery;
  const content = contentOf(answer);
  response.writeHead(answer.status, {
    ...edgeHeaders(edge),
    ...(content !== undefined && {
      "Content-Type": "application/json;charset=UTF-8",
      "Content-Length": Buffer.byteLength(content),
    }),
    ...answer.headers,
  });
  if (delivery.kind === "answer") {
    response.end(content);
    return;
  }
  response.write((content ?? "").slice(0, Math.floor((content ?? "").length / 2)), () => response.socket?.destroy());
}

function contentOf(answer: Answer): string | undefined {
  if (answer.text !== undefined) return answer.text;
  return answer.body === undefined ? undefined : JSON.stringify(answer.body);
}

/** A client's tracking id comes back twice, comma separated (trap 90). */
function edgeHeaders({ tracking, now, milliseconds }: Edge): Record<string, string> {
  return {
    Date: now.toUTCString(),
    Trackingid: tracking.client ? `${tracking.client}, ${tracking.client}` : trackingId(tracking),
    Server: "istio-envoy",
    "X-Envoy-Upstream-Service-Time": String(Math.ceil(milliseconds)),
    "X-Content-Type-Options": "nosniff, nosniff",
    Vary: "origin,accept-encoding",
  };
}
