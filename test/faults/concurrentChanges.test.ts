import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ADA, MATCHES } from "./cases.ts";
import { closeSandbox, openSandbox, type Sandbox } from "./sandbox.ts";
import { Stack } from "./stack.ts";
import { everybody, licenseNames, meddle } from "./webex.ts";

let sandbox: Sandbox;
let stack: Stack;

beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => closeSandbox(sandbox));
beforeEach(() => {
  sandbox.emulator.reset();
  sandbox.machine.replace();
  stack = new Stack(sandbox.machine);
});

const ada = () => {
  const found = everybody(sandbox.emulator).find(({ emails }) => emails.includes(ADA.email));
  if (!found) throw new Error("ada is not in Webex");
  return found;
};
const puts = () => sandbox.emulator.requests().counts["PUT /people/{personId}"];

describe("a licence that is assigned in Control Hub", () => {
  it.each([429, 423, 503])("stays, if it is assigned while a change waits after a %i", async (status) => {
    await stack.up({ ada: ADA });
    sandbox.emulator.clearRequests();
    sandbox.emulator.addFaults({
      kind: "status",
      status,
      headers: { "Retry-After": "3" },
      match: MATCHES["PUT /people/{personId}"],
    });
    const changing = stack.up({ ada: { ...ADA, title: "Countess" } });
    await vi.waitFor(() => expect(puts()).toBe(1), { timeout: 20_000, interval: 10 });
    await sleep(200);
    await meddle(sandbox.emulator, ada(), "calendar");
    expect(await changing).toMatchObject({ failures: {} });
    expect(ada().title).toBe("Countess");
    expect(licenseNames(sandbox.emulator, ada())).toContain("Hybrid - Google Calendar []");
  });
});
