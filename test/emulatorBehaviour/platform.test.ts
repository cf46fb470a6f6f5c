import { describe, expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { admin, client, emulator, createPerson } = webex();
const refused = "The request requires a valid access token set in the Authorization request header.";

describe("who may call", () => {
  test.each([undefined, "unknown"])("with the token %s every path is 401 in the standard words", async (token) => {
    for (const path of ["/people", "/people/me", "/licenses", "/nowhere"]) {
      const reply = await client(token).get(path);
      expect([reply.status, reply.body.message]).toEqual([401, refused]);
      expect(reply.body.trackingId).toMatch(/^ROUTER_/);
    }
  });

  test("a token without the scope is 403", async () => {
    const reply = await client("acme-admin-without-write-scope").post("/people", {});
    expect([reply.status, reply.body.trackingId]).toEqual([403, expect.stringMatching(/^NA_/)]);
    expect((await client("acme-person").get("/organizations")).status).toBe(403);
  });

  test("a token dies with its person", async () => {
    const helper = (await admin().get("/people?email=helper@acme.example")).body.items[0];
    await admin().delete(`/people/${helper.id}`);
    expect((await client("acme-user-admin").get("/people/me")).status).toBe(401);
  });
});

describe("errors and headers", () => {
  test("the client's tracking id comes back doubled, and names its errors", async () => {
    const reply = await admin().get("/people/unknown", { TrackingID: "mine_1" });
    expect(reply.headers.get("trackingid")).toBe("mine_1, mine_1");
    expect(reply.body.trackingId).toBe("mine_1");
  });

  test("without one, or with an empty one, every error has a tracking id of its own", async () => {
    const empty = await admin().get("/people/unknown", { TrackingID: "" });
    expect(empty.body.trackingId).toMatch(/^NA_/);
    expect(empty.headers.get("trackingid")).toBe(empty.body.trackingId);
    const replies = await Promise.all(Array.from({ length: 20 }, () => admin().get("/people/unknown")));
    expect(new Set(replies.map(({ body }) => body.trackingId)).size).toBe(20);
  });

  test("no rate limit headers, ETag or total count", async () => {
    const { headers, body } = await admin().get("/people");
    expect([...headers.keys()].filter((name) => /ratelimit|etag|total/.test(name))).toEqual([]);
    expect(Object.keys(body)).toEqual(["notFoundIds", "items"]);
  });

  test("answers tell the time of the emulator's clock", async () => {
    emulator().setTime(new Date("2030-01-01T00:00:00Z"));
    expect((await admin().get("/people")).headers.get("date")).toMatch(/^Tue, 01 Jan 2030 00:00:0/);
  });

  test("answers carry the headers of Webex's edge", async () => {
    const { headers } = await admin().get("/roles");
    expect(headers.get("vary")).toBe("origin,accept-encoding");
    expect(headers.get("x-content-type-options")).toBe("nosniff, nosniff");
    expect(headers.get("content-type")).toBe("application/json;charset=UTF-8");
  });

  test.each([
    ["GET", "/nowhere", 404],
    ["PATCH", "/people", 405],
    ["POST", "/licenses", 405],
    ["DELETE", "/roles", 405],
    ["GET", "/people/%E0%A4%A", 400],
    ["GET", "/people?max=many", 400],
    ["GET", "/people?max=0", 400],
    ["GET", "/people?callingData=perhaps", 400],
    ["GET", "/people?max=1&max=2", 400],
  ])("%s %s is %i in the standard shape", async (method, path, status) => {
    const reply = await admin().send(method, path);
    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({ message: expect.any(String), errors: [{ description: expect.any(String) }] });
  });

  test.each([
    ["text that is not JSON", "not json", "application/json", 400],
    ["nothing", "", "application/json", 400],
    ["a list", "[]", "application/json", 400],
    ["null", "null", "application/json", 400],
    ["a wrong type", '{"emails":"new@acme.example","firstName":"New"}', "application/json", 400],
    [
      "a kind of number that POST does not take",
      '{"emails":["new@acme.example"],"firstName":"New","phoneNumbers":[{"type":"mobile"}]}',
      "application/json",
      400,
    ],
    ["a form", "emails=new@acme.example", "application/x-www-form-urlencoded", 415],
  ])("POST people with %s is refused", async (_what, body, contentType, status) => {
    const before = emulator().state();
    const reply = await admin().send("POST", "/people", body, { "Content-Type": contentType });
    expect(reply.status).toBe(status);
    expect(emulator().state()).toEqual(before);
  });

  test("query parameters nobody described are ignored, or refused with the switch", async () => {
    expect((await admin().get("/people?colour=red")).status).toBe(200);
    emulator().turnSwitches({ unknownQuery: "refused" });
    expect((await admin().get("/people?colour=red")).status).toBe(400);
    expect((await admin().get("/people?max=2&cursor=bGltaXQ9MiZzdGFydEluZGV4PTM=")).status).toBe(200);
  });

  test("GET and DELETE with a content type and no body are served", async () => {
    const { id } = await createPerson();
    const json = { "Content-Type": "application/json" };
    expect((await admin().send("GET", `/people/${id}`, undefined, json)).status).toBe(200);
    expect((await admin().send("DELETE", `/people/${id}`, undefined, json)).status).toBe(204);
  });

  test("a trailing slash makes no difference", async () => {
    expect((await admin().get("/roles/")).status).toBe(200);
  });
});
