import { describe, expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { admin, control, emulator } = webex();

describe("a clock is refused, naming the property, and stays where it is", () => {
  test.each<[object, string]>([
    [{ advanceSeconds: 1e14 }, "advanceSeconds"],
    [{ advanceSeconds: -1e12 }, "advanceSeconds"],
    [{ advanceSeconds: "60" }, "advanceSeconds"],
    [{ set: "tomorrow" }, "set"],
    [{ set: "1000-01-01T00:00:00Z" }, "set: the clock goes from 1970 to 9999"],
    [{ set: "2030-01-01T00:00:00Z", advanceSeconds: 60 }, "State advanceSeconds or set"],
    [{}, "State advanceSeconds or set"],
  ])("%o", async (body, place) => {
    const reply = await control().post("/clock", body);
    expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining(place)]);
    expect(Math.abs(Date.parse((await control().get("/clock")).body.now) - Date.now())).toBeLessThan(10_000);
  });

  test("also when it would get too far in steps", async () => {
    expect((await control().post("/clock", { advanceSeconds: 2e11 })).status).toBe(200);
    expect((await control().post("/clock", { advanceSeconds: 2e11 })).status).toBe(400);
    expect((await admin().get("/people")).status).toBe(200);
  });
});

describe("a fault that could not strike, or not as it says, is refused, naming the property", () => {
  test.each<[string, object, string]>([
    ["a host that is none", { kind: "foreign-next-link", host: "not a url" }, "faults[0].host"],
    ["a host of another scheme", { kind: "foreign-next-link", host: "ftp://elsewhere.example" }, "faults[0].host"],
    ["a header's name with a space", { kind: "status", headers: { "Retry After": "1" } }, 'headers["Retry After"]'],
    ["a header's value with a line break", { kind: "html", headers: { Via: "a\nb" } }, "faults[0].headers.Via"],
    ["a length of its own", { kind: "status", headers: { "content-length": "1" } }, 'headers["content-length"]'],
    [
      "a wait with a line break",
      { kind: "rate-limit", requestsPerSecond: 1, retryAfter: "1\n" },
      "faults[0].retryAfter",
    ],
    ["204 with a body", { kind: "status", status: 204, body: "x" }, "faults[0].body"],
    ["304 with a body, once done", { kind: "applied-then-status", status: 304, body: {} }, "faults[0].body"],
    ["a page of 204", { kind: "html", status: 204 }, "faults[0].status"],
    ["a method nobody knows", { kind: "status", match: { method: "GTE" } }, "faults[0].match.method"],
    ["a path that leads nowhere", { kind: "status", match: { path: "/peeple" } }, "faults[0].match.path"],
    ["a path of another method", { kind: "status", match: { method: "DELETE", path: "/roles" } }, "with DELETE"],
    ["a template nobody has", { kind: "status", match: { path: "/people/{id}" } }, "faults[0].match.path"],
    ["a path too long", { kind: "status", match: { path: "/people/x/y/z/zz" } }, "faults[0].match.path"],
  ])("%s", async (_what, fault, place) => {
    const reply = await control().post("/faults", { faults: [fault] });
    expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining(place)]);
    expect(emulator().faults()).toEqual([]);
    expect((await admin().get("/people?max=1")).status).toBe(200);
  });

  test.each<[string, string]>([
    ["/people", "/people"],
    ["/v1/peo", "/people?max=1"],
    ["/people/me", "/people/me"],
    ["/identity/scim", "/identity/scim/x/v2/Users"],
    ["/licenses/{licenseId}", "/licenses/x"],
    ["/", "/roles"],
  ])("the path %s is not, and strikes GET %s", async (path, asked) => {
    emulator().addFaults({ kind: "status", status: 418, match: { method: "get", path } });
    const url = asked.startsWith("/identity") ? `${emulator().url}${asked}` : asked;
    expect((await admin().get(url)).status).toBe(418);
  });

  test.each([204, 304])("%i without a body is answered without one", async (status) => {
    emulator().addFaults({ kind: "status", status });
    const reply = await admin().get("/people");
    expect([reply.status, reply.body, reply.headers.get("content-length")]).toEqual([status, undefined, null]);
  });
});
