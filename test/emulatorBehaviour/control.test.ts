import { describe, expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { admin, client, control, emulator, createPerson } = webex();

describe("the request log", () => {
  test("holds what was asked, by whom and with what outcome, and counts by operation", async () => {
    const { id } = await createPerson();
    await admin().get(`/people/${id}`, { TrackingID: "mine" });
    await client().get("/people?max=1");
    const { body } = await control().get("/requests");
    expect(body.counts).toEqual({ "POST /people": 1, "GET /people/{personId}": 1, "GET /people": 1 });
    expect(body.requests).toMatchObject([
      { method: "POST", path: "/v1/people", status: 200, tokenName: "full administrator", body: { firstName: "New" } },
      { method: "GET", path: `/v1/people/${id}`, query: {}, status: 200, trackingId: "mine" },
      { method: "GET", path: "/v1/people", query: { max: "1" }, status: 401 },
    ]);
    expect(JSON.stringify(body)).not.toContain("acme-full-admin");
  });

  test.each([
    ["POST", "/people", 400],
    ["DELETE", "/people/unknown", 404],
  ])("can be read after %s with a body nested too deeply, which is none", async (method, path, status) => {
    const deep = `{ "emails": ["new@acme.example"], "firstName": "New", "x": ${"[".repeat(50_000)}${"]".repeat(50_000)} }`;
    expect((await admin().send(method, path, deep)).status).toBe(status);
    const { body } = await control().get("/requests");
    expect(body.requests).toEqual([expect.objectContaining({ method, status })]);
    expect(body.requests[0]).not.toHaveProperty("body");
  });

  test("is cleared alone by requestsOnly", async () => {
    await createPerson();
    await control().post("/reset", { requestsOnly: true });
    expect((await control().get("/requests")).body).toEqual({ requests: [], counts: {} });
    expect(emulator().state().organizations[0]?.people).toHaveLength(5);
  });
});

describe("reset, clock, switches, state", () => {
  test("a reset brings the seed state back, with the same ids", async () => {
    const before = emulator().state();
    await createPerson();
    await control().post("/switches", { licenseNames: "old" });
    await control().post("/clock", { advanceSeconds: 1000 });
    expect(emulator().state()).not.toEqual(before);
    await control().send("POST", "/reset");
    expect(emulator().state()).toEqual(before);
    expect((await control().get("/switches")).body.licenseNames).toBe("new");
  });

  test("the clock is set and advanced, and dates what is created", async () => {
    await control().post("/clock", { set: "2030-01-01T00:00:00Z" });
    const { body } = await control().post("/clock", { advanceSeconds: 3600 });
    expect(body.now).toMatch(/^2030-01-01T01:00:0/);
    expect((await createPerson()).created).toMatch(/^2030-01-01T01:00:0\d\.\d{3}Z$/);
  });

  test("a wrong switch or clock is refused in words", async () => {
    const unknown = await control().post("/switches", { nonsense: "on" });
    const wrong = await control().post("/switches", { licenseNames: "ancient" });
    expect([unknown.status, unknown.body.message]).toEqual([400, expect.stringContaining('no switch "nonsense"')]);
    expect([wrong.status, wrong.body.message]).toEqual([400, expect.stringContaining("takes new or old")]);
    expect((await control().post("/clock", { advance: 5 })).status).toBe(400);
    expect((await control().get("/nowhere")).status).toBe(404);
  });

  test("the state shows people with everything, and seats without delay", async () => {
    await createPerson();
    const { body } = await control().get("/state");
    const [acme] = body.organizations;
    expect(acme.people.at(-1)).toMatchObject({ emails: ["new@acme.example"] });
    expect(acme.licenses.find((item: { name: string }) => item.name === "Basic Messaging")).toMatchObject({
      heldBy: 5,
    });
    expect(body.descriptionViolations).toEqual([]);
  });
});
