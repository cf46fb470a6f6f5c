import { describe, expect, it } from "vitest";
import { readConfiguration } from "../../../provider/src/handlers/runtime/configuration.ts";

const PROXY = "http://proxy.example:3128";

const proxyOf = (env: NodeJS.ProcessEnv, baseUrl = "https://webexapis.com/v1") =>
  readConfiguration(() => undefined, { ...env, WEBEX_BASE_URL: baseUrl }).proxyUrl;

describe("the proxy of the environment", () => {
  it.each<[string, NodeJS.ProcessEnv, string | undefined]>([
    ["none", {}, undefined],
    ["HTTPS_PROXY", { HTTPS_PROXY: PROXY }, PROXY],
    ["https_proxy", { https_proxy: PROXY }, PROXY],
    ["lower case before capitals", { https_proxy: PROXY, HTTPS_PROXY: "http://other:1" }, PROXY],
    ["an empty one", { HTTPS_PROXY: "" }, undefined],
    ["blanks", { HTTPS_PROXY: " " }, undefined],
    ["an empty one beside one in lower case", { HTTPS_PROXY: "", https_proxy: PROXY }, PROXY],
    ["an empty one in lower case", { HTTPS_PROXY: PROXY, https_proxy: "" }, PROXY],
    ["one without a scheme", { HTTPS_PROXY: "ada:word@proxy.example:3128" }, "http://ada:word@proxy.example:3128"],
    ["one for plain http", { HTTP_PROXY: PROXY, http_proxy: PROXY }, undefined],
    ["one for everything", { ALL_PROXY: PROXY }, PROXY],
    ["one for everything that is no http proxy", { ALL_PROXY: "socks5://proxy:1080" }, undefined],
    ["webex:proxyUrl without a scheme", { WEBEX_PROXY_URL: " proxy.example:3128 " }, PROXY],
    ["an empty webex:proxyUrl", { WEBEX_PROXY_URL: "", HTTPS_PROXY: PROXY }, PROXY],
    ["webex:proxyUrl before all", { HTTPS_PROXY: "http://other:1", WEBEX_PROXY_URL: PROXY }, PROXY],
  ])("%s", (_, env, proxy) => expect(proxyOf(env)).toBe(proxy));

  it("is not for plain http, which only this machine is asked by", () =>
    expect(proxyOf({ HTTPS_PROXY: PROXY, HTTP_PROXY: PROXY }, "http://127.0.0.1:8080/v1")).toBeUndefined());
});

describe("NO_PROXY", () => {
  it.each([
    ...[
      "webexapis.com",
      "WEBEXAPIS.COM",
      ".webexapis.com",
      "*.webexapis.com",
      "webexapis.com.",
      "com",
      "*",
      "*apis.com",
    ],
    ...["webexapis.com:443", "a.example,webexapis.com", "a.example webexapis.com", " a.example , webexapis.com ,"],
  ])("%j excepts webexapis.com", (entry) => {
    for (const name of ["NO_PROXY", "no_proxy"]) expect(proxyOf({ HTTPS_PROXY: PROXY, [name]: entry })).toBeUndefined();
    expect(proxyOf({ HTTPS_PROXY: PROXY, NO_PROXY: entry, no_proxy: "" })).toBeUndefined();
  });

  it.each(["", "apis.com", "webexapis.com:8443", "api.webexapis.com", "webexapis.comx", "10.0.0.0/8", "a.example"])(
    "%j does not",
    (entry) => expect(proxyOf({ HTTPS_PROXY: PROXY, NO_PROXY: entry })).toBe(PROXY),
  );

  it.each([
    ["https://api.acme.example/v1", ["acme.example", ".ACME.example", "*.acme.example"], ["api.acme.example:80"]],
    ["https://api.acme.example:8443/v1", ["acme.example:8443"], ["acme.example:443"]],
    ["https://10.1.2.3/v1", ["10.1.2.3", "10.0.0.0/8", "10.1.2.3:443"], ["1.2.3", "10.2.0.0/16", "10.0.0.0/99"]],
    [
      "https://[2001:db8::1]/v1",
      ["2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:443", "2001:db8::/32", "2001:0DB8:0:0::1"],
      ["::1"],
    ],
  ])("of %s: %j excepts it, and %j does not", (url, excepting, others) => {
    for (const entry of excepting) expect(proxyOf({ HTTPS_PROXY: PROXY, NO_PROXY: entry }, url)).toBeUndefined();
    for (const entry of others) expect(proxyOf({ HTTPS_PROXY: PROXY, NO_PROXY: entry }, url)).toBe(PROXY);
  });
});
