import { describe, expect, test } from "vitest";
import type { CertificateOptions } from "../emulator/callManager/certificate.ts";
import { startCallManager } from "../emulator/callManager/startCallManager.ts";
import { acmeCluster, axlClient, callManager, softphone } from "./support/axl.ts";

const { cluster, login, send, post, returned, refused } = callManager();

const csf = (name: string) => softphone(name, "Cisco Unified Client Services Framework");

describe("signing in", () => {
  test("gives a session, whose cookie is enough until it was idle for half an hour", async () => {
    const { cookie = "" } = await send("getCCMVersion", "");
    expect(cookie).toMatch(/^JSESSIONIDSSO=[0-9A-F]{32}$/);
    const session = { headers: { Cookie: cookie } };
    cluster().advanceSeconds(29 * 60);
    expect(await send("getCCMVersion", "", session)).toMatchObject({ status: 200, cookie: undefined });
    cluster().advanceSeconds(31 * 60);
    const lapsed = await send("getCCMVersion", "", session);
    expect([lapsed.status, lapsed.text]).toEqual([404, expect.stringContaining("<html>")]);
    expect(cluster().requests().sessions).toBe(1);
  });

  test.each([
    ["a wrong password", () => login("axl-admin", "wrong"), 401],
    ["nobody", () => undefined, 401],
    ["somebody without the role", () => login("without-axl", "without-axl-password"), 403],
  ])("is refused to %s with a page", async (_, authorization, status) => {
    const headers = authorization();
    const reply = await send("getCCMVersion", "", { headers: headers ? { Authorization: headers } : {} });
    expect([reply.status, reply.text]).toEqual([status, expect.stringContaining("<html>")]);
  });

  test("with the read-only role lets nobody write", async () => {
    const headers = { Authorization: login("axl-reader", "axl-reader-password") };
    expect((await send("getUser", "<userid>ada</userid>", { headers })).status).toBe(200);
    expect((await send("removePhone", "<name>SEP001122334455</name>", { headers })).status).toBe(403);
  });
});

describe("versions", () => {
  test.each(["12.5", "14.0"])("%s is served, in its own namespace", async (version) => {
    const { text } = await send("getCCMVersion", "", { version });
    expect(text).toContain(`xmlns:ns="http://www.cisco.com/AXL/API/${version}"`);
  });

  test.each(["15.0", "11.5", "1.0"])("%s is 599 with the list", async (version) => {
    const { status, text } = await send("getCCMVersion", "", { version });
    expect([status, text]).toEqual([599, "Incorrect axl version. Supported axl versions: 12.5,14"]);
  });

  test("header and namespace have to agree", async () => {
    const headers = { Authorization: login(), SOAPAction: '"CUCM:DB ver=12.5 getCCMVersion"' };
    expect((await send("getCCMVersion", "", { headers })).status).toBe(599);
  });

  test("an empty value is marked up to 12.5, and bare from 14 on", async () => {
    const ofPhone = async (version: string) => returned("getPhone", "<name>SEP001122334455</name>", { version });
    expect(await ofPhone("12.5")).toContain('<callingSearchSpaceName xsi:nil="true" uuid=""/>');
    expect(await ofPhone("14.0")).toContain('<callingSearchSpaceName uuid=""/>');
    cluster().turnHabits({ nil: "marked" });
    expect(await ofPhone("14.0")).toContain('<callingSearchSpaceName xsi:nil="true" uuid=""/>');
  });

  test.each(["12.5", "14.0"])("a request in the wrong order is refused in %s", async (version) => {
    const update = "<name>SEP001122334455</name><devicePoolName>London</devicePoolName><description>x</description>";
    expect(await refused("updatePhone", update, { version })).toEqual(["-1", expect.stringContaining("not expected")]);
  });
});

describe("later releases", () => {
  test("may order their answers otherwise and send elements that nobody knows", async () => {
    cluster().turnHabits({ answerOrder: "reversed", unknownElements: "added" });
    const text = await returned("getUser", "<userid>ada</userid>");
    expect(text.indexOf("<mailid>")).toBeLessThan(text.indexOf("<firstName>"));
    expect(text).toContain("<elementOfALaterRelease>");
    expect(text).toContain("<associatedDevices><device>SEP001122334455</device></associatedDevices>");
  });
});

describe("too much at once", () => {
  const many = callManager({
    cluster: {
      name: "slow",
      logins: [{ user: "a", password: "b" }],
      changeNotifications: { most: 2, perSecond: 0.01 },
    },
  });
  const line = (pattern: number) => `<line><pattern>${pattern}</pattern><usage>Device</usage></line>`;

  test("is 503 for writes until change notifications have gone", async () => {
    for (const pattern of [1, 2]) await many.returned("addLine", line(pattern));
    expect((await many.send("addLine", line(3))).status).toBe(503);
    expect((await many.send("getLine", "<pattern>1</pattern>")).status).toBe(200);
    many.cluster().advanceSeconds(100);
    await many.returned("addLine", line(3));
    expect(many.cluster().state().lines).toHaveLength(3);
  });

  test("is counted", async () => {
    many.cluster().addFaults({ kind: "hang", times: "always" });
    const asked = [...[1, 2].map((pattern) => many.send("addLine", line(pattern))), many.send("getCCMVersion", "")];
    await expect.poll(() => many.cluster().requests().mostAtOnce).toEqual({ requests: 3, writes: 2 });
    expect(many.cluster().requests().connections).toBeGreaterThan(1);
    await many.cluster().close();
    await expect(Promise.all(asked)).rejects.toThrow(/socket hang up|ECONNRESET/);
  });
});

