import { describe, expect, test } from "vitest";
import { nextLink } from "./support/client.ts";
import { webex } from "./support/webex.ts";

const { admin, control, emulator, createPerson, person } = webex({ population: 40 });
const someone = { emails: ["new@acme.example"], firstName: "New" };
const everything = { match: {}, times: "always" } as const;

describe("answers by fault injection", () => {
  test.each(["1", "60", undefined, "rand(30),add(30)"])("429 with Retry-After %s", async (retryAfter) => {
    const headers: Record<string, string> = retryAfter === undefined ? {} : { "Retry-After": retryAfter };
    emulator().addFaults({ kind: "status", status: 429, headers });
    const reply = await admin().get("/people");
    expect([reply.status, reply.headers.get("retry-after") ?? undefined]).toEqual([429, retryAfter]);
    expect((await admin().get("/people")).status).toBe(200);
  });

  test("a rate limit lets through what it allows a second", async () => {
    emulator().addFaults({ kind: "rate-limit", requestsPerSecond: 2, retryAfter: 7 });
    const burst = [await admin().get("/roles"), await admin().get("/roles"), await admin().get("/roles")];
    expect(burst.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(burst[2]?.headers.get("retry-after")).toBe("7");
    emulator().advanceSeconds(2);
    expect((await admin().get("/roles")).status).toBe(200);
  });

  test.each<Record<string, string>>([{}, { "Retry-After": "3" }])("423 with the headers %o", async (headers) => {
    emulator().addFaults({ kind: "status", status: 423, headers });
    const reply = await admin().get("/people");
    expect([reply.status, reply.headers.get("retry-after")]).toEqual([423, headers["Retry-After"] ?? null]);
  });

  test.each([502, 503, 504])("%i is a page in HTML", async (status) => {
    emulator().addFaults({ kind: "html", status });
    const reply = await admin().get("/people");
    expect([reply.status, reply.headers.get("content-type")]).toEqual([status, "text/html"]);
    expect(reply.body).toContain("<html>");
  });

  test("504 for calling data alone", async () => {
    emulator().addFaults({ ...everything, kind: "html", status: 504, match: { query: { callingData: "true" } } });
    expect((await admin().get("/people?callingData=true")).status).toBe(504);
    expect((await admin().get("/people")).status).toBe(200);
  });

  test.each([
    ["without errors", { message: "Refused" }],
    [
      "in telephony's shape",
      { error: [{ key: "409", message: [{ description: "In use", code: 25223 }] }], trackingId: "ATLAS_1" },
    ],
    ["with wrapped text", { message: "POST failed: HTTP/1.1 400 Bad Request (url = http://upstream.example)" }],
  ])("an error %s", async (_what, body) => {
    emulator().addFaults({ kind: "status", status: 400, body });
    const reply = await admin().get("/people");
    expect([reply.status, reply.body]).toEqual([400, body]);
  });

  test("an error without a body of its own has the standard one", async () => {
    emulator().addFaults({ kind: "status" });
    const reply = await admin().get("/people");
    expect(reply.status).toBe(503);
    expect(reply.body).toMatchObject({ message: expect.any(String), trackingId: expect.any(String) });
  });

  test("400 but done: the error comes after the person", async () => {
    emulator().addFaults({ kind: "applied-then-status", status: 400, match: { method: "POST", path: "/people" } });
    expect((await admin().post("/people", someone)).status).toBe(400);
    expect(await person("new@acme.example")).toBeDefined();
  });
});

describe("connections by fault injection", () => {
  test("a reset before leaves nothing behind, one after leaves the person", async () => {
    emulator().addFaults({ kind: "reset-before" }, { kind: "reset-after-applied" });
    await expect(admin().post("/people", someone)).rejects.toThrow();
    expect(emulator().state().organizations[0]?.people).toHaveLength(44);
    await expect(admin().post("/people", someone)).rejects.toThrow();
    expect(emulator().state().organizations[0]?.people).toHaveLength(45);
  });

  test("half of an answer is not an answer", async () => {
    emulator().addFaults({ kind: "truncated" });
    await expect(admin().get("/people")).rejects.toThrow();
  });

  test("an answer that stalls has begun, and never ends", async () => {
    emulator().addFaults({ kind: "stalled" });
    const body = JSON.stringify(someone);
    const headers = { Authorization: "Bearer acme-full-admin", "Content-Type": "application/json" };
    const begun = await fetch(`${emulator().baseUrl}/people`, {
      ...{ method: "POST", body, headers },
      signal: AbortSignal.timeout(500),
    });
    expect(begun.status).toBe(200);
    await expect(begun.text()).rejects.toThrow("timeout");
    expect(await person("new@acme.example")).toBeDefined();
  });

  test("a request left hanging gets no answer", async () => {
    emulator().addFaults({ kind: "hang" });
    const request = fetch(`${emulator().baseUrl}/people`, { signal: AbortSignal.timeout(200) });
    await expect(request).rejects.toThrow("timeout");
    expect(emulator().requests().requests[0]).toMatchObject({ status: 0, fault: "hang" });
  });

  test("a request left hanging may have been carried out all the same", async () => {
    emulator().addFaults({ kind: "hang-after-applied" });
    const request = fetch(`${emulator().baseUrl}/people`, {
      method: "POST",
      headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
      body: JSON.stringify(someone),
      signal: AbortSignal.timeout(200),
    });
    await expect(request).rejects.toThrow("timeout");
    expect(await person("new@acme.example")).toBeDefined();
  });

  test("a delayed answer is the usual one", async () => {
    emulator().addFaults({ kind: "delay", seconds: 0.2 });
    const started = performance.now();
    expect((await admin().get("/roles")).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(190);
  });
});

describe("next links by fault injection", () => {
  const next = async () => new URL(nextLink(await admin().get("/people?displayName=Ada&max=1")) ?? "");

  test("a link that leads to the same page", async () => {
    emulator().addFaults({ kind: "loop-next-link" });
    expect((await next()).search).toBe("?displayName=Ada&max=1");
  });

  test("a link that leads to another host", async () => {
    emulator().addFaults({ kind: "foreign-next-link", host: "http://127.0.0.2:9" });
    expect((await next()).host).toBe("127.0.0.2:9");
  });

  test("links with max=null, and without the filters", async () => {
    emulator().addFaults({ kind: "null-max-next-link" }, { kind: "lossy-next-link" });
    expect((await next()).searchParams.get("max")).toBe("null");
    expect((await next()).searchParams.get("displayName")).toBeNull();
  });
});

describe("which requests a fault strikes", () => {
  test("after some, and so many times", async () => {
    emulator().addFaults({ kind: "status", after: 1, times: 2 });
    const statuses = [];
    for (let request = 0; request < 4; request++) statuses.push((await admin().get("/roles")).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
  });

  test("a method and path of an operation mean that operation, anything else the beginning of a path", async () => {
    const { id } = await createPerson();
    emulator().addFaults(
      { ...everything, kind: "status", status: 418, match: { method: "GET", path: "/people" } },
      { ...everything, kind: "status", status: 419, match: { method: "PUT", path: "/v1/people" } },
      { ...everything, kind: "status", status: 420, match: { path: "/licenses/{licenseId}" } },
    );
    expect((await admin().get("/people")).status).toBe(418);
    expect((await admin().get(`/people/${id}`)).status).toBe(200);
    expect((await admin().put(`/people/${id}`, {})).status).toBe(419);
    expect((await admin().get("/licenses/x")).status).toBe(420);
    expect((await admin().get("/licenses")).status).toBe(200);
  });

  test("those about one person, by address in query or body, or by id in the path", async () => {
    const { id } = await createPerson();
    emulator().addFaults({ ...everything, kind: "status", match: { email: "new@acme.example" } });
    expect((await admin().get("/people?email=New@acme.example")).status).toBe(503);
    expect((await admin().post("/people", someone)).status).toBe(503);
    expect((await admin().get(`/people/${id}`)).status).toBe(503);
    expect((await admin().patch("/licenses/users", { personId: id })).status).toBe(503);
    expect((await admin().get("/people?email=person@acme.example")).status).toBe(200);
  });

  test("over the socket, with counts of what matched and struck", async () => {
    const posted = await control().post("/faults", {
      faults: [{ match: { method: "GET" }, kind: "status", status: 500 }],
    });
    expect(posted.status).toBe(200);
    await admin().get("/roles");
    await admin().get("/roles");
    expect((await control().get("/faults")).body.faults).toMatchObject([{ kind: "status", matched: 2, struck: 1 }]);
    await control().delete("/faults");
    expect((await control().get("/faults")).body.faults).toEqual([]);
  });

  test("a fault nobody knows is refused, naming the place", async () => {
    const reply = await control().post("/faults", { faults: [{ kind: "status", status: "many" }] });
    expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining("faults[0].status")]);
  });
});
