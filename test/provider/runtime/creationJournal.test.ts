import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import type { DynamicHost } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById } = operations;
const POST = { method: "POST", path: "/people" };

/** Creates a person in Control Hub. */
async function makeByHand(): Promise<string> {
  const answer = await fetch(`${operations.emulator.baseUrl}/people`, {
    method: "POST",
    headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
    body: JSON.stringify({ emails: [user.email], displayName: "Made by hand" }),
  });
  return ((await answer.json()) as { id: string }).id;
}

describe("a person whom a run created and the state does not contain", () => {
  it("is recognised after the process was stopped gracefully", async () => {
    const { id } = await operations.host.create(user);
    expect(await again((host) => host.create(user))).toMatchObject({ id, outputs: { adopted: false } });
  });

  it("is recognised after an interruption during the creation", async () => {
    operations.emulator.addFaults({ kind: "delay", seconds: 0.5, match: POST });
    const created = operations.host.create(user).catch(() => undefined);
    while (operations.emulator.requests().counts["POST /people"] === undefined) await sleep(20);
    operations.host.process.kill("SIGINT");
    await created;
    expect((await again((host) => host.create(user))).outputs.adopted).toBe(false);
  });

  it.each(["", "null", "{}", '{"at":5}', '{"email":"ada@acme.exa'])(
    "is not recognised if the journal was damaged to %j",
    async (damaged) => {
      await operations.host.create(user);
      await operations.kill();
      const [entry = "", ...more] = readdirSync(operations.journal());
      expect(more).toEqual([]);
      writeFileSync(path.join(operations.journal(), entry), damaged);
      await expect(again((host) => host.create(user))).rejects.toThrow("adoptExisting");
    },
  );

  it("is removed from the journal when a state contains the person", async () => {
    const { id, outputs } = await operations.host.create(user);
    expect(readdirSync(operations.journal())).toHaveLength(1);
    await again((host) => host.diff(id, outputs, user));
    expect(readdirSync(operations.journal())).toEqual([]);
  });
});

describe("a creation of another stack that has not ended", () => {
  it("stays in the journal when this stack's state contains somebody with the address", async () => {
    const { id, outputs } = await operations.inStack("a", (host) => host.create(user));
    await operations.inStack("b", (host) => host.diff(id, outputs, user));
    expect(readdirSync(operations.journal())).toHaveLength(1);
    const created = await operations.inStack("a", (host) => host.create(user));
    expect(created).toMatchObject({ id, outputs: { adopted: false } });
  });
});

describe("the address of a person whom a run created", () => {
  it("keeps its journal entry if the state has another person with it", async () => {
    const bob = await operations.host.create({ ...user, email: "bob@acme.example" });
    const { id } = await operations.host.create(user);
    const created = await again(async (host) => {
      await host.diff(bob.id, { ...bob.outputs, email: user.email }, user);
      return host.create(user);
    });
    expect(created).toMatchObject({ id, outputs: { adopted: false } });
  });
});

describe("a person whom an attempt of this stack did not create, although its answer was lost", () => {
  const isRefused = (host: DynamicHost) => {
    operations.emulator.addFaults({ kind: "status", status: 503, match: POST });
    return expect(host.create(user)).rejects.toThrow(/in the organisation already, as .* Set adoptExisting/);
  };

  it("is not recognised if created seconds before", async () => {
    await makeByHand();
    operations.emulator.advanceSeconds(3);
    await isRefused(operations.host);
  });

  it("is not recognised if created at the same time by another stack on this machine", async () => {
    await operations.inStack("a", (host) => host.create(user));
    // The entry as if this stack's attempt had come first.
    operations.emulator.setTime(new Date(Date.now() - 10_000));
    await operations.inStack("b", isRefused);
  });
});

describe("a creation whose answer was lost", () => {
  it("is recognised if the journal cannot be written, which is logged once", async () => {
    writeFileSync(operations.journal(), "a file in the way");
    operations.emulator.addFaults({ kind: "reset-after-applied", match: POST });
    expect((await operations.host.create(user)).outputs.adopted).toBe(false);
    expect(operations.host.output()).toContain("The journal of creations cannot be written");
  });

  it.each([-20 * 60, 20 * 60])("is recognised if Webex's clock differs by %i seconds", async (seconds) => {
    operations.emulator.setTime(new Date(Date.now() + 1000 * seconds));
    operations.emulator.addFaults({ kind: "reset-after-applied", match: POST });
    expect((await operations.host.create(user)).outputs.adopted).toBe(false);
  });
});

describe("a creation that waits in the queue", () => {
  it("is recognised by the time when its request leaves", async () => {
    const bob = { ...user, email: "bob@acme.example" };
    operations.emulator.addFaults(
      { kind: "delay", seconds: 1, match: { ...POST, email: bob.email } },
      { kind: "reset-after-applied", match: { ...POST, email: user.email } },
    );
    const made = async (host: DynamicHost) => {
      const first = host.create(bob);
      await vi.waitFor(() => expect(operations.writes()).toEqual({ "POST /people": 1 }), {
        timeout: 20_000,
        interval: 10,
      });
      const second = host.create(user);
      await sleep(500);
      operations.emulator.advanceSeconds(3600);
      return Promise.all([first, second]);
    };
    const people = await again(made, { "webex:maxConcurrency": "1" });
    expect(people.map(({ outputs }) => outputs.adopted)).toEqual([false, false]);
  });
});

describe("a creation that created nobody", () => {
  it.each([
    ["the address was taken", undefined],
    ["Webex refused it", { kind: "status", status: 400, match: POST } as const],
    ["the token may not", { kind: "status", status: 403, match: POST } as const],
    ["Webex limits the rate", { kind: "status", status: 429, headers: { "Retry-After": "600" }, match: POST } as const],
  ])("gives no claim to whoever is made by hand where %s", async (_why, fault) => {
    let id = fault ? undefined : await makeByHand();
    if (fault) operations.emulator.addFaults(fault);
    await expect(operations.host.create(user)).rejects.toThrow();
    id ??= await makeByHand();
    await expect(again((host) => host.create(user))).rejects.toThrow("adoptExisting");
    expect(personById(id).displayName).toBe("Made by hand");
  });
});
