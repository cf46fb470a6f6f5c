import { createServer, type ServerResponse } from "node:http";
import { type Callback, callbackIn } from "./authorization.ts";

export const CALLBACK_PATH = "/callback";

/** The end of a sign-in in the browser. */
export interface BrowserAnswer {
  callback: Exclude<Callback, { kind: "foreign" }>;
  /** Shows the last page, once it is known how the sign-in ended. */
  show: (text: string, isGood: boolean) => void;
}

/** Listens on this machine alone for the answer that the browser brings from Webex. */
export async function listenForCallback(
  port: number,
  state: string,
): Promise<{ port: number; answer: Promise<BrowserAnswer>; close: () => void }> {
  const { promise: answer, resolve } = Promise.withResolvers<BrowserAnswer>();
  let isAnswered = false;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (request.method !== "GET" || url.pathname !== CALLBACK_PATH) return showPage(response, 404, "Not found.");
    const callback = callbackIn(url, state);
    if (callback.kind === "foreign")
      return showPage(response, 400, "This is not the answer to the sign-in that pulumi-webex waits for.");
    if (isAnswered) return showPage(response, 400, "This sign-in has been answered already.");
    isAnswered = true;
    // Browsers keep other connections open, which would hold the process.
    response.once("finish", () => server.closeAllConnections());
    resolve({ callback, show: (text, isGood) => showPage(response, isGood ? 200 : 400, text) });
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", (e: NodeJS.ErrnoException) => failed(e.code === "EADDRINUSE" ? portTaken(port) : e));
    server.listen(port, "127.0.0.1", listening);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    answer,
    close: () => {
      server.close();
      if (!isAnswered) server.closeAllConnections();
    },
  };
}

function portTaken(port: number): Error {
  return new Error(
    `port ${port} of this machine is in use. Take another one with --port, and add http://localhost:PORT${CALLBACK_PATH} to the integration's redirect URIs`,
  );
}

/** The text may have what Webex or the browser sent. */
function showPage(response: ServerResponse, status: number, text: string): void {
  const escaped = text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'",
    "referrer-policy": "no-referrer",
    connection: "close",
  });
  response.end(`<!doctype html><title>pulumi-webex</title><p>${escaped}</p>\n`);
}
