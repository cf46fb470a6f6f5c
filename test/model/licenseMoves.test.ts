import { describe, expect, it } from "vitest";
import type { LicenseStatement } from "../../provider/src/model/licenses/statements.ts";
import { held, plan } from "./owned.ts";

const agent = { licenses: [{ name: "Contact center Standard Agent" }] };
const messaging = (entitled: boolean | object): LicenseStatement => ({
  services: { message: { messaging: entitled } },
});
const suite = (entitled: boolean | object): LicenseStatement => ({
  services: { meeting: { webexEnterprise200: entitled } },
});
const changes = (add: string[], remove: string[]) => ({ add, remove, faults: [] });

describe("a chosen licence", () => {
  it("moves with the subscription, adding and removing at once", () => {
    const renewed = { ...agent, subscriptionId: "Sub2" };
    expect(plan(renewed, held("agent-1"), { ...agent, subscriptionId: "Sub1" })).toEqual(
      changes(["agent-2"], ["agent-1"]),
    );
  });

  it("by id takes the place of the one of another subscription", () => {
    expect(plan({ licenses: [{ id: "agent-2" }] }, held("agent-1"))).toEqual(changes(["agent-2"], ["agent-1"]));
  });

  it("that several subscriptions sell is the one the person holds, and taken away from there", () => {
    expect(plan(agent, held("agent-2"))).toEqual(changes([], []));
    const away = { licenses: [{ name: "Contact center Standard Agent", assign: false }] };
    expect(plan(away, held("agent-2"))).toEqual(changes([], ["agent-2"]));
    expect(plan(away)).toEqual(changes([], []));
  });

  it("of several sites is not taken away from somebody who holds both before one of them is named", () => {
    const both = held("suite-a", "suite-b");
    expect(plan({ licenses: [{ name: "Webex Meetings Suite", assign: false }] }, both).faults).toMatchObject([
      { path: "licenses[0]", reason: expect.stringContaining("several licences go by this name") },
    ]);
  });
});

describe("a changed subscription", () => {
  it("is the same in other capitals, also as the former one", () => {
    const before = { ...messaging(true), subscriptionId: "sub1" };
    const now = (subscriptionId: string) => plan({ ...messaging(true), subscriptionId }, held("messaging-1"), before);
    expect(now("SUB1")).toEqual(changes([], []));
    expect(now("Sub2")).toEqual(changes(["messaging-2"], ["messaging-1"]));
  });
});

describe("a selector of the last up", () => {
  const plus = messaging({ name: "Messaging Plus" });

  it("still tells what false takes away", () => {
    expect(plan(messaging(false), held("plus"), plus)).toEqual(changes([], ["plus"]));
  });

  it("gives way to what is meant now", () => {
    const usual = { ...messaging(true), subscriptionId: "Sub1" };
    expect(plan(usual, held("plus"), plus)).toEqual(changes(["messaging-1"], ["plus"]));
    expect(plan(suite({ siteUrl: "b.webex.example" }), held("suite-a"), suite({ siteUrl: "a.webex.example" }))).toEqual(
      changes(["suite-b"], ["suite-a"]),
    );
  });

  it("leaves nothing to do where the same is meant in other words", () => {
    expect(plan(plus, held("plus"), plus)).toEqual(changes([], []));
    expect(plan(messaging({ id: "plus" }), held("plus"), plus)).toEqual(changes([], []));
    expect(plan(suite(true), held("suite-a"), suite({ siteUrl: "a.webex.example" }))).toEqual(changes([], []));
  });

  it("leaves a licence that another statement wants now", () => {
    const moved = { ...messaging(false), licenses: [{ name: "Messaging Plus" }] };
    expect(plan(moved, held("plus"), plus)).toEqual(changes([], []));
  });
});
