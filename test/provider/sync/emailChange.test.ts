import { beforeEach, describe, expect, it } from "vitest";
import { fullState } from "../../../provider/src/model/user/compactState.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById } = operations;

const renamed = { ...user, email: "ada.adams@acme.example" };
const DAY_MS = 24 * 3600 * 1000;

let id: string;
let changed: Record<string, unknown>;

/** The addresses that were written. */
const written = () =>
  operations.emulator
    .requests()
    .requests.flatMap(({ method, body }) => (method === "PUT" ? [Object(body).emails] : []));

/** A state as it would be some days later, because the provider uses the clock of its machine. */
const daysLater = (days: number) => ({
  ...changed,
  emailChange: { from: user.email, to: renamed.email, requested: new Date(Date.now() - days * DAY_MS).toISOString() },
});

async function changeEmail(emailChange: "pending" | "ignored"): Promise<void> {
  operations.emulator.turnSwitches({ emailChange });
  const created = await operations.host.create(user);
  id = created.id;
  changed = await operations.host.update(id, created.outputs, renamed);
}

describe("a changed e-mail that the person has to confirm", () => {
  beforeEach(() => changeEmail("pending"));

  it("is in emailChange and in the manual steps while Webex shows the old one", () => {
    expect(personById(id).emails).toEqual([user.email]);
    expect(changed).toMatchObject({
      email: renamed.email,
      emailChange: { from: user.email, to: renamed.email, requested: expect.stringMatching(/^\d{4}-.*Z$/) },
      manualSteps: ["email"],
    });
  });

  it("is not requested again by a later update, which keeps it in the state", async () => {
    const updated = await again((host) => host.update(id, changed, { ...renamed, title: "Countess" }));
    expect(written()).toEqual([[user.email]]);
    expect(personById(id).title).toBe("Countess");
    expect(updated).toMatchObject({ emailChange: changed.emailChange, manualSteps: ["email"] });
  });

  it("does not prevent the assignment of a licence", async () => {
    const services = { message: { messaging: { subscriptionId: "Sub100001" } } };
    const updated = await operations.host.update(id, changed, { ...renamed, services });
    expect(fullState(updated).assignedLicenses).toContain("Advanced Messaging [Sub100001]");
  });

  it("names the manager of others in the same operation", async () => {
    const managed = { ...user, email: "bo@acme.example", manager: renamed.email };
    const { id: managedId } = await operations.host.create(managed);
    expect(personById(managedId).managerId).toBe(id);
  });

  it("is not drift for fifteen days", async () => {
    const found = await again((host) => host.read(id, daysLater(14)));
    expect(found.inputs).toEqual(renamed);
    expect(found.outputs).toMatchObject({ emailChange: { to: renamed.email }, manualSteps: ["email"] });
  });

  it("leaves nothing in the state after it is confirmed", async () => {
    operations.emulator.confirmEmail(renamed.email);
    const found = await again((host) => host.read(id, changed));
    expect(found.inputs).toEqual(renamed);
    expect(found.outputs).not.toHaveProperty("emailChange");
    expect(fullState(found.outputs).manualSteps).toEqual([]);
  });

  it("is drift after fifteen days, and requested again by the next up", async () => {
    const found = await again((host) => host.read(id, daysLater(16)));
    expect(found.inputs?.email).toBe(user.email);
    expect(fullState(found.outputs).manualSteps).toEqual([]);
    await again((host) => host.update(id, found.outputs, renamed));
    expect(written()).toEqual([[renamed.email]]);
  });
});

it("a changed e-mail that Webex ignores looks like a pending one, and is drift after fifteen days", async () => {
  await changeEmail("ignored");
  expect(changed.manualSteps).toEqual(["email"]);
  expect((await again((host) => host.read(id, daysLater(14)))).inputs?.email).toBe(renamed.email);
  expect((await again((host) => host.read(id, daysLater(16)))).inputs?.email).toBe(user.email);
});
