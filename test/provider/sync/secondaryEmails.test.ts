import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { fullState } from "../../../provider/src/model/user/compactState.ts";
import { handlerLine } from "../../../provider/src/resources/program/register.ts";
import type { OrganizationInput } from "../../emulator/organization/organizationFile.ts";
import type { DynamicHost } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";

const email = "ada@acme.example";
const alias = "countess@acme.example";
const acme = JSON.parse(readFileSync("test/emulator/organizations/acme.json", "utf8")) as OrganizationInput;
const ada = { email, furtherEmails: [alias], firstName: "Ada", lastName: "Adams" };

const operations = operationsOn({ organization: { ...acme, people: [...(acme.people ?? []), ada] } });
const { again, personById } = operations;

const user = { __provider: handlerLine("sparkUser"), email, adoptExisting: true };

const renamed = { ...user, email: "a.adams@acme.example" };

/** The addresses that were written. */
const written = () =>
  operations.emulator
    .requests()
    .requests.flatMap(({ method, body }) => (method === "PUT" ? [Object(body).emails] : []));

const emails = (id: string) => personById(id).emails;

/** Two reads, each with another order of the addresses. */
const TWICE = [1, 2];

describe("a further address that is stated", () => {
  const promoted = { ...user, email: alias };

  it("becomes the primary one, and the former one a further one", async () => {
    const { id, outputs } = await operations.host.create(user);
    const changed = await again((host) => host.update(id, outputs, promoted));
    expect(emails(id)).toEqual([alias, email]);
    expect(fullState(changed)).toMatchObject({ email: alias, manualSteps: [] });
    await again((host) => host.update(id, changed, { ...promoted, title: "Countess" }));
    expect(written()).toEqual([[alias, email]]);
  });

  it("becomes the primary one also of an adopted person", async () => {
    const { id } = await operations.host.create(promoted);
    expect(emails(id)).toEqual([alias, email]);
  });

  it("is pending until Webex shows it first", async () => {
    operations.emulator.turnSwitches({ emailChange: "pending" });
    const { id, outputs } = await operations.host.create(user);
    const changed = await again((host) => host.update(id, outputs, promoted));
    expect(changed).toMatchObject({ emailChange: { to: alias }, manualSteps: ["email"] });
    const waiting = await again((host) => host.read(id, changed));
    expect(waiting).toMatchObject({ inputs: promoted, outputs: { manualSteps: ["email"] } });
    operations.emulator.confirmEmail(alias);
    expect(emails(id)).toEqual([alias, email]);
    const found = await again((host) => host.read(id, waiting.outputs));
    expect(fullState(found.outputs).manualSteps).toEqual([]);
  });

  it("that Webex never shows first is drift after fifteen days", async () => {
    operations.emulator.turnSwitches({ emailChange: "ignored" });
    const { id, outputs } = await operations.host.create(user);
    const changed = await again((host) => host.update(id, outputs, promoted));
    const requested = new Date(Date.now() - 16 * 24 * 3600 * 1000).toISOString();
    const found = await again((host) =>
      host.read(id, { ...changed, emailChange: { from: email, to: alias, requested } }),
    );
    expect(found.inputs?.email).toBe(email);
    await again((host) => host.update(id, found.outputs, promoted));
    expect(written()).toEqual([[alias, email]]);
  });
});

