import { describe, expect, it } from "vitest";
import {
  type Entitlement,
  forbids,
  limitsOf,
  type ServiceFlags,
} from "../../provider/src/model/entitlement/entitlement.ts";
import { wideningFaults } from "../../provider/src/model/entitlement/narrowing.ts";
import { isAtOrBelow, isBelow, nodeName } from "../../provider/src/model/entitlement/nodes.ts";
import { catalogFaults, profileFaults } from "../../provider/src/model/entitlement/schema.ts";
import { entitlementFaults } from "../../provider/src/model/entitlement/userFaults.ts";
import { serviceOf } from "../../provider/src/model/services.ts";
import type { UserInputs } from "../../provider/src/model/userArgs.ts";
import { faultText } from "../../provider/src/model/validation/fault.ts";

const catalog = (rest: Partial<Entitlement> = {}): Entitlement => ({
  kind: "EntitlementCatalog",
  name: "acme",
  allowsWebexApp: true,
  ...rest,
});
const profile = (rest: Partial<Entitlement> = {}): Entitlement => ({
  kind: "EntitlementProfile",
  name: "staff",
  allowsWebexApp: true,
  within: catalog(),
  ...rest,
});
const messaging: ServiceFlags = { message: { messaging: true } };
const noSuite: ServiceFlags = { meeting: { webexEnterprise200: false } };
const suite = { meeting: { webexEnterprise200: true } };
const faults = (inputs: Partial<UserInputs>, entitlement: Entitlement, by?: string) =>
  entitlementFaults(inputs, by === undefined ? { entitlement } : { entitlement, by }).map(faultText);

describe("services of an entitlement", () => {
  const forbidden = (entitlement: Entitlement) =>
    (["messageMessaging", "meetingMeeting", "meetingWebexEnterprise200"] as const).filter((key) =>
      forbids(entitlement, serviceOf(key)),
    );

  it("may all be used where it names none", () => {
    expect(forbidden(catalog())).toEqual([]);
  });

  it("with a true among them are a list of what may be used", () => {
    expect(forbidden(catalog({ services: messaging }))).toEqual(["meetingMeeting", "meetingWebexEnterprise200"]);
  });

  it("with false alone are what may not be used", () => {
    expect(forbidden(catalog({ services: noSuite }))).toEqual(["meetingWebexEnterprise200"]);
  });

  it("of a profile are those of its catalog, narrowed", () => {
    expect(
      forbidden(profile({ services: noSuite, within: catalog({ services: { meeting: { meeting: true } } }) })),
    ).toEqual(["messageMessaging", "meetingWebexEnterprise200"]);
  });
});

describe("a licence is what Webex calls it, whatever the program calls it", () => {
  const only = profile({ services: messaging });
  it.each<[string, Partial<UserInputs>, string]>([
    [
      "a flag that is called by another service's licence",
      {
        services: { message: { messaging: true } },
        licenseNames: { messageMessaging: "Webex Calling - Professional" },
      },
      "services.message.messaging",
    ],
    [
      "a licence of another service that is called by a service that is allowed",
      {
        licenses: [{ name: "webex calling - professional" }],
        licenseNames: { messageMessaging: "Webex Calling - Professional" },
      },
      "licenses[0]",
    ],
    [
      "a flag that is called as another service is, by the organisation's own name",
      {
        services: { message: { messaging: {} } },
        licenseNames: { messageMessaging: "Phones", callingBasic: "Phones" },
      },
      "services.message.messaging",
    ],
    [
      "a licence that two services are called by",
      { licenses: [{ name: "Phones" }], licenseNames: { messageMessaging: "Phones", callingBasic: "Phones" } },
      "licenses[0]",
    ],
  ])("%s", (_, inputs, path) => {
    expect(faults(inputs, only)).toEqual([
      expect.stringContaining(`${path}: not allowed by EntitlementProfile "staff"`),
    ]);
  });

  it("an own name of its own service is no other", () => {
    const licenseNames = { messageMessaging: "Messaging Plus", callingBasic: "Phones" };
    expect(faults({ services: { message: { messaging: true } }, licenseNames }, only)).toEqual([]);
    expect(faults({ licenses: [{ name: "Messaging Plus" }], licenseNames }, only)).toEqual([]);
  });
});

