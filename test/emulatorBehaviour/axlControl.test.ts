import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { acmeCluster } from "./support/axl.ts";
import { Client } from "./support/client.ts";
import { acmeFile } from "./support/webex.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ organization: acmeFile, callManagers: [acmeCluster] });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const control = () => new Client(`${emulator.url}/_emulator`);

describe("a cluster beside Webex", () => {
  test("is told with everything that a client needs but the password", async () => {
    const { body } = await control().get("/call-managers");
    expect(body.callManagers).toEqual([
      {
        name: "acme",
        url: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+\/axl\/$/),
        host: "127.0.0.1",
        port: expect.any(Number),
        version: "14.0",
        user: "axl-admin",
        ca: expect.stringContaining("BEGIN CERTIFICATE"),
      },
    ]);
  });

  test("takes faults and habits, and is reset with Webex", async () => {
    await control().post("/call-managers/acme/faults", {
      faults: [{ kind: "memory", match: { operation: "getUser" } }],
    });
    expect((await control().get("/call-managers/acme/faults")).body.faults).toMatchObject([
      { kind: "memory", struck: 0 },
    ]);
    expect((await control().post("/call-managers/acme/habits", { nil: "bare" })).body.nil).toBe("bare");
    await control().send("POST", "/reset");
    expect((await control().get("/call-managers/acme/faults")).body.faults).toEqual([]);
    expect((await control().get("/call-managers/acme/habits")).body.nil).toBe("by-version");
    expect((await control().get("/call-managers/acme/requests")).body).toMatchObject({ requests: [], counts: {} });
    const state = (await control().get("/call-managers/acme/state")).body;
    expect(state.phones.map(({ name }: { name: string }) => name)).toEqual(["SEP001122334455"]);
  });

  test("has end users who come, change and go with their directory", async () => {
    const directory = (action: object) => control().post("/call-managers/acme/directory", action);
    const users = () => emulator.callManagers[0]?.state().users ?? [];
    const named = (userid: string) => users().find((user) => user.userid === userid);
    expect((await directory({ add: { userid: "zoe", directory: "Acme AD" } })).status).toBe(200);
    expect((await directory({ add: { userid: "Zoe" } })).status).toBe(409);
    expect(named("zoe")).toMatchObject({ devices: [] });
    await directory({ change: { userid: "ada", mailid: "ada@elsewhere.example" } });
    expect(named("ada")?.settings.mailid).toBe("ada@elsewhere.example");
    await directory({ remove: "ada" });
    expect(named("ada")).toBeUndefined();
    expect(emulator.callManagers[0]?.state().phones).toMatchObject([{ name: "SEP001122334455", owner: undefined }]);
    expect((await directory({ remove: "ada" })).status).toBe(404);
  });

  test.each([
    ["/call-managers/globex/state", undefined, "No cluster globex. There are: acme"],
    ["/call-managers/acme/nowhere", undefined, "GET requests, DELETE requests"],
    ["/call-managers/acme/faults", { faults: [{ kind: "status", match: { operation: "addGate" } }] }, "no operation"],
    ["/call-managers/acme/habits", { nil: "sometimes" }, "by-version"],
  ])("refuses %s %o in words", async (path, body, words) => {
    const reply = body ? await control().post(path, body) : await control().get(path);
    expect([400, 404]).toContain(reply.status);
    expect(reply.body.message).toContain(words);
  });
});

describe("a cluster file", () => {
  const input = { name: "acme", logins: [{ user: "a", password: "b" }] };
  const starting = (cluster: object) =>
    startEmulator({ organization: acmeFile, callManagers: [cluster as typeof input] });

  test.each([
    [{ ...input, version: "13.0" }, "version"],
    [{ ...input, logins: [] }, "logins"],
    [{ ...input, users: [{ userid: "ada", groups: ["Nobody"] }] }, 'there is no UserGroup "Nobody"'],
    [{ ...input, lines: [{ pattern: "1", partition: "Nowhere" }] }, 'there is no RoutePartition "Nowhere"'],
    [{ ...input, users: [{ userid: "ada", devices: ["SEP1"] }] }, 'there is no phone "SEP1"'],
    [{ ...input, users: [{ userid: "ada" }, { userid: "ADA" }] }, 'users[1]: "ADA" is there twice'],
    [
      { ...input, lines: [{ pattern: "1" }], users: [{ userid: "ada", primaryExtension: { pattern: "1" } }] },
      "none of",
    ],
    [{ ...input, phones: [{ name: "SEP1", product: "Cisco 8845" }] }, "cannot be called SEP1"],
    [{ ...input, phones: [{ name: "SEP1", product: "Cisco 1" }] }, 'there is no product "Cisco 1"'],
  ])("that says what cannot be is refused: %o", async (cluster, words) => {
    await expect(starting(cluster)).rejects.toThrow(words);
  });

  test("that is there twice is refused, and nothing goes on listening", async () => {
    const both = startEmulator({ organization: acmeFile, callManagers: [input, input] });
    await expect(both).rejects.toThrow("The cluster acme is there twice");
  });
});
