import { describe, expect, it } from "vitest";
import { fullState } from "../../provider/src/model/user/compactState.ts";
import { InitFailed } from "../support/dynamicHost.ts";
import { operationsOn } from "../support/operations.ts";
import { messaging, user } from "../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById } = operations;

describe("a user, from its creation to its end", () => {
  it("is created by one POST, with what it states", async () => {
    const { id, outputs } = await operations.host.create({ ...user, ...messaging(true), title: "Engineer" });
    expect(operations.emulator.requests().counts).toEqual({
      "GET /organizations": 1,
      "GET /licenses": 1,
      "POST /people": 1,
    });
    expect(fullState(outputs)).toMatchObject({
      ...user,
      title: "Engineer",
      status: "Invite pending",
      assignedLicenses: ["Advanced Messaging [Sub100001]"],
      adopted: false,
      manualSteps: [],
    });
    expect(Buffer.from(id, "base64").toString()).toMatch(/^ciscospark:\/\/us\/PEOPLE\//);
  });

  it("is found unchanged by a refresh, with the inputs it was declared with", async () => {
    // SIP addresses appear two seconds later. A slow machine takes as long from one operation to the next.
    operations.emulator.turnSwitches({ sipAddressDelay: 0 });
    const declared = { ...user, ...messaging(true), settings: { message: { contactMigrationRequired: true } } };
    const { id, outputs } = await operations.host.create(declared);
    const found = await again(() => operations.host.read(id, outputs));
    expect(found).toEqual({ id, outputs, inputs: declared });
    expect(operations.emulator.requests().counts).toEqual({
      "GET /organizations": 1,
      "GET /people": 1,
      "GET /licenses": 1,
    });
  });

  it("is updated by one read and one write", async () => {
    const { id, outputs } = await operations.host.create(user);
    const updated = await again(() => operations.host.update(id, outputs, { ...user, title: "Countess" }));
    expect(updated).toMatchObject({ title: "Countess", firstName: "Ada" });
    expect(operations.emulator.requests().counts).toMatchObject({
      "GET /people/{personId}": 1,
      "PUT /people/{personId}": 1,
    });
  });

  it("loses a title by the empty text, and keeps it when the title is no longer stated", async () => {
    const { id, outputs } = await operations.host.create({ ...user, title: "Countess" });
    const silent = await again(() => operations.host.update(id, outputs, user));
    expect(personById(id)).toMatchObject({ title: "Countess" });
    await again(() => operations.host.update(id, silent, { ...user, title: "" }));
    expect(personById(id).title).toBeUndefined();
  });

  it("is deleted, and deleting it again is not an error", async () => {
    const { id, outputs } = await operations.host.create(user);
    await again(() => operations.host.remove(id, outputs));
    expect(operations.emulator.requests().counts).toMatchObject({ "DELETE /people/{personId}": 1 });
    await again(() => operations.host.remove(id, outputs));
  });

  it("is gone for a refresh after it was deleted in Webex", async () => {
    const { id, outputs } = await operations.host.create(user);
    await again(() => operations.host.remove(id, outputs));
    expect((await again(() => operations.host.read(id, outputs))).id).toBe("");
  });

  it("moves to another subscription with one request that removes and adds", async () => {
    const { id, outputs } = await operations.host.create({ ...user, ...messaging(true) });
    const moved = { ...user, ...messaging(true), subscriptionId: "Sub100002" };
    const updated = await again(() => operations.host.update(id, outputs, moved));
    expect(updated).toMatchObject({ services: ["messaging"] });
    expect(fullState(updated).assignedLicenses).toContain("Advanced Messaging [Sub100002]");
    expect(fullState(updated).assignedLicenses).not.toContain("Advanced Messaging [Sub100001]");
    expect(operations.emulator.requests().counts).toMatchObject({
      "PATCH /licenses/users": 1,
      "GET /people/{personId}": 1,
    });
  });

  it("is deactivated by suspended, and activated again", async () => {
    const { id, outputs } = await operations.host.create({ ...user, suspended: true });
    expect(personById(id).loginEnabled).toBe(false);
    expect(outputs.status).toBe("Login disabled");
    const on = await again(() => operations.host.update(id, outputs, { ...user, suspended: false }));
    expect(fullState(on).loginEnabled).toBe(true);
  });
});

describe("a write that Webex accepts and does not apply", () => {
  it("is a partial failure that keeps the id, if it is a licence", async () => {
    operations.emulator.addFaults({ match: { method: "PATCH", path: "/licenses/users" }, kind: "status", status: 400 });
    const exhausted = { ...user, services: { message: { messaging: { subscriptionId: "Sub100002" } } } };
    const state = await fillUp("Sub100002");
    expect(state).toBeGreaterThan(0);
    const failure = await again(() => operations.host.create(exhausted).catch((e: unknown) => e));
    expect(failure).toBeInstanceOf(InitFailed);
    expect((failure as InitFailed).properties.__provider).toBe(user.__provider);
    expect((failure as InitFailed).properties).not.toHaveProperty("webexApp");
    expect(personById((failure as InitFailed).id)).toBeDefined();
  });

  it("a person whose creation lost its answer is found, not created twice", async () => {
    operations.emulator.addFaults({
      match: { method: "POST", path: "/people" },
      times: 1,
      kind: "reset-after-applied",
    });
    const { id } = await operations.host.create(user);
    expect(operations.emulator.requests().counts["POST /people"]).toBe(1);
    expect(personById(id)).toMatchObject({ emails: ["ada@acme.example"] });
  });
});

/** Assigns every free unit of messaging in a subscription. Returns how many there were. */
async function fillUp(subscriptionId: string): Promise<number> {
  const license = operations.emulator
    .state()
    .organizations.flatMap(({ licenses }) => licenses)
    .find((one) => one.name.includes("Messaging") && one.subscriptionId === subscriptionId);
  const free = (license?.units ?? 0) - (license?.heldBy ?? 0);
  for (let index = 0; index < free; index += 1) {
    await operations.host.create({
      ...user,
      email: `seat${index}@acme.example`,
      services: { message: { messaging: { subscriptionId } } },
    });
  }
  return free;
}