describe("a user beyond its profile is refused, with the chain that forbids it", () => {
  it("where the catalog allows the service and the profile does not", () => {
    expect(faults({ services: suite }, profile({ services: messaging }))).toEqual([
      'services.meeting.webexEnterprise200: not allowed by EntitlementProfile "staff" (catalog "acme" allows it, the profile does not); take it away here, or allow it there',
    ]);
  });

  it("where the catalog alone forbids it", () => {
    expect(faults({ services: suite }, profile({ within: catalog({ services: noSuite }) }))).toEqual([
      'services.meeting.webexEnterprise200: not allowed by EntitlementProfile "staff" (catalog "acme" does not allow it); take it away here, or allow it there',
    ]);
  });

  it("where both forbid it, with how the user came to the profile", () => {
    const closed = profile({ services: noSuite, within: catalog({ services: noSuite }) });
    expect(faults({ services: suite }, closed, 'of QuickAddGroup "london"')).toEqual([
      'services.meeting.webexEnterprise200: not allowed by EntitlementProfile "staff" of QuickAddGroup "london" (neither the profile nor catalog "acme" allows it); take it away here, or allow it there',
    ]);
  });

  it("where a catalog further up forbids it", () => {
    const top = catalog({ name: "provider", services: noSuite });
    expect(faults({ services: suite }, profile({ within: catalog({ within: top }) }))[0]).toContain(
      '(catalog "provider" does not allow it)',
    );
  });

  it("by a selector, and by the name of the licence", () => {
    const closed = profile({ services: messaging });
    expect(faults({ services: { meeting: { meeting: { subscriptionId: "Sub1" } } } }, closed)).toHaveLength(1);
    expect(faults({ licenses: [{ name: "webex meetings suite" }] }, closed)[0]).toMatch(/^licenses\[0\]: not allowed/);
    const own = { licenseNames: { meetingMeeting: "Small Meetings" } };
    expect(faults({ ...own, licenses: [{ name: "Small Meetings" }] }, closed)).toHaveLength(1);
  });

  it("but not for what is taken away, or lies outside the model", () => {
    const closed = profile({ services: messaging });
    const licenses = [{ name: "Webex Meetings Suite", assign: false }, { name: "Real-Time Translations" }];
    expect(faults({ services: { meeting: { meeting: false }, ...messaging }, licenses }, closed)).toEqual([]);
  });

  it("altogether where the Webex App is not allowed", () => {
    expect(faults({ services: suite }, profile({ allowsWebexApp: false }))).toEqual([
      'entitlement: the Webex App is not allowed by EntitlementProfile "staff" (catalog "acme" allows it, the profile does not); use another profile, or allow it there',
    ]);
    expect(faults({}, profile({ within: catalog({ allowsWebexApp: false }) }))).toHaveLength(1);
  });

  it("for a device there is none of, and for more than the total", () => {
    const calling = { sparkiPhoneDevice: true, sparkCSFDevice: true, sparkTabletDevice: false };
    const limited = profile({ devices: { sparkiPhoneDevice: 0, sparkTabletDevice: 0 } });
    expect(faults({ settings: { calling } }, limited)).toEqual([
      'settings.calling.sparkiPhoneDevice: no such device is allowed by EntitlementProfile "staff"; take it away here, or raise the limit there',
    ]);
    expect(faults({ settings: { calling } }, profile({ within: catalog({ devices: { total: 1 } }) }))).toEqual([
      'settings.calling: 2 devices are more than the 1 that EntitlementProfile "staff" allows; set some of sparkiPhoneDevice, sparkCSFDevice to false',
    ]);
  });
});

