import { createServer, request as forward } from "node:http";
import { type AddressInfo, connect as connectSocket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "../../../provider/src/webex/http/client.ts";
import { staticToken } from "../../../provider/src/webex/http/tokens.ts";
import { CREATE, clientOf, failure, GET_PEOPLE, inTurn, serve, TOKEN } from "./server.ts";

test("sends token, JSON and a new tracking id with each request", async () => {
  const server = await serve(() => ({ json: { id: "1" } }));
  const client = clientOf(server);
  expect(await client.request(CREATE)).toEqual({ id: "1" });
  await client.request(CREATE);
  const [first, second] = server.seen;
  expect(first?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  expect(first?.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(JSON.parse(first?.body ?? "")).toEqual({ emails: ["ada@acme.example"] });
  expect(first?.headers.trackingid).toMatch(/^pulumi-webex_[0-9a-f-]{36}$/);
  expect(second?.headers.trackingid).not.toBe(first?.headers.trackingid);
});

test("encodes a query so that it arrives unchanged, without undefined parameters", async () => {
  const server = await serve(() => ({ json: {} }));
  const query = { email: "a+b&c=d@acme.example", callingData: false, max: 5, orgId: undefined };
  await clientOf(server).request({ ...GET_PEOPLE, query });
  expect([...(server.seen[0]?.query ?? [])]).toEqual([
    ["email", "a+b&c=d@acme.example"],
    ["callingData", "false"],
    ["max", "5"],
  ]);
});

test("sends neither a body nor its type with a GET", async () => {
  const server = await serve(() => ({ json: {} }));
  await clientOf(server).request(GET_PEOPLE);
  expect(server.seen[0]?.body).toBe("");
  expect(server.seen[0]?.headers["content-type"]).toBeUndefined();
});

test("reaches paths without version beside the base URL", async () => {
  const server = await serve(() => ({ json: {} }));
  await clientOf(server).request({ ...GET_PEOPLE, path: "/identity/scim/v2/Users/me", unversioned: true });
  expect(server.seen[0]?.url).toBe("/identity/scim/v2/Users/me");
});

test("rejects a path that leaves the base URL", async () => {
  const server = await serve(() => ({ json: {} }));
  const error = await failure(clientOf(server).request({ ...GET_PEOPLE, path: "/../admin" }));
  expect(error.message).toContain('The path "/../admin" leaves');
  expect(server.seen).toHaveLength(0);
});

test("reads an answer without a body as undefined", async () => {
  const server = await serve(() => ({ status: 204 }));
  expect(await clientOf(server).request({ ...GET_PEOPLE, method: "DELETE", path: "/people/1" })).toBeUndefined();
});

test("decodes letters of any script, even if the answer arrives byte by byte", async () => {
  const bytes = Buffer.from(JSON.stringify({ name: "Ådä 李 🦊" }));
  const server = await serve((_seen, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    for (const byte of bytes) response.write(Buffer.from([byte]));
    response.end();
    return undefined;
  });
  expect(await clientOf(server).request(GET_PEOPLE)).toEqual({ name: "Ådä 李 🦊" });
});

test("passes the status of a success to onResponse", async () => {
  const server = await serve(() => ({ status: 206, json: {} }));
  const statuses: number[] = [];
  await clientOf(server).request({ ...CREATE, onResponse: (status) => statuses.push(status) });
  expect(statuses).toEqual([206]);
});

test("does not follow a redirect", async () => {
  const server = await serve(inTurn({ status: 307, headers: { location: "/v1/elsewhere" } }, { json: {} }));
  const error = await failure(clientOf(server).request(GET_PEOPLE));
  expect(error.message).toMatch(
    /^Cannot list the people: Webex answered with a redirect, which is not followed\. Check /,
  );
  expect(server.seen).toHaveLength(1);
});

test("reuses its sockets, and closes them at the end", async () => {
  const server = await serve(() => ({ json: {} }));
  const client = clientOf(server);
  for (let i = 0; i < 5; i++) await client.request(GET_PEOPLE);
  expect(server.connections()).toBeLessThanOrEqual(2);
  await client.close();
  const error = await failure(client.request(GET_PEOPLE));
  expect(error.message).toBe("Cannot list the people: nothing was sent, because this process is stopping.");
});

test("rejects a base URL to which the token would travel unencrypted", () => {
  const settings = { tokens: staticToken(TOKEN), maxConcurrency: 1, maxRetries: 0, maxWaitSeconds: 0 };
  expect(() => connect({ ...settings, baseUrl: "http://webexapis.com/v1" })).toThrow("plain http");
});

/** A proxy that tunnels and forwards requests. */
async function proxy(): Promise<{ url: string; passed: string[] }> {
  const passed: string[] = [];
  const server = createServer((incoming, outgoing) => {
    passed.push(`${incoming.method} ${incoming.headers["proxy-authorization"] ?? ""}`);
    const { method, headers, url = "" } = incoming;
    incoming.pipe(
      forward(url, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      }).on("error", () => outgoing.destroy()),
    );
  });
  server.on("connect", (incoming, socket) => {
    passed.push(`CONNECT ${incoming.headers["proxy-authorization"] ?? ""}`);
    const [host, port] = (incoming.url ?? "").split(":");
    const upstream = connectSocket(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `127.0.0.1:${(server.address() as AddressInfo).port}`, passed };
}

test.each([
  ["ada:pass%40word", "ada:pass@word"],
  ["ada", "ada:"],
  ["ada:100%", "ada:100%"],
  [":word", ":word"],
  ["ada:%E4", "ada:\xe4"],
  ["ACME\\ada:word", "ACME\\ada:word"],
])("goes through the proxy, with its user and password: %s", async (user, told) => {
  const server = await serve(() => ({ json: { id: "1" } }));
  const { url, passed } = await proxy();
  expect(await clientOf(server, { proxyUrl: `http://${user}@${url}` }).request(GET_PEOPLE)).toEqual({ id: "1" });
  expect(passed).toEqual([`GET Basic ${Buffer.from(told, "latin1").toString("base64")}`]);
});

test("names the proxy behind which nobody answers in time", async () => {
  const { url } = await proxy();
  const server = await serve(() => new Promise(() => {}));
  const settings = { proxyUrl: `http://ada:hunter22@${url}`, maxRetries: 0, timeoutSeconds: 0.3 };
  const { message } = await failure(clientOf(server, settings).request(GET_PEOPLE));
  expect(message).toContain(`did not answer within 0.3 s, through the proxy http://${url}. `);
});

/** A server that answers every tunnel in one way, or not at all. */
async function refusingProxy(answer: string | undefined): Promise<string> {
  const server = createServer().on("connect", (_, socket) => answer && socket.end(`HTTP/1.1 ${answer}\r\n\r\n`));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  [
    "407 Authentication Required",
    "the proxy PROXY asks for a user and a password. Put the proxy's user and password into",
  ],
  ["403 Forbidden", "cannot reach https://127.0.0.1:1/v1 (403, through the proxy PROXY). "],
  [undefined, "cannot reach https://127.0.0.1:1/v1 (no answer, through the proxy PROXY). "],
])(
  "names the proxy that answers a tunnel with %s, and webex:proxyUrl",
  async (answer, message) => {
    const proxy = await refusingProxy(answer);
    const settings = { proxyUrl: `http://ada:hunter22@${proxy}`, maxRetries: 0, timeoutSeconds: 0.5 };
    const error = await failure(clientOf({ baseUrl: "https://127.0.0.1:1/v1" }, settings).request(GET_PEOPLE));
    expect(error.message).toContain(message.replace("PROXY", `http://${proxy}`));
    expect(error.message).toContain("webex:proxyUrl");
    expect(error.message).not.toContain("hunter22");
  },
  5_000,
);

test.each(["socks5://ada:hunter22@proxy", "http://ada:12/hunter22@proxy", "http://ada:hunter22@proxy/proxy.pac"])(
  "rejects a proxy URL that is not one, without showing its password: %s",
  (proxyUrl) => {
    const settings = { baseUrl: "https://webexapis.com/v1", tokens: staticToken(TOKEN), maxConcurrency: 1 };
    const act = () => connect({ ...settings, maxRetries: 0, maxWaitSeconds: 0, proxyUrl });
    expect(act).toThrow("Set webex:proxyUrl (or HTTPS_PROXY)");
    expect(act).toThrow(/^(?!.*hunter22)/s);
  },
);
