import { afterAll, beforeAll, expect, it } from "vitest";
import { type CallManager, startCallManager } from "../../emulator/callManager/startCallManager.ts";
import { type Emulator, startEmulator } from "../../emulator/startEmulator.ts";
import { loginOf } from "../../support/callManager.ts";
import { cli } from "../cli.ts";

let emulator: Emulator;
let cluster: CallManager;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/initech.json" });
  cluster = await startCallManager({ cluster: "test/emulator/callManager/clusters/acme.json" });
});
afterAll(async () => {
  await cluster.close();
  await emulator.close();
});

const doctor = (token: string, ...args: string[]) =>
  cli(["doctor", ...args], {
    env: {
      WEBEX_BASE_URL: emulator.baseUrl,
      WEBEX_ACCESS_TOKEN: token,
      WEBEX_CALL_MANAGER: JSON.stringify({ acme: loginOf(cluster) }),
      PATH: "/nowhere",
    },
  });

it("ends with 3 where an up would fail, and tells everything in one pass with few requests", async () => {
  emulator.clearRequests();
  const { code, stdout, stderr } = await doctor("initech-user-admin", "--json");
  expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
  const { ok, findings } = JSON.parse(stdout);
  expect(ok).toBe(false);
  const told = (findings as { severity: string; code: string }[]).map(({ severity, code }) => `${severity} ${code}`);
  expect(told).toEqual(
    expect.arrayContaining([
      "error engine-missing",
      "error node-missing",
      "warning token-static",
      "warning base-url-other",
      "note token-owner",
      "note organization",
      "note subscription",
      "note sites",
      "note locations",
      "note call-manager",
      "note program-unread",
    ]),
  );
  const { counts } = emulator.requests();
  expect(Object.keys(counts).filter((call) => !call.startsWith("GET "))).toEqual([]);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBeLessThan(12);
});

it("shows people the same, without colours and without the token", async () => {
  const { code, stdout } = await doctor("not-a-token-of-anybody");
  expect(code).toBe(3);
  expect(stdout).toMatch(/^error +Cannot read the owner of the token: .* \[token-refused\]$/ms);
  expect(stdout).toMatch(/The first up would fail: \d errors, \d warnings\.\n$/);
  expect(stdout).not.toContain("\u001b");
  expect(stdout).not.toContain("not-a-token-of-anybody");
});
