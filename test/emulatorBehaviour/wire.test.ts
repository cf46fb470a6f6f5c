import { type IncomingHttpHeaders, request } from "node:http";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { client, emulator } = webex();

interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly content: Buffer;
}

/** As no client does it that has `fetch` in its hands: the target and the headers are sent as they are written. */
function ask(path: string, headers: Record<string, string> = {}): Promise<Answered> {
  const { hostname, port } = new URL(emulator().url);
  const authorization = "Bearer acme-full-admin";
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers: { authorization, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({ status: response.statusCode, headers: response.headers, content: Buffer.concat(chunks) });
      });
    })
      .on("error", reject)
      .end();
  });
}

describe("an answer", () => {
  test.each(["gzip", "deflate, gzip;q=0.5", "*", "GZIP, br"])(
    "is compressed, in chunks, for a client that takes %s",
    async (accepted) => {
      const { headers, content } = await ask("/v1/roles", { "accept-encoding": accepted });
      expect(headers).toMatchObject({ "content-encoding": "gzip", "transfer-encoding": "chunked" });
      expect(headers).not.toHaveProperty("content-length");
      expect(JSON.parse(gunzipSync(content).toString()).items).toHaveLength(12);
    },
  );

  test.each([undefined, "", "identity", "gzip;q=0", "*, gzip;q=0", "br"])(
    "is plain, with its length, for a client that takes %s",
    async (accepted) => {
      const { headers, content } = await ask(
        "/v1/roles",
        accepted === undefined ? {} : { "accept-encoding": accepted },
      );
      expect(headers).not.toHaveProperty("content-encoding");
      expect(headers["content-length"]).toBe(String(content.length));
      expect(JSON.parse(content.toString()).items).toHaveLength(12);
    },
  );

  test("is not compressed where it is empty, nor where a fault says how it is encoded", async () => {
    emulator().addFaults(
      { kind: "status", status: 204 },
      { kind: "status", status: 200, body: "plain", headers: { "Content-Encoding": "gzip" } },
    );
    const empty = await ask("/v1/roles", { "accept-encoding": "gzip" });
    expect([empty.headers["content-encoding"], empty.content.length]).toEqual([undefined, 0]);
    expect((await ask("/v1/roles", { "accept-encoding": "gzip" })).content.toString()).toBe("plain");
  });

  test("of 401 has one tracking id, in the header, in the body and in the log", async () => {
    const reply = await client("unknown").get("/people");
    expect(reply.body.trackingId).toMatch(/^ROUTER_/);
    expect(reply.headers.get("trackingid")).toBe(reply.body.trackingId);
    expect(emulator().requests().requests[0]?.trackingId).toBe(reply.body.trackingId);
  });

  test("of another refusal has one, too", async () => {
    const reply = await client("acme-full-admin").get("/people/unknown");
    expect(reply.body.trackingId).toMatch(/^NA_/);
    expect(reply.headers.get("trackingid")).toBe(reply.body.trackingId);
  });
});

describe("a target that is a whole URL", () => {
  test("is served, and its next links lead back to its host, whatever the host header says", async () => {
    const { status, headers } = await ask("http://webex.example/v1/people?max=1", { host: "elsewhere.example" });
    expect(status).toBe(200);
    expect(headers.link).toContain("<http://webex.example/v1/people?max=1&cursor=");
  });

  test("may have any scheme and case of HTTP, and is 400 where it is none", async () => {
    expect((await ask("HTTPS://webex.example/v1/roles")).status).toBe(200);
    expect((await ask("http://:80/v1/roles")).status).toBe(400);
  });

  test("reaches SCIM and the control endpoints as well", async () => {
    expect((await ask("http://webex.example/identity/scim/v2/Users/me")).status).toBe(200);
    expect((await ask("http://webex.example/_emulator/clock")).status).toBe(200);
  });
});
