import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callManagerFindings } from "../../../provider/src/commands/doctor/callManager.ts";
import { declaredIn } from "../../../provider/src/commands/doctor/declared.ts";
import { readCallManagers } from "../../../provider/src/commands/doctor/readCallManagers.ts";
import { reading } from "../../../provider/src/commands/doctor/reading.ts";
import { readConfiguration } from "../../../provider/src/handlers/runtime/configuration.ts";
import { connectTo } from "../../../provider/src/handlers/runtime/connection.ts";
import { typeToken } from "../../../provider/src/model/typeToken.ts";
import { type CallManager, startCallManager } from "../../emulator/callManager/startCallManager.ts";
import { loginOf } from "../../support/callManager.ts";

let cluster: CallManager;
beforeAll(async () => {
  cluster = await startCallManager({ cluster: "test/emulator/callManager/clusters/acme.json" });
});
afterAll(() => cluster.close());
beforeEach(() => {
  cluster.clearFaults();
  cluster.clearRequests();
});

interface Step {
  op?: string;
  kind?: string;
  values?: object;
}

/** What `pulumi preview --json` prints of devices and end users. */
function program(steps: Record<string, Step>) {
  const entries = Object.entries(steps).map(([name, { op = "create", kind, values }]) => {
    const type = typeToken(kind === undefined ? "CallManagerUser" : "CallManagerDevice");
    const inputs = { cluster: "acme", username: "ada", ...(kind === undefined ? {} : { kind }), ...values };
    return { op, urn: `urn:pulumi:test::test::${type}::${name}`, newState: { type, inputs } };
  });
  return declaredIn(JSON.stringify({ steps: entries }));
}

/** The findings of clusters and a program: `error code: what`. */
async function findings(logins: unknown, declared?: ReturnType<typeof declaredIn>) {
  const text = typeof logins === "string" ? logins : JSON.stringify(logins);
  const env = { WEBEX_CALL_MANAGER: text, WEBEX_MAX_RETRIES: "0" };
  const configuration = readConfiguration(() => undefined, env);
  const { client } = connectTo(configuration, () => {});
  const read = await reading(() => readCallManagers({ configuration, client }, declared));
  await client.close();
  return callManagerFindings(read, declared).map(({ severity, code, what }) => `${severity} ${code}: ${what}`);
}

describe("doctor says of a Unified CM cluster", () => {
  it("its release, after one request", async () => {
    expect(await findings({ acme: loginOf(cluster) })).toEqual([
      `note call-manager: the Unified CM cluster acme (127.0.0.1:${cluster.port}) has release 14.0.1.11900-144`,
    ]);
    expect(cluster.requests().counts).toEqual({ getCCMVersion: 1 });
  });

  it.each([
    ["nobody listens", { address: "127.0.0.1:1" }, "call-manager-unreachable: Cannot read the release"],
    ["the certificate is another's", { ca: undefined }, "call-manager-certificate: .*tomcat-trust"],
    ["the password is wrong", { password: "wrong-password" }, "call-manager-login: .*Correct user and password"],
    ["the account has no AXL", { user: "without-axl", password: "without-axl-password" }, "call-manager-login: .*role"],
    ["the version is none of its", { version: "9.0" }, "call-manager-version: .*Supported axl versions"],
  ])("why it cannot be used: %s", async (_, change, words) => {
    const [told = "", ...others] = await findings({ acme: { ...loginOf(cluster), ...change } });
    expect(told).toMatch(new RegExp(`^error ${words}`));
    expect(told).not.toContain("wrong-password");
    expect(others).toEqual([]);
  });

  it("that it fails nobody's `up` where the program has nothing on it", async () => {
    const [told] = await findings({ acme: { ...loginOf(cluster), address: "127.0.0.1:1" } }, program({}));
    expect(told).toMatch(/^warning call-manager-unreachable/);
  });

  it("that its certificate is not looked at", async () => {
    const { ca: _, ...login } = loginOf(cluster);
    expect(await findings({ acme: { ...login, insecure: true } })).toContainEqual(
      expect.stringContaining("warning call-manager-certificate-unchecked: any certificate"),
    );
  });

  it("that its release is not known", async () => {
    cluster.addFaults({
      kind: "fault",
      code: -1,
      text: "The release is a secret",
      match: { operation: "getCCMVersion" },
    });
    expect(await findings({ acme: loginOf(cluster) })).toEqual([
      expect.stringContaining("error call-manager-failed: Cannot read the release"),
    ]);
    const answer = { release: "16.0.1", names: new Map() };
    const [told] = callManagerFindings(
      { value: [{ name: "acme", address: "ucm", isChecked: true, answer }] },
      undefined,
    );
    expect(told).toMatchObject({ severity: "warning", code: "call-manager-release" });
  });
});

describe("doctor finds of a program's devices", () => {
  it("names that the cluster does not have, each once, with what states it", async () => {
    const values = { devicePool: "Londn", line: "4711", createLines: true, linePartition: "Staf" };
    const declared = program({
      "ada-tct": { kind: "TCT", values },
      "ada-csf": { kind: "CSF", values },
      "bob-csf": { kind: "CSF", op: "same", values: { securityProfile: "None" } },
      "bob-bot": { kind: "BOT", op: "delete", values: { devicePool: "Gone" } },
      "ada-ucm": { values: { groups: ["Standard CTI Enable", "Standard CCM End Users"] } },
    });
    const told = await findings({ acme: loginOf(cluster) }, declared);
    expect(told.filter((text) => text.startsWith("error")).sort()).toEqual([
      expect.stringMatching(
        /: devicePool: .* "Londn"; it has "London".* — 2 resources of the program: ada-tct, ada-csf$/,
      ),
      expect.stringMatching(/: groups: .* "Standard CTI Enable"; .* — 1 resource of the program: ada-ucm$/),
      expect.stringMatching(/: linePartition: .* no partition "Staf"; it has "Staff"/),
      expect.stringMatching(/: securityProfile: .* no security profile "None"/),
    ]);
    expect(Object.keys(cluster.requests().counts)).not.toContain("getPhone");
  });

  it("a cluster without a login, and a setting that cannot be read", async () => {
    const declared = program({ "ada-csf": { kind: "CSF", values: { cluster: "paris" } } });
    expect(await findings({ acme: loginOf(cluster) }, declared)).toContainEqual(
      expect.stringMatching(/^error call-manager-login-missing: .*"paris" — 1 resource of the program: ada-csf$/),
    );
    expect(await findings("{ nothing", declared)).toEqual([
      expect.stringContaining("error call-manager-setting: webex:callManager (WEBEX_CALL_MANAGER) is not JSON"),
    ]);
  });
});
