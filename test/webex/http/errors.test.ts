import { createServer } from "node:net";
import { expect, test } from "vitest";
import {
  isConflict,
  isForbidden,
  isNotFound,
  isOutcomeUnknown,
  isUnauthorized,
  WebexError,
} from "../../../provider/src/webex/http/errors.ts";
import { staticToken } from "../../../provider/src/webex/http/tokens.ts";
import { CREATE, clientOf, failure, GET_PEOPLE, inTurn, type Reply, type Script, serve, TOKEN } from "./server.ts";

const READ = { ...GET_PEOPLE, operation: "read the person", subject: "ada@acme.example", path: "/people/1" };
const REPLACE = { operation: "update the person", method: "PUT", path: "/people/1", body: {} } as const;
const SCIM_ERROR = "urn:scim:schemas:extension:cisco:webexidentity:api:messages:2.0:Error";
const NO_RETRIES = { maxRetries: 0 };

async function failureOf(script: Script, call: Parameters<ReturnType<typeof clientOf>["request"]>[0] = READ) {
  const server = await serve(script);
  const error = await failure(clientOf(server, NO_RETRIES).request(call));
  if (!(error instanceof WebexError)) throw error;
  return { error, message: error.message.replaceAll(server.baseUrl, "BASE") };
}

test("says what was tried, what Webex said, what to do, and the tracking id", async () => {
  const { error, message } = await failureOf(
    () => ({
      status: 403,
      json: { message: "Missing scope.", errors: [{ description: "Missing scope" }], trackingId: "NA_1" },
    }),
    { ...READ, scopes: "spark-admin:people_read" },
  );
  expect(message).toBe(
    "Cannot read the person ada@acme.example: Missing scope. The token may lack the scope spark-admin:people_read, or its " +
      "owner the administrator role for this. [403, tracking id NA_1]",
  );
  expect(error).toMatchObject({
    status: 403,
    trackingId: "NA_1",
    operation: "read the person",
    subject: "ada@acme.example",
  });
});

test("has no stack, which the dynamic-provider host would print", async () => {
  const { error } = await failureOf(() => ({ status: 404 }));
  expect(error.stack).toBe("");
});

const BODIES: [string, Reply, string][] = [
  ["the standard form", { json: { message: "Bad.", errors: [{ description: "Worse" }] } }, "Bad; Worse."],
  ["the same text twice", { json: { message: "Bad.", errors: [{ description: "Bad." }] } }, "Bad."],
  ["a message alone", { json: { message: "Bad" } }, "Bad."],
  [
    "the licence form",
    { json: { message: "No", errors: [{ errorCode: 400411, description: "Properties" }] } },
    "No; Properties.",
  ],
  ["the telephony form", { json: { errorCode: 4003, message: "Extension taken" } }, "Extension taken."],
  [
    "the other telephony form",
    { json: { error: [{ key: "400", message: [{ description: "In use", code: "9601" }] }] } },
    "In use.",
  ],
  ["SCIM's form", { json: { schemas: ["x"], detail: "No such user", status: "400" } }, "No such user."],
  [
    "SCIM's form with a type",
    { json: { schemas: ["x"], detail: "No match", scimType: "noTarget", status: "400" } },
    "No match; noTarget.",
  ],
  ["SCIM's form with Webex's own part", { json: { [SCIM_ERROR]: { details: ["Taken", "By us"] } } }, "Taken; By us."],
  [
    "wrapped upstream text",
    {
      json: {
        message:
          "POST failed: HTTP/1.1 400 Bad Request (url = https://inner.example/x, request/response TrackingId = NA_9, error = 'Invalid number')",
      },
    },
    "Invalid number.",
  ],
  [
    "a page",
    { text: "<html><head><title>502 Bad Gateway</title></head></html>" },
    'BASE answered with a web page titled "502 Bad Gateway". Check',
  ],
  ["plain text", { text: "upstream connect error" }, "upstream connect error."],
  ["nothing", { text: "" }, "Webex gave no reason."],
  ["JSON that is not an object", { json: ["x"] }, '["x"]. '],
];