describe("narrowing", () => {
  const wider = (lower: Entitlement, upper: Entitlement) => wideningFaults(lower, upper).map(faultText);

  it("is allowed: fewer services, lower limits, no Webex App", () => {
    const upper = catalog({ services: { ...messaging, ...suite }, devices: { total: 3 } });
    expect(wider(profile({ services: messaging, devices: { total: 2, sparkCSFDevice: 1 } }), upper)).toEqual([]);
    expect(wider(profile({ allowsWebexApp: false }), upper)).toEqual([]);
    expect(wider(profile(), upper)).toEqual([]);
  });

  it("is not widening", () => {
    const upper = catalog({ allowsWebexApp: false, services: messaging, devices: { total: 3 } });
    expect(wider(profile({ services: suite, devices: { total: 4 } }), upper)).toEqual([
      'allowsWebexApp: EntitlementCatalog "acme" does not allow the Webex App; a profile narrows its catalog, set it to false',
      'services.meeting.webexEnterprise200: EntitlementCatalog "acme" does not allow it; a profile narrows its catalog: take it out here, or allow it there',
      'devices.total: 4 is more than EntitlementCatalog "acme" allows (3); a profile narrows its catalog',
    ]);
  });

  it("holds between catalogs, too", () => {
    const upper = catalog({ name: "provider", services: messaging });
    expect(wider(catalog({ services: suite }), upper)[0]).toContain("a catalog narrows those above");
  });
});

it("limits are the narrowest of the chain", () => {
  const within = catalog({ devices: { total: 2, sparkCSFDevice: 1 } });
  expect(limitsOf(profile({ devices: { total: 3, sparkTabletDevice: 0 }, within }))).toEqual({
    total: 2,
    sparkCSFDevice: 1,
    sparkTabletDevice: 0,
  });
  expect(limitsOf(undefined)).toEqual({});
});

describe("what a catalog and a profile state", () => {
  const state = { name: "acme", allowsWebexApp: true };

  it("is whether the Webex App is allowed, and no more is needed", () => {
    expect(catalogFaults(state)).toEqual([]);
    expect(catalogFaults({ name: "acme" }).map(faultText)).toEqual(["allowsWebexApp: is missing; state a boolean"]);
    expect(profileFaults({ ...state, catalog: "acme", default: true, hierarchy: "acme/london" })).toEqual([]);
  });

  it("has services of the model and whole numbers of devices", () => {
    expect(
      catalogFaults({
        ...state,
        services: { message: { mesaging: true }, meeting: { meeting: "yes" } },
        devices: { sparkiPhone: 1, sparkCSFDevice: -1, total: 1.5 },
      }).map(faultText),
    ).toEqual([
      'services.message.mesaging: there is no such property; did you mean "messaging"?',
      'services.meeting.meeting: "yes" is not a boolean',
      "devices.sparkCSFDevice: -1 is not a number of devices; use a whole number of at least 0",
      "devices.total: 1.5 is not a number of devices; use a whole number of at least 0",
      'devices.sparkiPhone: there is no such property; did you mean "sparkiPhoneDevice"?',
    ]);
  });

  it("has limits that fit each other", () => {
    const four = { sparkiPhoneDevice: 1, sparkAndroidDevice: 0, sparkTabletDevice: 0, sparkCSFDevice: 1 };
    expect(catalogFaults({ ...state, devices: { ...four, total: 2 } })).toEqual([]);
    expect(catalogFaults({ ...state, devices: { ...four, total: 3 } }).map(faultText)).toEqual([
      "devices.total: 3 is more than the kinds together, 2; lower it",
    ]);
    expect(catalogFaults({ ...state, devices: { sparkCSFDevice: 2, total: 1 } }).map(faultText)).toEqual([
      "devices.sparkCSFDevice: 2 is more than the total of 1; lower it, or raise devices.total",
    ]);
  });
});

it("nodes lie below those whose path they begin with, and below the top", () => {
  expect(isAtOrBelow("acme/london", "acme")).toBe(true);
  expect(isAtOrBelow("/acme/", "acme")).toBe(true);
  expect(isBelow("acme", "acme")).toBe(false);
  expect(isAtOrBelow("acmeville", "acme")).toBe(false);
  expect(isAtOrBelow("acme", "acme/london")).toBe(false);
  expect(isAtOrBelow(undefined, undefined)).toBe(true);
  expect(isAtOrBelow(undefined, "acme")).toBe(false);
  expect([nodeName("acme/"), nodeName(undefined)]).toEqual(['"acme"', "the top of the hierarchy"]);
});
