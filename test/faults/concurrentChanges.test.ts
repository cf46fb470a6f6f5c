import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { ADA, MATCHES } from "./cases.ts";
import { sandboxStack } from "./sandboxStack.ts";
import { everybody, licenseNames, meddle } from "./webex.ts";

const here = sandboxStack();

const ada = () => {
  const found = everybody(here.sandbox.emulator).find(({ emails }) => emails.includes(ADA.email));
  if (!found) throw new Error("ada is not in Webex");
  return found;
};
const puts = () => here.sandbox.emulator.requests().counts["PUT /people/{personId}"];

describe("a licence that is assigned in Control Hub", () => {
  it.each([429, 423, 503])("stays, if it is assigned while a change waits after a %i", async (status) => {
    await here.stack.up({ ada: ADA });
    here.sandbox.emulator.clearRequests();
    here.sandbox.emulator.addFaults({
      kind: "status",
      status,
      headers: { "Retry-After": "3" },
      match: MATCHES["PUT /people/{personId}"],
    });
    const changing = here.stack.up({ ada: { ...ADA, title: "Countess" } });
    await vi.waitFor(() => expect(puts()).toBe(1), { timeout: 20_000, interval: 10 });
    await sleep(200);
    await meddle(here.sandbox.emulator, ada(), "calendar");
    expect(await changing).toMatchObject({ failures: {} });
    expect(ada().title).toBe("Countess");
    expect(licenseNames(here.sandbox.emulator, ada())).toContain("Hybrid - Google Calendar []");
  });
});
