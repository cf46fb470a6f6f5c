import { expect, test } from "vitest";
import { type RefreshOptions, refreshingToken, staticToken } from "../../../provider/src/webex/http/tokens.ts";
import { clientOf, failure, GET_PEOPLE, instantClock, inTurn, type Script, serve } from "./server.ts";

const OPTIONS = { clientId: "C1", clientSecret: "very-secret", refreshToken: "refresh-1" };
const GRANT = { access_token: "access-1", expires_in: 1_209_599, refresh_token: "refresh-1", token_type: "Bearer" };

/** A token endpoint that grants access-1, access-2 and so on, for an hour each. */
function granting(more: object = {}): Script {
  let grants = 0;
  return ({ path }) => {
    if (path !== "/v1/access_token") return { json: {} };
    grants += 1;
    return { json: { ...GRANT, access_token: `access-${grants}`, expires_in: 3600, ...more } };
  };
}

async function source(script: Script, options: Partial<RefreshOptions> = {}) {
  const server = await serve(script);
  const clock = instantClock();
  const tokens = refreshingToken({ ...OPTIONS, baseUrl: server.baseUrl, clock, random: () => 1, ...options });
  return { server, clock, tokens };
}

test("removes what was pasted around a static token", async () => {
  const tokens = staticToken(" Bearer abc\n");
  expect(await tokens.current()).toBe("abc");
  expect(await tokens.renew("abc")).toBeUndefined();
});

test.each(["", "  ", "two\nlines", "käse"])("rejects %j as a token without showing it", async (token) => {
  const error = await failure(staticToken(token).current());
  expect(error.message).toMatch(
    /^Cannot sign in to Webex: the access token .* Set webex:accessToken .*WEBEX_ACCESS_TOKEN\.$/,
  );
  if (token.trim() !== "") expect(error.message).not.toContain(token);
});

