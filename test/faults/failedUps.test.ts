import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ADA, MATCHES } from "./cases.ts";
import { closeSandbox, openSandbox, type Sandbox } from "./sandbox.ts";
import { Stack } from "./stack.ts";
import { everybody, licenseNames } from "./webex.ts";

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

const adas = () =>
  everybody(laboratory.emulator).filter(({ emails }) => emails.some((email) => email.startsWith("ada")));
const paid = () => adas().flatMap((ada) => licenseNames(laboratory.emulator, ada).filter((name) => /Adv/.test(name)));
const messaging = (subscriptionId: string, more = {}) => ({
  ...ADA,
  services: { message: { messaging: true } },
  subscriptionId,
  ...more,
});
/** What is written last of all, so that everything before it is done when it fails. */
const jabber = { settings: { calling: { callingBehaviour: "Cisco Jabber app" } } };

/** An `up` whose licences are done and whose calling behaviour fails. */
async function failedUp(user: object): Promise<void> {
  laboratory.emulator.addFaults({
    kind: "status",
    status: 403,
    match: MATCHES["PUT /people/{personId}/features/callingBehavior"],
  });
  const { failures } = await stack.up({ ada: { ...user, ...jabber } });
  expect(Object.keys(failures)).toEqual(["ada"]);
}

const outputs = () => stack.known.get("ada")?.outputs;

describe("a move to another subscription that failed after it was done", () => {
  const [first, second] = [messaging("Sub100001"), messaging("Sub100002")];
  beforeEach(async () => {
    await stack.up({ ada: first });
    await failedUp(second);
    expect(paid()).toEqual(["Advanced Messaging [Sub100002]"]);
  });

  it("is taken back by the former program", async () => {
    expect((await stack.up({ ada: first })).failures).toEqual({});
    expect(paid()).toEqual(["Advanced Messaging [Sub100001]"]);
    expect(outputs()).not.toHaveProperty("attempts");
  });

  it("is drift in a refresh, and taken back by the former program after it", async () => {
    await stack.refresh();
    expect(stack.known.get("ada")?.inputs).toMatchObject({
      services: { message: { messaging: { subscriptionId: "Sub100002" } } },
    });
    expect((await stack.up({ ada: first })).failures).toEqual({});
    expect(paid()).toEqual(["Advanced Messaging [Sub100001]"]);
  });

  it("is finished by the same program", async () => {
    expect((await stack.up({ ada: { ...second, ...jabber } })).failures).toEqual({});
    expect(paid()).toEqual(["Advanced Messaging [Sub100002]"]);
    expect(outputs()).not.toHaveProperty("attempts");
  });
});

it("a licence that a failed up has given goes with the offboarded person", async () => {
  await stack.up({ ada: { ...ADA, onDelete: "offboard" } });
  await failedUp(messaging("Sub100001", { onDelete: "offboard" }));
  expect(paid()).toEqual(["Advanced Messaging [Sub100001]"]);
  expect((await stack.up({})).failures).toEqual({});
  expect(adas()).toMatchObject([{ loginEnabled: false }]);
  expect(paid()).toEqual([]);
});

it("an address that a failed up has given is replaced by the next one, which no former address survives", async () => {
  await stack.up({ ada: ADA });
  await failedUp({ ...ADA, email: "ada.second@acme.example" });
  expect((await stack.up({ ada: { ...ADA, email: "ada.third@acme.example", ...jabber } })).failures).toEqual({});
  expect(adas().map(({ emails }) => emails)).toEqual([["ada.third@acme.example"]]);
});

it("a change of address that waits is not forgotten by an up that fails", async () => {
  laboratory.emulator.turnSwitches({ emailChange: "pending" });
  await stack.up({ ada: ADA });
  const changed = { ...ADA, email: "ada.new@acme.example" };
  await stack.up({ ada: changed });
  await failedUp({ ...changed, title: "Countess" });
  await stack.refresh();
  expect(stack.known.get("ada")?.inputs.email).toBe("ada.new@acme.example");
  laboratory.emulator.clearRequests();
  await stack.up({ ada: { ...changed, title: "Countess", ...jabber } });
  expect(laboratory.emulator.requests().counts["PUT /people/{personId}"]).toBeUndefined();
});