describe("what is not a request", () => {
  test("has its own answers", async () => {
    expect((await send("getCCMVersion", "", { path: "/axl" })).status).toBe(404);
    expect(await post("no xml")).toMatchObject({ status: 500, text: expect.stringContaining("not XML") });
    expect(await post("<a/>")).toMatchObject({ status: 500, text: expect.stringContaining("SOAP") });
    expect(await refused("addGatekeeper", "")).toEqual(["-1", "The emulator does not serve addGatekeeper"]);
  });
});

describe("faults", () => {
  test.each([
    [{ kind: "status" }, 503, "<html>"],
    [{ kind: "memory" }, 500, "Maximum AXL Memory Allocation Consumed"],
    [{ kind: "size" }, 500, "Query request too large. Total rows matched: 5000 rows"],
    [{ kind: "user-rank" }, 500, "<axlcode>5003</axlcode>"],
    [{ kind: "version" }, 599, "Supported axl versions"],
    [{ kind: "session-lapsed" }, 404, "<html>"],
    [{ kind: "fault", code: -691, text: "Missing key in referenced table" }, 500, "<axlcode>-691</axlcode>"],
  ] as const)("%o strikes before anything happened", async (fault, status, words) => {
    cluster().addFaults({ ...fault, match: { operation: "addPhone", name: "CSFADA" } });
    const reply = await send("addPhone", csf("CSFADA"));
    expect([reply.status, reply.text]).toEqual([status, expect.stringContaining(words)]);
    expect(cluster().state().phones).toHaveLength(1);
    await returned("addPhone", csf("CSFADA"));
  });

  test.each([
    ["reset-before", 1],
    ["reset-after-applied", 2],
  ] as const)("%s breaks the connection", async (kind, phones) => {
    cluster().addFaults({ kind, match: { writes: true } });
    await expect(send("addPhone", csf("CSFADA"))).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(cluster().state().phones).toHaveLength(phones);
  });

  test("let somebody else come first", async () => {
    const content = "<userid>bob</userid><enableCti>true</enableCti>";
    cluster().addFaults({ kind: "meanwhile", operation: "updateUser", content, match: { operation: "getUser" } });
    expect(await returned("getUser", "<userid>bob</userid>")).toContain("<enableCti>true</enableCti>");
    expect(cluster().requests().counts).toEqual({ getUser: 1 });
  });

  test("strike as often as stated, after as many as stated, and are told of", async () => {
    cluster().addFaults({ kind: "status", after: 1, times: 2 });
    const statuses = [];
    for (let place = 0; place < 4; place += 1) statuses.push((await send("getCCMVersion", "")).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect(cluster().faults()).toMatchObject([{ matched: 4, struck: 2 }]);
  });

  test("of operations that there are none of are refused", () => {
    expect(() => cluster().addFaults({ kind: "status", match: { operation: "addGatekeeper" } })).toThrow(
      /no operation/,
    );
  });
});

test("the log has what was asked, with its outcome, and no secret", async () => {
  const password = "<userid>bob</userid><password>hush-hush</password>";
  await returned("updateUser", password);
  await refused("getPhone", "<name>CSFNOBODY</name>");
  const { requests, counts } = cluster().requests();
  expect(counts).toEqual({ updateUser: 1, getPhone: 1 });
  expect(requests).toMatchObject([
    { operation: "updateUser", version: "14.0", signedInBy: "login", status: 200, request: { password: "(secret)" } },
    { operation: "getPhone", status: 500, code: 5007, request: { name: "CSFNOBODY" } },
  ]);
  expect(JSON.stringify([cluster().requests(), cluster().state()])).not.toMatch(/hush-hush|axl-admin-password/);
});

describe("the certificate", () => {
  const trusted = async (certificate: CertificateOptions) => {
    const running = await startCallManager({ cluster: acmeCluster, certificate });
    try {
      return (await axlClient(() => running).send("getCCMVersion", "")).status;
    } finally {
      await running.close();
    }
  };

  test("may be signed by the publisher itself", async () => {
    expect(await trusted({ selfSigned: true })).toBe(200);
  });

  test.each([
    [{ names: ["cucm.acme.example"], addresses: [] }, "ERR_TLS_CERT_ALTNAME_INVALID"],
    [{ expired: true }, "CERT_HAS_EXPIRED"],
  ])("may be for another name, or over: %o", async (certificate, code) => {
    await expect(trusted(certificate)).rejects.toMatchObject({ code });
  });
});
