import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { handlerLine } from "../../../provider/src/resources/program/register.ts";
import type { DynamicHost } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { proxyTo, ROTATING, rotation, SECRETS } from "../../support/proxy.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again } = operations;

const service = { __provider: handlerLine("webexAppService"), name: "acme" };
const eight = Array.from({ length: 8 }, (_, index) => ({ ...user, email: `u${index}@acme.example` }));
const createAll = (host: DynamicHost) => Promise.all([...eight, service].map((inputs) => host.create(inputs)));

describe("the limits for resources of all kinds together", () => {
  it("include the number of concurrent requests", async () => {
    const webex = await proxyTo(operations.emulator, async () => void (await sleep(50)));
    await again(createAll, { "webex:baseUrl": webex.baseUrl, "webex:maxConcurrency": "2" });
    const paths = webex.seen.map(({ method, path }) => `${method} ${path}`);
    expect(paths).toEqual(expect.arrayContaining(["GET /v1/roles", "POST /v1/people"]));
    expect(webex.busiest()).toBe(2);
  });

  it("include the pause that Webex asks for", async () => {
    let limitedAt = 0;
    const webex = await proxyTo(operations.emulator, async ({ path }) => {
      await sleep(400);
      if (path !== "/v1/roles" || limitedAt > 0) return undefined;
      limitedAt = performance.now();
      return { status: 429, headers: { "retry-after": "4" } };
    });
    await again(createAll, { "webex:baseUrl": webex.baseUrl, "webex:maxConcurrency": "2" });
    expect(webex.arrivals.filter((at) => at > limitedAt + 600 && at < limitedAt + 3_500)).toEqual([]);
    expect(webex.arrivals.filter((at) => at > limitedAt + 3_500).length).toBeGreaterThan(4);
    await vi.waitFor(() => expect(operations.host.output().match(/limits the rate/g)).toHaveLength(1));
  });
});

describe("a refresh token that is replaced with each use", () => {
  it("is used once for all requests whose token was rejected, and no secret is shown", async () => {
    const tokens = rotation();
    const webex = await proxyTo(operations.emulator, (seen, forward) => {
      const { path, headers, method } = seen;
      if (path.endsWith("/access_token")) return tokens.grant(seen);
      const isSpent = tokens.grants() === 1 && method === "POST";
      if (isSpent || headers.authorization !== tokens.current()) {
        return { status: 401, json: { message: `Expired: ${headers.authorization}` } };
      }
      return forward();
    });
    const made = await again(createAll, { ...ROTATING, "webex:baseUrl": webex.baseUrl });
    expect(made).toHaveLength(9);
    expect(tokens.grants()).toBe(2);
    const output = () => operations.host.output();
    await vi.waitFor(() => expect(output().match(/Webex has replaced the refresh token/g)).toHaveLength(1));
    expect(`${JSON.stringify(made)}${output()}`).not.toMatch(SECRETS);
  });

  it("is never shown when it is rejected", async () => {
    const webex = await proxyTo(operations.emulator, ({ body, path }) =>
      path.endsWith("/access_token") ? { status: 400, json: { message: `cannot parse ${body}` } } : undefined,
    );
    const refused = await again((host) => host.create(user).catch((e: Error) => e.message), {
      ...ROTATING,
      "webex:baseUrl": webex.baseUrl,
    });
    expect(refused).toContain("cannot parse grant_type=refresh_token");
    expect(`${refused}${operations.host.output()}`).not.toMatch(SECRETS);
  });
});

describe("a refresh whose list of people has a circle of pages", () => {
  it("ends, and reports nobody as gone", async () => {
    const made = await Promise.all(eight.map((inputs) => operations.host.create(inputs)));
    const ids = made.map(({ id }) => id);
    const webex = await proxyTo(operations.emulator, async ({ path, url }, forward) => {
      if (path !== "/v1/people") return undefined;
      const reply = await forward();
      const { items } = JSON.parse(reply.text ?? "{}");
      const text = JSON.stringify({ items: items.filter((person: { id: string }) => !ids.includes(person.id)) });
      return { ...reply, text, headers: { link: `<${url}>; rel="next"` } };
    });
    const readAll = (host: DynamicHost) => Promise.all(made.map(({ id, outputs }) => host.read(id, outputs)));
    const read = await again(readAll, { "webex:baseUrl": webex.baseUrl });
    expect(read.map(({ inputs }) => inputs?.email)).toEqual(eight.map(({ email }) => email));
    expect(webex.seen.filter(({ path }) => path === "/v1/people")).toHaveLength(1);
    await vi.waitFor(() => expect(operations.host.output()).toContain("the list ends here"));
  });
});
