import { createServer, type Server } from "node:https";
import { afterAll, beforeAll, expect, it } from "vitest";
import { getUser } from "../../provider/src/callManager/endUsers.ts";
import { type ServerCertificate, serverCertificate } from "../emulator/callManager/certificate.ts";
import { close, listen } from "../emulator/listening.ts";
import { clientOf, errorOf } from "./clients.ts";

const account = { user: "axl-admin", password: "axl-admin-password" };
const ada = { userid: "ada" };
const servers: Server[] = [];
let certificate: ServerCertificate;
beforeAll(async () => {
  certificate = await serverCertificate();
});
afterAll(() => Promise.all(servers.map(close)));

/** A server that answers everything with this, and counts it. */
async function serverWith(answer: { status: number; text: string }, { cert, key, ca } = certificate) {
  const seen = { requests: 0 };
  const server = createServer({ cert, key }, (_, response) => {
    seen.requests += 1;
    response.writeHead(answer.status, { "content-type": "text/html" }).end(answer.text);
  });
  servers.push(server);
  return { ...account, port: await listen(server, 0), ca, seen };
}

const page = { status: 200, text: "<html><body>Cisco Unified CM Administration</body></html>" };

it("an address that has no AXL is told after one request", async () => {
  const server = await serverWith({ status: 404, text: "<html></html>" });
  const { kind, message } = await errorOf(getUser(clientOf(server), ada));
  expect([kind, server.seen.requests]).toEqual(["no-axl", 1]);
  expect(message).toContain("Activate the service Cisco AXL Web Service");
});

it("an answer that is no AXL is told after three", async () => {
  const server = await serverWith(page);
  const { kind, message } = await errorOf(getUser(clientOf(server), ada));
  expect([kind, server.seen.requests]).toEqual(["unreadable", 3]);
  expect(message).toContain("the answer is not one of AXL (HTTP 200)");
});

it("a port that nobody listens on is told after three attempts", async () => {
  const server = await serverWith(page);
  await close(servers.pop() as Server);
  const client = clientOf(server);
  const { kind, message } = await errorOf(getUser(client, ada));
  expect([kind, client.waits.length]).toEqual(["unreachable", 2]);
  expect(message).toContain("ECONNREFUSED");
});

it("a certificate of an unknown authority is not accepted, and nothing is sent", async () => {
  const server = await serverWith(page);
  const { kind, message } = await errorOf(getUser(clientOf(server, { login: { ca: undefined } }), ada));
  expect([kind, server.seen.requests]).toEqual(["untrusted", 0]);
  expect(message).toContain("as ca in webex:callManager: `tomcat-trust`");
  const insecure = clientOf(server, { login: { ca: undefined, insecure: true } });
  expect((await errorOf(getUser(insecure, ada))).kind).toBe("unreadable");
});

it("a certificate for another name is not accepted, and the error has both names", async () => {
  const server = await serverWith(page, await serverCertificate({ names: ["cucm.acme.example"], addresses: [] }));
  const { message } = await errorOf(getUser(clientOf(server), ada));
  expect(message).toContain("DNS:cucm.acme.example");
  expect(message).toContain("the publisher's full name, not its IP address");
  expect(server.seen.requests).toBe(0);
});
