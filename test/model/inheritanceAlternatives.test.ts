import { describe, expect, it } from "vitest";
import { inherit } from "../../provider/src/model/inheritance/inherit.ts";
import { inputs, service } from "./levels.ts";

describe("in an exclusive group a higher yes turns lower ones off", () => {
  it("calling licences", () => {
    const calling = { callingStandardEnterprise: { subscriptionId: "Sub1" }, callingCommonArea: false };
    expect(
      inputs({ services: { calling } }, { services: { calling: { callingBasic: true } } }).services?.calling,
    ).toEqual({
      ...calling,
      callingBasic: false,
    });
  });

  it("calendars, also between a template and what it is based on", () => {
    const merged = inputs(
      {},
      { services: { hybridCalendarServices: { google: true } } },
      { services: { hybridCalendarServices: { microsoftExchange: true } } },
    );
    expect(merged.services).toEqual({ hybridCalendarServices: { google: true, microsoftExchange: false } });
  });

  it("the organisation's domain and a profile", () => {
    const calling = (own: object, lower: object) =>
      inputs({ settings: { calling: own } }, { settings: { calling: lower } }).settings?.calling;
    const domain = { useOrgDomain: true };
    const profile = { callingBehaviourUcManagerProfile: "P" };
    expect(calling(domain, profile)).toEqual({ useOrgDomain: true, callingBehaviourUcManagerProfile: "" });
    expect(calling(profile, domain)).toEqual({ useOrgDomain: false, callingBehaviourUcManagerProfile: "P" });
  });

  it("but leaves two of one level, which a rule refuses, and a null", () => {
    const both = { services: { hybridCalendarServices: { google: true, microsoftExchange: true } } };
    expect(inputs({}, both)).toEqual(both);
    const own = { services: { hybridCalendarServices: { google: true, microsoftExchange: null } } };
    expect(inputs(own, both).services).toEqual({ hybridCalendarServices: { google: true } });
  });
});

describe("exclusive", () => {
  it("takes away each of the eleven services that nobody states, and leaves what is not managed", () => {
    const { services } = inputs(
      { exclusive: true, services: { hybridCallServices: null, message: { messaging: null } } },
      { services: { meeting: { meeting: true } } },
    );
    expect(services).toEqual({
      meeting: { meeting: true, webexEnterprise200: false },
      calling: { callingStandardEnterprise: false, callingBasic: false, callingCommonArea: false },
      hybridCalendarServices: { microsoftExchange: false, google: false },
      hybridMessageServices: { message: false },
    });
  });

  it("leaves a service whose licence is chosen by name, in a list or below another flag", () => {
    const own = {
      exclusive: true,
      licenses: [{ name: "webex calling - professional" }, { name: "Advanced Messaging", assign: false }],
      services: { meeting: { meeting: { name: "Webex Meetings Suite" } } },
    };
    const { services } = inputs(own);
    expect(services?.calling).toEqual({ callingBasic: false, callingCommonArea: false });
    expect(services?.meeting).toEqual({ meeting: { name: "Webex Meetings Suite" } });
    expect(services?.message).toEqual({ messaging: false });
  });

  it("knows the organisation's own names of the service", () => {
    const licenses = [{ name: "Acme Chat" }];
    const named = { ...service({}, { exclusive: true }), licenseNames: { messageMessaging: "ACME Chat" } };
    expect(inherit({ licenses }, [], named).inputs.services?.message).toBeUndefined();
    expect(inherit({ licenses }, [], service({}, { exclusive: true })).inputs.services?.message).toEqual({
      messaging: false,
    });
  });

  it("passes over licences of the wrong shape, which the schema refuses", () => {
    for (const licenses of ["Advanced Messaging", [7], [{ name: 7 }]]) {
      expect(inputs({ exclusive: true, licenses: licenses as never }).services?.message).toEqual({ messaging: false });
    }
  });

  it("comes from any level, and is switched off by a higher one", () => {
    expect(inputs({}, { exclusive: true }).services?.message).toEqual({ messaging: false });
    expect(inherit({}, [], service({}, { exclusive: true })).inputs.services?.message).toEqual({ messaging: false });
    expect(inputs({ exclusive: false }, { exclusive: true })).toEqual({});
    expect(inputs({ exclusive: null }, { exclusive: true })).toEqual({});
  });
});
