import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const POST = { method: "POST", path: "/people" };
const posts = () => operations.writes()["POST /people"] ?? 0;

/** Starts twelve creations. Returns how each of them ends. */
const creations = () =>
  Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      operations.host.create({ ...user, email: `u${index}@acme.example` }).then(
        () => "created",
        (e: Error) => e.message.replace(/u\d+@acme\.example/, "EMAIL"),
      ),
    ),
  );

describe("the first Ctrl-C, which the engine reports with Cancel", () => {
  it("lets requests in flight finish, and starts no new ones", async () => {
    operations.emulator.addFaults({ kind: "delay", seconds: 2, match: POST, times: "always" });
    const ends = creations();
    await vi.waitFor(() => expect(posts()).toBe(8), { timeout: 20_000 });
    await operations.host.cancel();
    const results = await ends;
    expect(posts()).toBe(8);
    expect(results.filter((end) => end === "created")).toHaveLength(8);
    expect(results.filter((end) => end.endsWith("nothing was sent, because this process is stopping."))).toHaveLength(
      4,
    );
  });

  it("ends the wait before a change is sent again, and reports how the first attempt ended", async () => {
    const { id, outputs } = await operations.host.create(user);
    const match = { method: "PUT", path: "/people/{personId}" };
    operations.emulator.addFaults({ kind: "status", status: 503, headers: { "Retry-After": "60" }, match });
    const end = operations.host.update(id, outputs, { ...user, title: "Countess" }).catch((e: Error) => e.message);
    await vi.waitFor(() => expect(operations.writes()["PUT /people/{personId}"]).toBe(1), { timeout: 20_000 });
    await sleep(500);
    const began = performance.now();
    await operations.host.cancel();
    expect(await end).toMatch(/^Cannot update the person ada@acme\.example: .* \[503, tracking id/);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it("ends the wait before a creation is sent again, and reports how the first attempt ended", async () => {
    operations.emulator.addFaults({ kind: "status", status: 503, headers: { "Retry-After": "60" }, match: POST });
    const end = operations.host.create(user).catch((e: Error) => e.message);
    await vi.waitFor(() => expect(posts()).toBe(1), { timeout: 20_000 });
    await sleep(500);
    const began = performance.now();
    await operations.host.cancel();
    expect(await end).toMatch(/^Cannot create the person ada@acme\.example: .* \[503, tracking id/);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it("ends the wait that Webex has asked for", async () => {
    const headers = { "Retry-After": "60" };
    operations.emulator.addFaults({ kind: "status", status: 429, headers, match: POST, times: "always" });
    const ends = creations();
    await vi.waitFor(() => expect(posts()).toBeGreaterThan(0), { timeout: 20_000 });
    const sent = posts();
    const began = performance.now();
    await operations.host.cancel();
    expect(await ends).not.toContain("created");
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(posts()).toBeLessThanOrEqual(sent + 8);
    await expect(operations.host.create(user)).rejects.toThrow("this process is stopping");
  });
});
