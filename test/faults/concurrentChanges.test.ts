import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ADA, MATCHES } from "./cases.ts";
import { closeSandbox, openSandbox, type Sandbox } from "./sandbox.ts";
import { Stack } from "./stack.ts";
import { everybody, licenseNames, meddle } from "./webex.ts";

let laboratory: Sandbox;
let stack: Stack;

beforeAll(async () => {
  laboratory = await openSandbox();
});
afterAll(() => closeSandbox(laboratory));
beforeEach(() => {
  laboratory.emulator.reset();
  laboratory.machine.replace();
  stack = new Stack(laboratory.machine);
});

const ada = () => {
  const found = everybody(laboratory.emulator).find(({ emails }) => emails.includes(ADA.email));
  if (!found) throw new Error("ada is not in Webex");
  return found;
};
const puts = () => laboratory.emulator.requests().counts["PUT /people/{personId}"];

describe("a licence that somebody assigns by hand", () => {
  it.each([429, 423, 503])("while a change waits, as a %i asks for, is left alone", async (status) => {
    await stack.up({ ada: ADA });
    laboratory.emulator.clearRequests();
    laboratory.emulator.addFaults({
      kind: "status",
      status,
      headers: { "Retry-After": "3" },
      match: MATCHES["PUT /people/{personId}"],
    });
    const changing = stack.up({ ada: { ...ADA, title: "Countess" } });
    await vi.waitFor(() => expect(puts()).toBe(1), { timeout: 20_000, interval: 10 });
    await sleep(200);
    await meddle(laboratory.emulator, ada(), "calendar");
    expect(await changing).toMatchObject({ failures: {} });
    expect(ada().title).toBe("Countess");
    expect(licenseNames(laboratory.emulator, ada())).toContain("Hybrid - Google Calendar []");
  });
});
