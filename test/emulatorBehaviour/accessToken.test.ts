import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Client, type Reply } from "./support/client.ts";
import { webex } from "./support/webex.ts";

const { emulator, client } = webex();

const acme = { client_id: "acme-client", client_secret: "acme-client-secret" };
const refresh = { ...acme, grant_type: "refresh_token", refresh_token: "acme-refresh-token" };
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const day = 86_400;
/** A second may pass on a busy machine. */
const about = (seconds: number) => expect.closeTo(seconds, -1);

function ask(parameters: Record<string, string>): Promise<Reply> {
  const body = new URLSearchParams(parameters).toString();
  return new Client(emulator().baseUrl).send("POST", "/access_token", body, form);
}

describe("access tokens", () => {
  test("a refresh token buys an access token that works", async () => {
    const { status, body } = await ask(refresh);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expires_in: about(1_209_599),
      token_type: "Bearer",
      refresh_token: "acme-refresh-token",
    });
    expect(body.scope.split(" ")).toContain("spark-admin:people_write");
    expect((await client(body.access_token).get("/people/me")).body.emails).toEqual(["admin@acme.example"]);
  });

  test("an access token ends after expires_in", async () => {
    const { body } = await ask(refresh);
    emulator().advanceSeconds(body.expires_in - 60);
    expect((await client(body.access_token).get("/people/me")).status).toBe(200);
    emulator().advanceSeconds(61);
    expect((await client(body.access_token).get("/people/me")).status).toBe(401);
  });

  test("the same refresh token comes back, with less and less time left, until it ends", async () => {
    const first = await ask(refresh);
    emulator().advanceSeconds(10 * day);
    const second = await ask(refresh);
    expect(second.body.refresh_token).toBe("acme-refresh-token");
    const shrunk = first.body.refresh_token_expires_in - second.body.refresh_token_expires_in;
    expect(Math.abs(shrunk - 10 * day)).toBeLessThan(5);
    emulator().advanceSeconds(81 * day);
    expect((await ask(refresh)).status).toBe(400);
  });

  test("with the switch each refresh replaces the refresh token and starts its life anew", async () => {
    emulator().turnSwitches({ refreshToken: "rotate" });
    const first = await ask(refresh);
    expect(first.body.refresh_token).not.toBe("acme-refresh-token");
    expect(first.body.refresh_token_expires_in).toEqual(about(7_775_999));
    expect((await ask(refresh)).status).toBe(400);
    expect((await ask({ ...refresh, refresh_token: first.body.refresh_token })).status).toBe(200);
  });

  test("JSON is refused, or taken with the switch", async () => {
    const json = () => new Client(emulator().baseUrl).post("/access_token", refresh);
    expect((await json()).status).toBe(415);
    emulator().turnSwitches({ tokenRequestBody: "any" });
    expect((await json()).status).toBe(200);
  });

  test.each(["{bad", "null", "[]", "7", '"text"', '{"grant_type": 7}'])(
    "with the switch, JSON that holds no parameters is refused: %s",
    async (text) => {
      emulator().turnSwitches({ tokenRequestBody: "any" });
      const { status } = await new Client(emulator().baseUrl).send("POST", "/access_token", text);
      expect(status).toBe(400);
    },
  );

  test("client_credentials are refused", async () => {
    expect((await ask({ ...acme, grant_type: "client_credentials" })).status).toBe(400);
  });

  describe("an authorization code", () => {
    const code = "acme-authorization-code";
    const redirect_uri = "https://acme.example/authorized";
    const exchange = (parameters: Record<string, string>) =>
      ask({ ...acme, grant_type: "authorization_code", ...parameters });

    test("buys both tokens, once", async () => {
      expect((await exchange({ code, redirect_uri })).body.refresh_token_expires_in).toEqual(about(7_775_999));
      expect((await exchange({ code, redirect_uri })).status).toBe(400);
    });

    test.each<[string, Record<string, string>]>([
      ["that is another", { code: "wrong", redirect_uri }],
      ["without the address it was sent to", { code }],
      ["for another address", { code, redirect_uri: "https://elsewhere.example" }],
      ["that is not there", { redirect_uri }],
    ])("%s buys nothing, and one that is good stays so", async (_what, parameters) => {
      expect((await exchange(parameters)).status).toBe(400);
      expect((await exchange({ code, redirect_uri })).status).toBe(200);
    });
  });

  describe("an authorisation in the browser", () => {
    const redirect_uri = "https://acme.example/authorized";
    const verifier = "a-verifier-of-at-least-forty-three-characters-0";
    const good = {
      client_id: acme.client_id,
      response_type: "code",
      redirect_uri,
      scope: "spark-admin:people_read",
      state: "some state",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    };
    const visit = async (parameters: Record<string, string>) => {
      const url = `${emulator().baseUrl}/authorize?${new URLSearchParams(parameters)}`;
      const { status, headers } = await fetch(url, { redirect: "manual" });
      return { status, sent: new URL(headers.get("location") ?? "about:blank").searchParams };
    };
    const exchange = (code: string | null, code_verifier: string) =>
      ask({ ...acme, grant_type: "authorization_code", code: code ?? "", redirect_uri, code_verifier });

    test("sends a code and the state back, which buys tokens with the secret of PKCE", async () => {
      const { status, sent } = await visit(good);
      expect([status, sent.get("state")]).toEqual([302, "some state"]);
      expect((await exchange(sent.get("code"), verifier)).status).toBe(200);
      const again = await visit(good);
      expect((await exchange(again.sent.get("code"), `${verifier}1`)).status).toBe(400);
    });

    test.each([
      ["scopes that the client does not have", { scope: "spark-admin:everything" }, "invalid_scope"],
      ["another kind of answer", { response_type: "token" }, "unsupported_response_type"],
      ["a challenge that is not hashed", { code_challenge_method: "plain" }, "invalid_request"],
    ])("sends back that it does not grant %s", async (_what, changes, error) => {
      const { sent } = await visit({ ...good, ...changes });
      expect([sent.get("error"), sent.get("code"), sent.get("state")]).toEqual([error, null, "some state"]);
    });

    test.each([
      ["an address that is not the client's", { redirect_uri: "https://elsewhere.example" }],
      ["a client that nobody knows", { client_id: "wrong" }],
    ])("sends nothing to %s", async (_what, changes) => {
      expect((await visit({ ...good, ...changes })).status).toBe(400);
    });
  });

  test.each([
    ["a wrong secret", { ...refresh, client_secret: "wrong" }, 401],
    ["an unknown client", { ...refresh, client_id: "wrong" }, 401],
    ["an unknown refresh token", { ...refresh, refresh_token: "wrong" }, 400],
    ["no grant type", acme, 400],
  ])("%s is refused", async (_what, parameters, status) => {
    expect((await ask(parameters)).status).toBe(status);
  });

  test.each([
    ["JSON", "application/json", JSON.stringify(refresh)],
    ["JSON in a list", "application/json", JSON.stringify([refresh])],
    ["JSON within JSON", "application/json", JSON.stringify({ scope: refresh, redirect_uri: [refresh] })],
    ["JSON of one string", "application/json", JSON.stringify("acme-client-secret")],
    ["half of JSON", "application/json", JSON.stringify(refresh).slice(0, -1)],
    ["JSON called a form", "application/x-www-form-urlencoded", JSON.stringify(refresh)],
    ["a form called text", "text/plain", new URLSearchParams(refresh).toString()],
    ["a form with a misspelt name", "application/x-www-form-urlencoded", "clientSecret=acme-client-secret"],
  ])("no secret gets into the request log from %s, nor from the query", async (_what, type, text) => {
    const query = `?${new URLSearchParams({ ...refresh, secret: "acme-client-secret" })}`;
    for (const path of ["/access_token", `/access_token${query}`]) {
      await new Client(emulator().baseUrl).send("POST", path, text, { "Content-Type": type });
    }
    const { requests } = emulator().requests();
    expect(requests).toMatchObject([{ path: "/v1/access_token" }, { query: { client_secret: "(secret)" } }]);
    for (const secret of ["acme-client-secret", "acme-refresh-token"])
      expect(JSON.stringify(requests)).not.toContain(secret);
  });

  test("the request log tells what a token was asked with", async () => {
    await ask(refresh);
    const secrets = { client_secret: "(secret)", refresh_token: "(secret)" };
    const body = { client_id: "acme-client", grant_type: "refresh_token", ...secrets };
    expect(emulator().requests().requests).toMatchObject([{ path: "/v1/access_token", status: 200, body }]);
  });

  test("no secret or token gets into the request log", async () => {
    const { body } = await ask(refresh);
    await client(body.access_token).get("/people/me");
    const log = JSON.stringify(emulator().requests());
    for (const secret of ["acme-client-secret", "acme-refresh-token", body.access_token])
      expect(log).not.toContain(secret);
    expect(emulator().requests().requests.at(-1)).toMatchObject({ tokenName: "client acme-client" });
  });
});
