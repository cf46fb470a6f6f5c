import { beforeEach, describe, expect, it } from "vitest";
import { ADA, MATCHES } from "./cases.ts";
import { sandboxStack } from "./sandboxStack.ts";
import { everybody, licenseNames } from "./webex.ts";

const here = sandboxStack();

const adas = () =>
  everybody(here.sandbox.emulator).filter(({ emails }) => emails.some((email) => email.startsWith("ada")));
const paid = () => adas().flatMap((ada) => licenseNames(here.sandbox.emulator, ada).filter((name) => /Adv/.test(name)));
const messaging = (subscriptionId: string, more = {}) => ({
  ...ADA,
  services: { message: { messaging: true } },
  subscriptionId,
  ...more,
});
/** The last write of an update, so that all others are done when it fails. */
const jabber = { settings: { calling: { callingBehaviour: "Cisco Jabber app" } } };

/** An `up` that assigns licences and fails at the calling behaviour. */
async function failedUp(user: object): Promise<void> {
  here.sandbox.emulator.addFaults({
    kind: "status",
    status: 403,
    match: MATCHES["PUT /people/{personId}/features/callingBehavior"],
  });
  const { failures } = await here.stack.up({ ada: { ...user, ...jabber } });
  expect(Object.keys(failures)).toEqual(["ada"]);
}

const outputs = () => here.stack.known.get("ada")?.outputs;

describe("a move to another subscription that failed after it was applied", () => {
  const [first, second] = [messaging("Sub100001"), messaging("Sub100002")];
  beforeEach(async () => {
    await here.stack.up({ ada: first });
    await failedUp(second);
    expect(paid()).toEqual(["Advanced Messaging [Sub100002]"]);
  });

  it("is undone by the former program", async () => {
    expect((await here.stack.up({ ada: first })).failures).toEqual({});
    expect(paid()).toEqual(["Advanced Messaging [Sub100001]"]);
    expect(outputs()).not.toHaveProperty("attempts");
  });

  it("is drift in a refresh, and undone by the former program after it", async () => {
    await here.stack.refresh();
    expect(here.stack.known.get("ada")?.inputs).toMatchObject({
      services: { message: { messaging: { subscriptionId: "Sub100002" } } },
    });
    expect((await here.stack.up({ ada: first })).failures).toEqual({});
    expect(paid()).toEqual(["Advanced Messaging [Sub100001]"]);
  });

  it("is finished by the same program", async () => {
    expect((await here.stack.up({ ada: { ...second, ...jabber } })).failures).toEqual({});
    expect(paid()).toEqual(["Advanced Messaging [Sub100002]"]);
    expect(outputs()).not.toHaveProperty("attempts");
  });
});

it("a licence that a failed up has assigned is removed when the person is offboarded", async () => {
  await here.stack.up({ ada: { ...ADA, onDelete: "offboard" } });
  await failedUp(messaging("Sub100001", { onDelete: "offboard" }));
  expect(paid()).toEqual(["Advanced Messaging [Sub100001]"]);
  expect((await here.stack.up({})).failures).toEqual({});
  expect(adas()).toMatchObject([{ loginEnabled: false }]);
  expect(paid()).toEqual([]);
});

it("an address that a failed up has set is replaced by the next one, and no former address stays", async () => {
  await here.stack.up({ ada: ADA });
  await failedUp({ ...ADA, email: "ada.second@acme.example" });
  expect((await here.stack.up({ ada: { ...ADA, email: "ada.third@acme.example", ...jabber } })).failures).toEqual({});
  expect(adas().map(({ emails }) => emails)).toEqual([["ada.third@acme.example"]]);
});

it("a pending change of address stays in the state after a failed up", async () => {
  here.sandbox.emulator.turnSwitches({ emailChange: "pending" });
  await here.stack.up({ ada: ADA });
  const changed = { ...ADA, email: "ada.new@acme.example" };
  await here.stack.up({ ada: changed });
  await failedUp({ ...changed, title: "Countess" });
  await here.stack.refresh();
  expect(here.stack.known.get("ada")?.inputs.email).toBe("ada.new@acme.example");
  here.sandbox.emulator.clearRequests();
  await here.stack.up({ ada: { ...changed, title: "Countess", ...jabber } });
  expect(here.sandbox.emulator.requests().counts["PUT /people/{personId}"]).toBeUndefined();
});
