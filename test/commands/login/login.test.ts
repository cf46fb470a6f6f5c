import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authorizationUrl, callbackIn } from "../../../provider/src/commands/login/authorization.ts";
import { winners } from "../../../provider/src/commands/login/winners.ts";
import { SCOPES } from "../../../provider/src/commands/scopes.ts";
import { readOrganization } from "../../emulator/organization/readOrganization.ts";
import { type Emulator, startEmulator } from "../../emulator/startEmulator.ts";
import { cli, startCli } from "../cli.ts";

const CLIENT = { id: "client-of-acme", secret: "secret-of-acme" };
let emulator: Emulator;
let env: Record<string, string>;

beforeAll(async () => {
  const acme = readOrganization("test/emulator/organizations/acme.json");
  const scopes = SCOPES.map(({ scope }) => scope);
  emulator = await startEmulator({
    organization: { ...acme, clients: [{ ...CLIENT, person: "admin@acme.example", scopes }] },
  });
  env = { WEBEX_BASE_URL: emulator.baseUrl, WEBEX_CLIENT_SECRET: CLIENT.secret };
});
afterAll(() => emulator.close());

/** A sign-in that waits for the browser. */
async function beginLogin(...args: string[]) {
  const child = startCli(["login", "--client-id", CLIENT.id, "--port", "0", "--save-with", "cat", ...args], { env });
  const told = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (told.stdout += chunk));
  child.stderr.on("data", (chunk) => (told.stderr += chunk));
  const ended = once(child, "close") as Promise<[number | null]>;
  let address: string | undefined;
  while (address === undefined && child.exitCode === null) {
    await sleep(10);
    address = /^http\S+\/authorize\S+$/m.exec(told.stderr)?.[0];
  }
  return { child, told, ended, url: new URL(address ?? "about:blank") };
}

describe("login", () => {
  it("waits for its own answer of the browser, hands the refresh token over, and says so in the browser", async () => {
    const { told, ended, url } = await beginLogin();
    const redirect = new URL(url.searchParams.get("redirect_uri") ?? "");
    redirect.search = "?code=stolen&state=of-somebody-else";
    expect((await fetch(redirect)).status).toBe(400);

    const page = await fetch(url);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("Signed in as admin@acme.example")]);
    expect(await ended).toEqual([0, null]);
    expect(told.stdout).toContain("Signed in as admin@acme.example.\nThe refresh token ends in 89 days");
    expect(told.stderr).toContain("[secret]");
    expect(told.stdout + told.stderr).not.toMatch(/emulated-(refresh|access)|secret-of-acme/);
  });

  it("ends although the browser keeps connections open, and brings the answer twice", async () => {
    const { ended, url } = await beginLogin();
    const redirect = new URL(url.searchParams.get("redirect_uri") ?? "");
    const idle = connect({ host: "127.0.0.1", port: Number(redirect.port) });
    await once(idle, "connect");
    idle.on("error", () => {});
    const location = (await fetch(url, { redirect: "manual" })).headers.get("location") ?? "";
    emulator.addFaults({ kind: "delay", seconds: 0.5, match: { method: "POST", path: "/access_token" } });
    const [first, again] = await Promise.all([fetch(location), sleep(100).then(() => fetch(location))]);
    expect([first.status, again.status].sort()).toEqual([200, 400]);
    const begun = performance.now();
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - begun).toBeLessThan(5_000);
    idle.destroy();
  });

  it("ends with 1 where nobody signs in in time", async () => {
    const { ended, told } = await beginLogin("--timeout", "1");
    expect(await ended).toEqual([1, null]);
    expect(told.stderr).toContain("nobody signed in within 1 second. Run the command again");
  });

  it("ends with 1 and the reason where Webex does not authorise, also in the browser", async () => {
    const { told, ended, url } = await beginLogin("--scopes", "spark-admin:everything");
    const page = await fetch(url);
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining("invalid_scope")]);
    expect(await ended).toEqual([1, null]);
    expect(told.stderr).toMatch(/did not authorise the integration: invalid_scope\. Compare --scopes/);
  });

  it("ends with 130 on Ctrl-C while it waits", async () => {
    const { child, ended } = await beginLogin();
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
  });

  it("refuses to begin without a place for the secrets, and names what it cannot ask for", async () => {
    expect(await cli(["login"], { env })).toMatchObject({ code: 2, stderr: expect.stringContaining("--stack NAME") });
    const asked = await cli(["login", "--save-with", "cat"], { env });
    expect(asked).toMatchObject({ code: 2, stderr: expect.stringContaining("State --client-id") });
  });

  it("names what wins over what was stored", () => {
    const stored = { refreshToken: "new", clientId: "C1", clientSecret: "s" };
    const variables = { WEBEX_REFRESH_TOKEN: "old", WEBEX_CLIENT_SECRET: "s" };
    expect(winners("token", stored, variables)).toEqual([
      "webex:accessToken or WEBEX_ACCESS_TOKEN is set and wins over the refresh token: take it away.",
      "WEBEX_REFRESH_TOKEN is set and wins over what was stored: unset it.",
    ]);
    expect(winners(undefined, {}, variables)).toEqual([]);
  });

  it("sends a hash of the verifier, and takes the answer with its state alone", () => {
    const request = {
      baseUrl: "https://webexapis.com/v1",
      clientId: "C1",
      redirectUri: "http://localhost:8484/callback",
      scopes: ["spark-admin:people_read", "spark-admin:people_write"],
      state: "abc",
      // The example of RFC 7636, appendix B.
      codeVerifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    };
    expect(authorizationUrl(request)).toBe(
      "https://webexapis.com/v1/authorize?response_type=code&client_id=C1&redirect_uri=http%3A%2F%2Flocalhost%3A8484%2Fcallback" +
        "&scope=spark-admin%3Apeople_read%20spark-admin%3Apeople_write&state=abc" +
        "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256",
    );
    const callback = (query: string) => callbackIn(new URL(`http://localhost/callback?${query}`), "abc");
    expect(callback("code=x&state=abc")).toEqual({ kind: "code", code: "x" });
    expect(callback("code=x")).toEqual({ kind: "foreign" });
    expect(callback("error=access_denied&error_description=No&state=abc")).toEqual({
      kind: "refused",
      reason: "access_denied: No",
    });
  });
});
