import { describe, expect, it } from "vitest";
import type { LicenseStatement } from "../../provider/src/model/licenses/statements.ts";
import { held, plan } from "./owned.ts";

const messaging = (entitled: boolean | object): LicenseStatement => ({
  services: { message: { messaging: entitled } },
});

describe("a service that is true", () => {
  it("is taken from the subscription of the service", () => {
    expect(plan({ ...messaging(true), subscriptionId: "Sub1" })).toEqual({
      add: ["messaging-1"],
      remove: [],
      faults: [],
    });
  });

  it("is satisfied by a licence already held, from whatever subscription", () => {
    expect(plan({ ...messaging(true), subscriptionId: "Sub1" }, held("messaging-2"))).toEqual({
      add: [],
      remove: [],
      faults: [],
    });
  });

  it("is refused with both subscriptions and their free units where none is chosen", () => {
    expect(plan(messaging(true)).faults).toEqual([
      {
        path: "services.message.messaging",
        reason:
          "several licences go by this name: Advanced Messaging (subscription Sub1, 17 of 20 free), " +
          "Advanced Messaging (subscription Sub2, 0 of 2 free); " +
          "state subscriptionId (or siteUrl) on the WebexAppService or in a selector here",
      },
    ]);
  });

  it("is not refused where the person holds one of the several", () => {
    expect(plan(messaging(true), held("messaging-2")).faults).toEqual([]);
  });

  it("matches a licence without a subscription whatever the service's subscription is", () => {
    const statement = { services: { hybridCalendarServices: { microsoftExchange: true } }, subscriptionId: "Sub2" };
    expect(plan(statement).add).toEqual(["exchange"]);
  });

  it("is taken from the site of the service where several sites sell it", () => {
    const statement = { services: { meeting: { webexEnterprise200: true } }, siteUrl: "B.webex.example" };
    expect(plan(statement).add).toEqual(["suite-b"]);
  });

  it("says in which subscriptions the licence is, where the chosen one does not sell it", () => {
    const statement = { services: { meeting: { meeting: true } }, subscriptionId: "Sub2" };
    expect(plan(statement).faults[0]?.reason).toBe(
      "not sold in subscription Sub2; the organisation has it as Advanced Space Meetings (subscription Sub1, 10 of 10 free)",
    );
  });

  it("goes by the organisation's own name where one is mapped", () => {
    const statement = { ...messaging(true), licenseNames: { messageMessaging: "Basic Messaging" } };
    expect(plan(statement).add).toEqual(["free"]);
  });
});

describe("a subscription that changes", () => {
  it("moves whoever came from the old one, adding and removing at once", () => {
    const statement = { ...messaging(true), subscriptionId: "Sub2" };
    expect(plan(statement, held("messaging-1"), { subscriptionId: "Sub1" })).toEqual({
      add: ["messaging-2"],
      remove: ["messaging-1"],
      faults: [],
    });
  });

  it("leaves alone whoever came from neither", () => {
    const statement = { ...messaging(true), subscriptionId: "Sub3" };
    expect(plan(statement, held("messaging-2"), { subscriptionId: "Sub1" })).toEqual({
      add: [],
      remove: [],
      faults: [],
    });
  });
});

describe("a selector", () => {
  it("means exactly that licence, so another one of the same service is exchanged for it", () => {
    expect(plan({ ...messaging({ subscriptionId: "Sub2" }), subscriptionId: "Sub1" }, held("messaging-1"))).toEqual({
      add: ["messaging-2"],
      remove: ["messaging-1"],
      faults: [],
    });
  });

  it("by id decides alone, whatever the service's subscription is", () => {
    expect(plan({ ...messaging({ id: "messaging-2" }), subscriptionId: "Sub1" }).add).toEqual(["messaging-2"]);
  });

  it("of one meeting site leaves the licence of another site", () => {
    const statement = { services: { meeting: { webexEnterprise200: { siteUrl: "b.webex.example" } } } };
    expect(plan(statement, held("suite-a"))).toEqual({ add: ["suite-b"], remove: [], faults: [] });
  });

  it("with an older or a differently spelt name finds today's licence", () => {
    expect(plan(messaging({ name: "  messaging ", subscriptionId: "Sub2" })).add).toEqual(["messaging-2"]);
  });

  it("with a misspelt name is refused with the nearest names", () => {
    expect(plan(messaging({ name: "Advanced Mesaging" })).faults[0]?.reason).toContain('nearest: "Advanced Messaging"');
  });

  it("with an unknown id is refused", () => {
    expect(plan(messaging({ id: "nothing" })).faults[0]?.reason).toBe(
      'the organisation has no licence with the id "nothing"',
    );
  });
});

describe("a service that is false", () => {
  it("loses every licence of the service, from whatever subscription", () => {
    expect(plan(messaging(false), held("messaging-1", "messaging-2")).remove).toEqual(["messaging-1", "messaging-2"]);
  });

  it("is nothing to do for somebody without it", () => {
    expect(plan(messaging(false))).toEqual({ add: [], remove: [], faults: [] });
  });
});

describe("licences", () => {
  it("are assigned by name and taken away by assign: false", () => {
    const licenses = [{ name: "Hybrid - Exchange Calendar" }, { name: "Advanced Space Meetings", assign: false }];
    expect(plan({ licenses }, held("meeting"))).toEqual({ add: ["exchange"], remove: ["meeting"], faults: [] });
  });

  it("nobody mentions are left alone", () => {
    expect(plan({ licenses: [] }, held("meeting", "free"))).toEqual({ add: [], remove: [], faults: [] });
  });

  it("that a service chooses too are assigned once", () => {
    const statement = { ...messaging(true), licenses: [{ name: "Messaging" }], subscriptionId: "Sub1" };
    expect(plan(statement).add).toEqual(["messaging-1"]);
  });

  it("that are unknown are told with their place in the list", () => {
    expect(plan({ licenses: [{ name: "Basic Messaging" }, { name: "Whiteboard" }] }).faults[0]).toMatchObject({
      path: "licenses[1]",
    });
  });
});

it("Hybrid Message is left to somebody's hands where the organisation has no licence of that name", () => {
  expect(plan({ services: { hybridMessageServices: { message: true } } })).toEqual({ add: [], remove: [], faults: [] });
});
