import { expect, test } from "vitest";
import { isForbidden } from "../../../provider/src/webex/http/errors.ts";
import { CREATE, clientOf, failure, GET_PEOPLE, type Script, serve } from "./server.ts";

const PROXY = "Check webex:baseUrl and the proxy (webex:proxyUrl, HTTPS_PROXY).";
const OUTAGE = "Try again later; https://status.webex.com reports outages.";
const page = (title: string) => `<html><title>${title}</title></html>`;

/** Ends the answer in the middle, on the socket. */
const raw =
  (text: string): Script =>
  (_seen, response) => {
    response.socket?.end(text);
    return undefined;
  };

/** Sends this much, and then nothing more. */
const stalling =
  (...pieces: string[]): Script =>
  (_seen, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.flushHeaders();
    for (const piece of pieces) response.write(piece);
    return undefined;
  };

const RAISE = "raise webex:timeoutSeconds, and webex:maxWaitSeconds where that is less";
const LATE = `BASE did not answer within 0.2 s. ${OUTAGE} Where answers only come late, ${RAISE}.`;
const BROKEN = /^the connection to BASE broke \(\w+( \w+)?\)\. Try again later; .* check the network and the proxy\.$/;

test.each<[string, Script, string | RegExp]>([
  ["no answer", () => undefined, LATE],
  ["headers without a body", stalling(), LATE],
  ["half of an answer and silence", stalling('{"id":'), LATE],
  ["an answer cut in the middle", raw('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"id":'), BROKEN],
  ["something that is not HTTP", raw("HELLO\r\n\r\n"), BROKEN],
  [
    "a proxy's 403",
    () => ({ status: 403, text: page("Denied") }),
    `BASE answered with a web page titled "Denied". ${PROXY}`,
  ],
  [
    "a proxy's 401",
    () => ({ status: 401, text: page("Who?") }),
    `BASE answered with a web page titled "Who?". ${PROXY}`,
  ],
  [
    "a proxy's 429",
    () => ({ status: 429, text: page("Slow") }),
    /"Slow"\. Gave up after 1 attempt \(.*Lower webex:max/,
  ],
  ["a redirect", () => ({ status: 302 }), `Webex answered with a redirect, which is not followed. ${PROXY}`],
  [
    "a lock",
    () => ({ status: 423, json: { message: "Locked" } }),
    /^Locked\. Gave up after 1 attempt .*Try again later\.$/,
  ],
])("%s ends in an error that says what to do next", async (_what, script, text) => {
  const server = await serve(script);
  const limits = { maxRetries: 9, maxWaitSeconds: 0, timeoutSeconds: 0.2 };
  const error = await failure(clientOf(server, limits).request(CREATE));
  const said = error.message.replaceAll(server.baseUrl, "BASE").replace(/ \[[^[]*\]$/, "");
  const [, reason = ""] = /^Cannot create the person ada@acme\.example: (.*)$/.exec(said) ?? [];
  if (typeof text === "string") expect(reason).toBe(text);
  else expect(reason).toMatch(text);
});

test.each([
  ["a 204", () => ({ status: 204 }), 3],
  ["a web page", () => ({ text: page("Sign in") }), 3],
  ["JSON of another kind", () => ({ json: ["x"] }), 1],
] as [string, Script, number][])("%s where a list is expected comes from a gateway", async (_what, script, sent) => {
  const server = await serve(script);
  const error = await failure(clientOf(server).pages(GET_PEOPLE)[Symbol.asyncIterator]().next());
  expect(error.message).toContain(PROXY.slice(0, -1));
  expect(server.seen).toHaveLength(sent);
});

test("the 403 of a proxy says nothing about the token", async () => {
  const judged = [{ text: page("Denied") }, { json: { message: "Denied", trackingId: "NA_1" } }].map(async (reply) => {
    const server = await serve(() => ({ status: 403, ...reply }));
    return isForbidden(await failure(clientOf(server).request(CREATE)));
  });
  expect(await Promise.all(judged)).toEqual([false, true]);
});