test("asks for a token with a form, its secrets in the body alone", async () => {
  const { server, tokens } = await source(granting());
  expect(await tokens.current()).toBe("access-1");
  expect(server.seen[0]).toMatchObject({ method: "POST", url: "/v1/access_token" });
  expect(server.seen[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(server.seen[0]?.headers.authorization).toBeUndefined();
  expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toEqual({
    grant_type: "refresh_token",
    client_id: "C1",
    client_secret: "very-secret",
    refresh_token: "refresh-1",
  });
});

test("asks once, however many calls need a token", async () => {
  const { server, tokens } = await source(granting());
  expect(new Set(await Promise.all(Array.from({ length: 20 }, () => tokens.current())))).toEqual(new Set(["access-1"]));
  expect(server.seen).toHaveLength(1);
});

test("asks for the next token before the old one expires", async () => {
  const { clock, tokens } = await source(granting());
  await tokens.current();
  expect(tokens.expiresAt?.()).toBe(clock.now() + 3_600_000);
  clock.pass(3_600_000 - 300_001);
  expect(await tokens.current()).toBe("access-1");
  clock.pass(2);
  expect(await tokens.current()).toBe("access-2");
});

test("uses the old token until it expires if there is no next one yet", async () => {
  const { clock, tokens } = await source(inTurn({ json: { ...GRANT, expires_in: 3600 } }, { status: 503 }), {
    maxRetries: 0,
  });
  await tokens.current();
  clock.pass(3_590_000);
  expect(await tokens.current()).toBe("access-1");
  clock.pass(10_000);
  expect((await failure(tokens.current())).message).toMatch(/^Cannot refresh the access token: .* \[503\]$/);
});

test("renews a rejected token once for all calls that it was rejected for", async () => {
  const { server, tokens } = await source(granting());
  await tokens.current();
  expect(await Promise.all([1, 2, 3].map(() => tokens.renew("access-1")))).toEqual([
    "access-2",
    "access-2",
    "access-2",
  ]);
  expect(await tokens.renew("access-1")).toBe("access-2");
  expect(server.seen).toHaveLength(2);
});

test("has nothing newer if Webex returns the rejected token again", async () => {
  const { tokens } = await source(granting({ access_token: "same" }));
  expect(await tokens.current()).toBe("same");
  expect(await tokens.renew("same")).toBeUndefined();
});

test("uses a replaced refresh token, and logs once that it must be stored, without showing it", async () => {
  const lines: string[] = [];
  let grants = 1;
  const script: Script = () => {
    grants += 1;
    return { json: { ...GRANT, access_token: `access-${grants}`, refresh_token: `refresh-${grants}` } };
  };
  const { server, tokens } = await source(script, { log: (line) => lines.push(line) });
  await tokens.renew(await tokens.current());
  expect(new URLSearchParams(server.seen[1]?.body).get("refresh_token")).toBe("refresh-2");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("webex:refreshToken");
  expect(lines[0]).not.toContain("refresh-2");
});

test.each([
  [
    "an OAuth error",
    { error: "invalid_grant", error_description: "refresh-1 of very-secret has expired" },
    "has expired",
  ],
  ["Webex's own form", { message: "The refresh token has expired", trackingId: "NA_5" }, "has expired"],
])("explains a rejected refresh token in %s, shows no secret, and does not ask again", async (_form, json, text) => {
  const { server, tokens } = await source(inTurn({ status: 400, json }));
  const error = await failure(tokens.current());
  expect(error.message).toMatch(/^Cannot refresh the access token: .* authorize again and set webex:refreshToken/);
  expect(error.message).toContain(text);
  expect(error.message).not.toMatch(/refresh-1|very-secret/);
  expect(await failure(tokens.current())).toBe(error);
  expect(server.seen).toHaveLength(1);
});

test.each([
  ["a page", "<html><title>Blocked by proxy</title></html>", 'a web page titled "Blocked by proxy"'],
  ["plain text", "Blocked", "Blocked"],
  ["nothing", "", "nothing"],
])("asks again for a token after a 403 with %s, which is not about the refresh token", async (_what, text, shown) => {
  const { server, tokens } = await source(inTurn({ status: 403, text }, { json: GRANT }));
  expect((await failure(tokens.current())).message).toBe(
    `Cannot refresh the access token: ${server.baseUrl} answered with ${shown}. Check webex:baseUrl and the proxy ` +
      "(webex:proxyUrl, HTTPS_PROXY). [403]",
  );
  expect(await tokens.current()).toBe("access-1");
});

test("shows no secret that the token endpoint echoes as it was sent", async () => {
  const secrets = { clientSecret: "se/cr+et== 'x'", refreshToken: "ref/resh+tok==" };
  const { tokens } = await source(({ body }) => ({ status: 400, json: { message: `cannot parse ${body}` } }), secrets);
  expect((await failure(tokens.current())).message).toContain(
    "cannot parse grant_type=refresh_token&client_id=C1&client_secret=[secret]&refresh_token=[secret].",
  );
});

test("asks again after faults and limits, within its limits", async () => {
  const { clock, server, tokens } = await source(
    inTurn({ status: 502, text: "<html></html>" }, { status: 429, headers: { "retry-after": "3" } }, { json: GRANT }),
  );
  expect(await tokens.current()).toBe("access-1");
  expect(clock.slept).toEqual([1000, 3000]);
  expect(server.seen).toHaveLength(3);
});

test.each<[string, object, RegExp]>([
  [
    "a long limit",
    { status: 429, headers: { "retry-after": "3600" }, json: { message: "Slow down" } },
    /: Slow down\. Webex asks to wait 3600 s, but webex:maxWaitSeconds is 120: raise it, .* Let fewer operations run .* \[429\]$/,
  ],
  [
    "limits without an end",
    { status: 429, json: { message: "Slow down" } },
    /: Slow down\. Gave up after 6 attempts \(webex:maxWaitSeconds is 120\)\. Let fewer .* \[429\]$/,
  ],
  [
    "an outage",
    { status: 503, text: "<html><title>Down</title></html>", headers: { trackingid: "X" } },
    /titled "Down"\. Gave up after 8 attempts \(webex:maxWaitSeconds is 120\)\. Try again later; .* \[503, tracking id X\]$/,
  ],
  [
    "the page of a hotspot",
    { text: "<html><title>Sign in</title></html>" },
    /answered with a web page titled "Sign in"\. Check webex:baseUrl and the proxy \(webex:proxyUrl, HTTPS_PROXY\)\. \[200\]$/,
  ],
  ["nothing", { text: "" }, /answered with nothing\. Check webex:baseUrl and the proxy .* \[200\]$/],
])("says of %s what was waited and what to do", async (_what, reply, text) => {
  const { tokens } = await source(() => reply);
  expect((await failure(tokens.current())).message).toMatch(text);
});

test("rejects an answer without a token", async () => {
  const { tokens } = await source(inTurn({ json: { token_type: "Bearer" }, headers: { trackingid: "X" } }));
  expect((await failure(tokens.current())).message).toBe(
    "Cannot refresh the access token: Webex answered without a token. " +
      "Check webex:baseUrl and the proxy (webex:proxyUrl, HTTPS_PROXY). [200, tracking id X]",
  );
});

test("continues with a new token after a 401", async () => {
  const grant = granting();
  const script: Script = (seen, response, nth) =>
    seen.headers.authorization === "Bearer access-1"
      ? { status: 401, json: { message: "Expired" } }
      : grant(seen, response, nth);
  const { server, tokens } = await source(script);
  const client = clientOf(server, { tokens });
  await Promise.all(Array.from({ length: 10 }, () => client.request({ ...GET_PEOPLE, method: "POST", body: {} })));
  expect(server.seen.filter(({ path }) => path === "/v1/access_token")).toHaveLength(2);
});

/** Rejects every token but the one with this number. */
function accepting(number: number): Script {
  const grant = granting();
  return (seen, response, nth) => {
    if (seen.path === "/v1/access_token") return grant(seen, response, nth);
    const isAccepted = seen.headers.authorization === `Bearer access-${number}`;
    return isAccepted ? { json: {} } : { status: 401, json: { message: "Expired" } };
  };
}

test("continues with newer tokens, as often as retries are allowed, and then gives up with a 401", async () => {
  const { server, tokens } = await source(accepting(Number.NaN));
  const error = await failure(clientOf(server, { tokens, maxRetries: 2 }).request(GET_PEOPLE));
  expect(error.message).toMatch(/^Cannot list the people: Expired\. Set webex:accessToken/);
  expect(server.seen.filter(({ path }) => path === "/v1/access_token")).toHaveLength(4);
  expect(server.seen.filter(({ path }) => path === "/v1/people")).toHaveLength(4);
});

test("a call whose renewed token expires again is renewed again", async () => {
  const { server, tokens } = await source(accepting(4));
  expect(await clientOf(server, { tokens }).request(GET_PEOPLE)).toEqual({});
  expect(server.seen.filter(({ path }) => path === "/v1/people")).toHaveLength(4);
});

test("gives up at once where the token source has no newer token", async () => {
  const server = await serve(inTurn({ status: 401, json: { message: "No" } }));
  let asked = 0;
  const renew = async (token: string) => {
    asked += 1;
    return token;
  };
  const client = clientOf(server, { tokens: { current: async () => "same", renew } });
  expect((await failure(client.request(GET_PEOPLE))).message).toMatch(/^Cannot list the people: No\./);
  expect(server.seen).toHaveLength(1);
  expect(asked).toBe(1);
});

test("a call keeps its place in the queue while its token is renewed", async () => {
  const { server, tokens } = await source(accepting(3));
  const client = clientOf(server, { tokens, maxConcurrency: 1 });
  await Promise.all(["/first", "/second", "/third"].map((path) => client.request({ ...GET_PEOPLE, path })));
  const paths = server.seen.map(({ path }) => path).filter((path) => path !== "/v1/access_token");
  expect(paths).toEqual(["/v1/first", "/v1/first", "/v1/first", "/v1/second", "/v1/third"]);
});

test("rejects a base URL to which secrets would travel unencrypted", async () => {
  const tokens = refreshingToken({ ...OPTIONS, baseUrl: "http://webexapis.com/v1" });
  expect((await failure(tokens.current())).message).toContain("plain http");
});