describe("a person with further addresses, which Webex lists in any order", () => {
  let id: string;
  let outputs: Record<string, unknown>;

  beforeEach(async () => {
    operations.emulator.turnSwitches({ emailOrder: "alternating" });
    ({ id, outputs } = await operations.host.create(user));
  });

  it("has the stated one, and that is not drift", async () => {
    for (const _ of TWICE) expect((await again((host) => host.read(id, outputs))).inputs).toEqual(user);
  });

  it("keeps the primary one and the others through every write", async () => {
    for (const look of TWICE) {
      outputs = await again((host) => host.update(id, outputs, { ...user, title: `Engineer ${look}` }));
      expect(written()).toEqual([[email, alias]]);
      expect(personById(id).emails).toEqual([email, alias]);
      // A further read, so that the next one has the other order.
      await again((host) => host.read(id, outputs));
    }
  });

  it.each(["deactivate", "offboard"])("keeps them when it is removed by %s", async (onDelete) => {
    for (const look of TWICE) {
      await put({ loginEnabled: true });
      if (look === 2) await again((host) => host.read(id, outputs));
      await again((host) => host.remove(id, { ...outputs, onDelete }));
      expect(written()).toEqual([[email, alias]]);
      expect(personById(id).emails).toEqual([email, alias]);
    }
  });

  it.each([
    ["applied", 1, [renamed.email, alias]],
    ["applied", 2, [renamed.email, alias]],
    ["pending", 2, [email, alias]],
    ["ignored", 1, [email, alias]],
  ] as const)("keeps the others when another primary one is %s (%i)", async (emailChange, looks, kept) => {
    operations.emulator.turnSwitches({ emailChange });
    if (looks === 2) await again((host) => host.read(id, outputs));
    await again((host) => host.update(id, outputs, renamed));
    expect(written()).toEqual([[renamed.email, alias]]);
    expect(personById(id).emails).toEqual(kept);
  });

  it("is a manager by the stated one", async () => {
    const managed = { __provider: user.__provider, email: "person@acme.example", adoptExisting: true, manager: email };
    const person = await operations.host.create(managed);
    for (const _ of TWICE) {
      expect((await again((host) => host.read(person.id, person.outputs))).inputs).toEqual(managed);
    }
  });

  it("is looked up with the same one each time", async () => {
    const first = await again((host) => host.read(id, { __provider: user.__provider }));
    for (const _ of TWICE) {
      expect((await again((host) => host.read(id, first.outputs))).outputs.email).toBe(first.outputs.email);
    }
  });

  describe.each(TWICE)("while a change of the primary one is pending (%i)", (looks) => {
    /** In the operation, Webex lists the addresses in one order or the other. */
    async function inOrder<T>(work: (host: DynamicHost) => Promise<T>): Promise<T> {
      if (looks === 2) await again((host) => host.read(id, outputs));
      return again(work);
    }

    beforeEach(async () => {
      operations.emulator.turnSwitches({ emailChange: "pending" });
      outputs = await operations.host.update(id, outputs, renamed);
    });

    it("keeps all of them through every write, and after the change is confirmed", async () => {
      outputs = await inOrder((host) => host.update(id, outputs, { ...renamed, title: "Engineer" }));
      expect(written()).toEqual([[email, alias]]);
      operations.emulator.confirmEmail(renamed.email);
      expect(personById(id).emails).toEqual([renamed.email, alias]);
      const found = await again((host) => host.read(id, outputs));
      expect(found.inputs).toEqual({ ...renamed, title: "Engineer" });
    });

    it("keeps the others when a further one is stated", async () => {
      await inOrder((host) => host.update(id, outputs, { ...user, email: "countess.ada@acme.example" }));
      expect(written()).toEqual([["countess.ada@acme.example", alias]]);
    });

    it.each(["deactivate", "offboard"])("keeps all of them when it is removed by %s", async (onDelete) => {
      await inOrder((host) => host.remove(id, { ...outputs, onDelete }));
      expect(written()).toEqual([[email, alias]]);
      expect(personById(id)).toMatchObject({ emails: [email, alias], awaitedEmail: renamed.email });
    });

    it("has the primary one as drift after fifteen days", async () => {
      const lapsed = { emailChange: { ...Object(outputs.emailChange), requested: "2020-01-01T00:00:00.000Z" } };
      const found = await inOrder((host) => host.read(id, { ...outputs, ...lapsed }));
      expect(found.inputs).toEqual(user);
    });
  });

  /** A change in Control Hub. */
  async function put(change: object): Promise<void> {
    const answer = await fetch(`${operations.emulator.baseUrl}/people/${id}`, {
      method: "PUT",
      headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
      body: JSON.stringify({ ...personById(id), ...change }),
    });
    expect(answer.status, await answer.text()).toBe(200);
  }
});