test.each(BODIES)("reads a failure in %s", async (_form, reply, text) => {
  const { message } = await failureOf(() => ({ status: 400, ...reply }));
  expect(message).toContain(`Cannot read the person ada@acme.example: ${text.trim()}`);
  expect(message).toMatch(/\[400, tracking id \S+\]$/);
});

test("takes text and tracking id from Webex's own part of a SCIM failure", async () => {
  const json = { detail: "Taken", [SCIM_ERROR]: { trackingId: "ATLAS_3", errorCode: "200024", details: ["Taken"] } };
  const { message } = await failureOf(() => ({ status: 409, json }));
  expect(message).toMatch(/: Taken\. \[409, tracking id ATLAS_3\]$/);
});

test("takes the tracking id from the header that echoes it twice", async () => {
  const headers = { trackingid: "ROUTER_7, ROUTER_7" };
  expect((await failureOf(() => ({ status: 404, headers }))).message).toMatch(/\[404, tracking id ROUTER_7\]$/);
});

test("names its own tracking id when the answer has none", async () => {
  const { error } = await failureOf(() => ({ status: 404 }));
  expect(error.trackingId).toMatch(/^pulumi-webex_/);
});

test("cleans and bounds what Webex says, and never shows the token", async () => {
  const message = `\u001b[31mred\u001b[0m \u009b2Jc1\u0007 \u202Eevil\u2066 line\r\nbreak <{%fg 1%}> Bearer ${TOKEN} ${TOKEN} ${"x".repeat(5000)}`;
  const { error } = await failureOf(() => ({ status: 400, json: { message } }));
  expect(error.message).toContain("red c1 evil line break Bearer [secret] [secret] xxx");
  expect(error.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(error.message).not.toContain(TOKEN);
  expect(error.message.length).toBeLessThan(800);
});

test("never shows a token that comes back in a tracking id, or encoded", async () => {
  const secret = "se/cr+et==ABC";
  const tokens = staticToken(secret);
  const encoded = encodeURIComponent(secret);
  for (const reply of [
    { headers: { trackingid: `${secret}, ${secret}` } },
    { json: { message: "x", trackingId: encoded } },
    { json: { message: `GET /people?token=${encoded} and ${encoded.toLowerCase().replace("abc", "ABC")}` } },
    { text: `<title>${encoded}</title>` },
    { status: 200, text: `<title>${secret}</title>` },
    { text: `<title>${"x".repeat(190)} ${secret}</title>` },
    { text: "<title>se&#x2F;cr&#43;et&#61;=ABC</title>" },
    { json: { message: String.raw`{\"token\": \"se\\/cr\\u002bet==ABC\"}` } },
  ]) {
    const server = await serve(() => ({ status: 400, ...reply }));
    const error = await failure(clientOf(server, { ...NO_RETRIES, tokens }).request(READ));
    expect(error.message).toContain("[secret]");
    expect(error.message).not.toMatch(/se\W(2f)?/i);
    expect(JSON.stringify(error)).not.toMatch(/se\W(2f)?cr/i);
  }
});

test.each([
  ["a page of 5 MB of nothing but title tags", "<title".repeat(900_000)],
  ["19 MB of blanks before a page", `${" ".repeat(19_000_000)}<title`],
  ["text full of colour directives", "<{%".repeat(1_500_000)],
  ["text full of terminal sequences", "\u001b]8;;".repeat(800_000)],
  [
    "a wrapped text that goes on in blanks",
    JSON.stringify({ message: `POST failed: HTTP/1.1 400 Bad (error = '${" ".repeat(1_000_000)}x` }),
  ],
  [
    "a text that begins like a wrapped one",
    JSON.stringify({ message: `POST failed: HTTP/1.1 400 ${"(error = ".repeat(400_000)}` }),
  ],
  ["half a million messages", JSON.stringify({ errors: Array(500_000).fill({ description: "No" }) })],
])("reads %s within a second or two", async (_what, text) => {
  const began = performance.now();
  const { message } = await failureOf(() => ({ status: 400, text }));
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(message.length).toBeLessThan(800);
});

test("says after a rejected token where to set one and which configuration is in use", async () => {
  const { error, message } = await failureOf(() => ({
    status: 401,
    json: { message: "The request requires a valid access token" },
  }));
  expect(message).toContain("webex:accessToken");
  expect(message).toContain("WEBEX_ACCESS_TOKEN");
  expect(message).toContain("12 hours");
  expect(message).toContain("--run-program");
  expect(isUnauthorized(error)).toBe(true);
});

test("distinguishes the kinds of errors by status", async () => {
  const gone = { message: "Person not found", trackingId: "NA_1" };
  expect(isNotFound((await failureOf(() => ({ status: 404, json: gone }))).error)).toBe(true);
  expect(isConflict((await failureOf(() => ({ status: 409 }), CREATE)).error)).toBe(true);
  expect(isForbidden((await failureOf(() => ({ status: 403 }))).error)).toBe(true);
  expect(isNotFound(new Error("404"))).toBe(false);
});

test.each<[string, Reply]>([
  ["plain text", { text: "404 page not found\n", headers: { "content-type": "text/plain" } }],
  ["nothing", {}],
  ["a gateway's JSON", { json: { message: "no Route matched with those values" } }],
  ["JSON that is not an object", { json: ["Person not found"] }],
  ["an empty tracking id", { json: { message: "Person not found", trackingId: "" } }],
])("does not take a 404 with %s for a missing person", async (_, reply) => {
  const { error, message } = await failureOf(() => ({ status: 404, ...reply }));
  expect(isNotFound(error)).toBe(false);
  expect(message).toMatch(/^Cannot read the person ada@.*: BASE answered 404 .*not a Webex error.*Check webex:baseUrl/);
});

test("does not take a gateway's page for a missing person", async () => {
  const { error, message } = await failureOf(() => ({ status: 404, text: "<html><title>nginx</title></html>" }));
  expect(isNotFound(error)).toBe(false);
  expect(message).toContain("Check webex:baseUrl");
});

const cut: Script = (_seen, response) => {
  response.writeHead(200, { "content-length": "1000" });
  response.write('{"id":');
  setTimeout(() => response.destroy(), 20);
  return undefined;
};
const UNKNOWN_OUTCOMES: [string, Script][] = [
  ["500", () => ({ status: 500 })],
  ["502 with a page", () => ({ status: 502, text: "<html></html>" })],
  ["503", () => ({ status: 503 })],
  ["504", () => ({ status: 504 })],
  ["408", () => ({ status: 408 })],
  ["a dropped socket", (_seen, response) => void response.destroy()],
  ["an answer that is cut off", cut],
  ["JSON that is cut off", () => ({ text: '{"id": "1', headers: { "content-type": "application/json" } })],
  ["a page instead of JSON", () => ({ text: "<html><title>Log in</title></html>" })],
  ["a success without a body", () => ({ text: "" })],
  ["an answer that is not HTTP", (_seen, response) => void response.socket?.end("what?\r\n\r\n")],
];

test.each(UNKNOWN_OUTCOMES)(
  "does not know the outcome of a POST that ends in %s, and sends it once",
  async (_end, script) => {
    const server = await serve(script);
    const error = await failure(clientOf(server).request(CREATE));
    expect(isOutcomeUnknown(error)).toBe(true);
    expect(error.message).toMatch(/^Cannot create the person ada@acme\.example: .* \[/);
    expect(server.seen).toHaveLength(1);
  },
);

test.each(UNKNOWN_OUTCOMES)(
  "does not know the outcome of a PUT that ends in %s, and sends it once",
  async (end, script) => {
    // PUT may be answered without a body.
    if (end === "a success without a body") return;
    const server = await serve(script);
    expect(isOutcomeUnknown(await failure(clientOf(server).request(REPLACE)))).toBe(true);
    expect(server.seen).toHaveLength(1);
  },
);

test.each([
  ["", "200, no body"],
  ['{ "items": [', "200, cut off, or not JSON"],
  ["<html><title>Sign in</title></html>", '200, a web page titled "Sign in"'],
])("says the status of a success that cannot be read (%s)", async (text, why) => {
  expect((await failureOf(() => ({ text }), CREATE)).error.message).toContain(`cannot be read (${why})`);
});

test("does not know the outcome of a write that is answered 400 or 409, because a part may have been applied", async () => {
  for (const status of [400, 409]) {
    for (const call of [CREATE, REPLACE]) {
      expect(isOutcomeUnknown((await failureOf(() => ({ status }), call)).error)).toBe(true);
    }
    expect(isOutcomeUnknown((await failureOf(() => ({ status }), READ)).error)).toBe(false);
  }
});

test("knows the outcome of a read, a write without permission and a limited request", async () => {
  expect(isOutcomeUnknown((await failureOf(() => ({ status: 500 }), READ)).error)).toBe(false);
  for (const status of [401, 403, 404, 423, 429]) {
    expect(isOutcomeUnknown((await failureOf(() => ({ status }), CREATE)).error)).toBe(false);
  }
});

test("gives up on an answer that trickles after the timeout", async () => {
  const server = await serve((_seen, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const drip = setInterval(() => response.write(" "), 10);
    response.on("close", () => clearInterval(drip));
    return undefined;
  });
  const error = await failure(clientOf(server, { timeoutSeconds: 0.2 }).request(CREATE));
  expect(error.message).toMatch(/: http:\S+ did not answer within 0\.2 s\. Try again later; /);
  expect(isOutcomeUnknown(error)).toBe(true);
});

test("rejects an answer of more than 20 MB", async () => {
  const { message } = await failureOf((_seen, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const piece = Buffer.alloc(1024 * 1024, " ");
    const flow = () => {
      while (!response.destroyed && response.write(piece));
    };
    response.on("drain", flow);
    flow();
    return undefined;
  });
  expect(message).toMatch(/^Cannot read the person ada@acme\.example: the answer of BASE is too large/);
});

test("names base URL and proxy when nobody listens, and knows that nothing was done", async () => {
  const port = await freePort();
  const client = clientOf({ baseUrl: `http://127.0.0.1:${port}/v1` });
  const error = await failure(client.request(CREATE));
  expect(error.message).toBe(
    `Cannot create the person ada@acme.example: cannot reach http://127.0.0.1:${port}/v1 (ECONNREFUSED). Gave up after 3 ` +
      "attempts (webex:maxWaitSeconds is 120). Check webex:baseUrl and the network; behind a proxy, set webex:proxyUrl or HTTPS_PROXY.",
  );
  expect(isOutcomeUnknown(error)).toBe(false);
});

test("says that a host is unknown", async () => {
  const client = clientOf({ baseUrl: "https://no-such-host.invalid/v1" }, NO_RETRIES);
  expect((await failure(client.request(CREATE))).message).toMatch(
    /cannot reach https:\/\/no-such-host\.invalid\/v1 \((ENOTFOUND|EAI_AGAIN)\)\. Check webex:baseUrl/,
  );
});

test("says that the other side does not speak TLS, and knows that nothing was done", async () => {
  const server = await serve(() => ({ json: {} }));
  const client = clientOf({ baseUrl: server.baseUrl.replace("http:", "https:") });
  const error = await failure(client.request(CREATE));
  expect(error.message).toMatch(
    /cannot reach https:\S+ over TLS \(\S+\)\. Check webex:baseUrl; .*NODE_EXTRA_CA_CERTS\.$/,
  );
  expect(isOutcomeUnknown(error)).toBe(false);
});

test("says how often and how long it tried", async () => {
  const server = await serve(inTurn({ status: 503, json: { message: "Busy" } }));
  const error = await failure(clientOf(server, { maxRetries: 2 }).request(READ));
  expect(error.message).toMatch(
    /^Cannot read the person ada@acme\.example: Busy\. Gave up after 3 attempts \(webex:maxWaitSeconds is 120\)\. Try again later; /,
  );
  expect(server.seen).toHaveLength(3);
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
