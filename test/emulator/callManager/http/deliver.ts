import type { ServerResponse } from "node:http";
import type { AxlDelivery } from "./applyFault.ts";

/** Puts a delivery on the socket. */
export function deliver(response: ServerResponse, delivery: AxlDelivery): void {
  if (delivery.kind === "hang" || response.destroyed) return;
  if (!("answer" in delivery)) {
    response.socket?.destroy();
    return;
  }
  const { status, type, text, headers } = delivery.answer;
  const content = Buffer.from(text);
  response.writeHead(status, { "Content-Type": `${type};charset=UTF-8`, "Content-Length": content.length, ...headers });
  if (delivery.kind === "answer") {
    response.end(content);
    return;
  }
  response.write(content.subarray(0, Math.floor(content.length / 2)), () => response.socket?.destroy());
}
