import { describe, expect, it } from "vitest";
import { type Given, named, ofResource, ofStack, template, user } from "./judge.ts";

const CALLING = { calling: { callingStandardEnterprise: true } };
const UNIFIED_CM = "Calling in Webex App (Unified CM)";
const calling = (settings: object) => ({ settings: { calling: settings } });
const messaging = (entitled: unknown) => ({ services: { message: { messaging: entitled } } });

/** For each rule what passes, and every way of breaking it with the line that tells. */
const CASES: [string, Given[], [Given, string][]][] = [
  [
    "aware-before-connect",
    [
      user({ services: { hybridCallServices: { aware: true, connect: true } } }),
      user({ services: { hybridCallServices: { aware: true } } }),
      template({ services: { hybridCallServices: { connect: true } } }),
    ],
    [
      [
        user({ services: { hybridCallServices: { connect: true } } }),
        "ada: services.hybridCallServices.connect: Connect needs Aware; set services.hybridCallServices.aware to true (stated: true)",
      ],
      [user({ services: { hybridCallServices: { aware: false, connect: true } } }), "Connect needs Aware"],
      [user({ services: { hybridCallServices: { connect: { id: "x" } } } }), '(stated: {"id":"x"})'],
      [
        template({ services: { hybridCallServices: { aware: false, connect: true } } }),
        "UserTemplate sales: services.hybridCallServices.connect",
      ],
    ],
  ],
  [
    "one-subscription-per-license",
    [
      user({ subscriptionId: "Sub100001", ...messaging(true), licenses: [{ name: "Webex Meetings Assistant" }] }),
      user(messaging(true)),
      user(messaging({ name: "Advanced Messaging", subscriptionId: "Sub100002" })),
      user({ licenses: [{ name: "Hybrid - Google Calendar" }, { name: "Basic Messaging" }, { id: "Y2lz" }] }),
      user({ licenses: [{ name: "Real-Time Translations", assign: false }] }),
      user({ ...messaging({ subscriptionId: "Sub1" }), licenses: [{ name: "messaging", subscriptionId: "SUB1" }] }),
      template({ licenses: [{ name: "Real-Time Translations" }] }),
    ],
    [
      [
        user({ subscriptionId: "Sub1", ...messaging(true), licenses: [{ name: "Messaging", subscriptionId: "Sub2" }] }),
        "ada: licenses[0]: Webex App Messaging comes from Sub2 and from Sub1; take one of the two away",
      ],
      [
        user({
          licenses: [
            { name: "Real-Time Translations", subscriptionId: "Sub1" },
            { name: "real-time translations", subscriptionId: "Sub2" },
          ],
        }),
        "licenses[1]",
      ],
      [
        user({ licenses: [{ name: "Real-Time Translations" }] }),
        'ada: licenses[0]: "Real-Time Translations" is chosen by name and may be sold in several subscriptions; state subscriptionId',
      ],
      [user(messaging({ name: "Advanced Messaging" })), "services.message.messaging"],
      [
        template({
          ...messaging({ subscriptionId: "Sub1" }),
          licenses: [{ name: "Messaging", subscriptionId: "Sub2" }],
        }),
        "UserTemplate sales: licenses[0]",
      ],
    ],
  ],
  [
    "care-needs-messaging",
    [
      user({ settings: { care: { careDigitalChannelService: true } }, ...messaging(true) }),
      user({ settings: { care: { careDigitalChannelService: false } } }),
      template({ settings: { care: { careDigitalChannelService: true } } }),
    ],
    [
      [
        user({ settings: { care: { careDigitalChannelService: true } } }),
        "settings.care.careDigitalChannelService: Care needs Webex App messaging; set services.message.messaging to true",
      ],
      [user({ settings: { care: { careDigitalChannelService: true } }, ...messaging(false) }), "Care needs"],
      [template({ settings: { care: { careDigitalChannelService: true } }, ...messaging(false) }), "sales"],
    ],
  ],
  [
    "care-voice-needs-calling",
    [user({ settings: { care: { careDigitalChannelService: true } }, services: CALLING }), user({})],
    [[user({ settings: { care: { careDigitalChannelService: true } } }), "no voice"]],
  ],
  [
    "number-needs-calling",
    [user({ services: CALLING, extension: "4101" }), user({ extension: "", phoneNumbers: [] })],
    [
      [user({ extension: "4101" }), "ada: extension: needs a Webex Calling licence; state one under services.calling"],
      [user({ phoneNumbers: [{ value: "+442079460101" }] }), "ada: phoneNumbers: needs a Webex Calling licence"],
      [user({ services: { calling: { callingBasic: false } }, extension: "1" }), "extension"],
    ],
  ],
  [
    "calling-needs-location-and-number",
    [
      user({ services: CALLING, location: "London", extension: "4101" }),
      user({ services: CALLING, location: "London", phoneNumbers: [{ value: "+442079460101" }] }),
      user({}),
    ],
    [
      [user({ services: CALLING, extension: "4101" }), "needs a location; state location"],
      [user({ services: CALLING, location: "London" }), "needs a number or an extension"],
    ],
  ],
  [
    "one-calling-license",
    [user({ services: { calling: { callingBasic: true, callingStandardEnterprise: false } } })],
    [
      [user({ services: { calling: { callingBasic: true, callingStandardEnterprise: true } } }), "one calling licence"],
      [
        user({ services: CALLING, licenses: [{ name: "Webex Calling - Basic" }] }),
        "ada: licenses[0]: a person has one",
      ],
      [
        template({ services: { calling: { callingBasic: true, callingStandardEnterprise: true } } }),
        "UserTemplate sales",
      ],
    ],
  ],
  [
    "no-common-area-on-people",
    [user({ services: { calling: { callingCommonArea: false } } })],
    [
      [user({ services: { calling: { callingCommonArea: true } } }), "workspaces only"],
      [template({ services: { calling: { callingCommonArea: true } } }), "UserTemplate sales"],
    ],
  ],
  [
    "one-hybrid-calendar",
    [user({ services: { hybridCalendarServices: { google: true, microsoftExchange: false } } })],
    [
      [user({ services: { hybridCalendarServices: { google: true, microsoftExchange: true } } }), "exclude each other"],
      [template({ services: { hybridCalendarServices: { google: true, microsoftExchange: true } } }), "sales"],
    ],
  ],
  [
    "unified-cm-options-need-unified-cm",
    [
      user(calling({ callingBehaviour: UNIFIED_CM, useOrgDomain: true })),
      template(calling({ useOrgDomain: true })),
      user({ ...calling({ useOrgDomain: true }), serviceDefaults: { callingBehaviour: UNIFIED_CM } }),
    ],
    [
      [
        user(calling({ callingBehaviour: "Calling in Webex App", useOrgDomain: true })),
        `settings.calling.useOrgDomain: only means something with "${UNIFIED_CM}"`,
      ],
      [
        user(calling({ callingBehaviour: "Third-Party app", callingBehaviourUcManagerProfile: "ACME" })),
        "callingBehaviourUcManagerProfile",
      ],
      [
        user({ ...calling({ useOrgDomain: true }), serviceDefaults: { callingBehaviour: "Third-Party app" } }),
        "useOrgDomain",
      ],
      [template(calling({ callingBehaviour: "", useOrgDomain: true })), "UserTemplate sales"],
    ],
  ],
  [
    "org-domain-or-profile",
    [user(calling({ useOrgDomain: false, callingBehaviourUcManagerProfile: "ACME" }))],
    [
      [user(calling({ useOrgDomain: true, callingBehaviourUcManagerProfile: "ACME" })), "exclude each other"],
      [template(calling({ useOrgDomain: true, callingBehaviourUcManagerProfile: "ACME" })), "sales"],
    ],
  ],
  [
    "no-legacy-hybrid-call",
    [user({ services: { hybridCallServices: { aware: false, connect: false } } })],
    [
      [
        user({ services: { hybridCallServices: { aware: true } } }),
        "services.hybridCallServices.aware: Cisco ended it",
      ],
      [user({ services: { hybridCallServices: { connect: true } } }), "services.hybridCallServices.connect"],
      [template({ services: { hybridCallServices: { aware: true } } }), "UserTemplate sales"],
    ],
  ],
];

describe.each(CASES)("%s", (rule, passing, breaking) => {
  it("passes what is sound", async () => {
    for (const given of passing) expect(await ofResource(named(rule), given), JSON.stringify(given)).toEqual([]);
  });
  it.each(breaking)("tells %j", async (given, text) => {
    const said = await ofResource(named(rule), given);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(text);
    expect(said[0]).not.toContain("\n");
  });
});

describe("one-subscription-per-license, by what people hold", () => {
  const rule = named("one-subscription-per-license");
  const holding = (name: string, ...assignedLicenses: string[]) => user({ assignedLicenses }, { name });
  const [ONE, TWO] = ["Advanced Messaging [Sub100001]", "Advanced Messaging [Sub100002]"];

  it("passes one subscription for each service, and other users with another", async () => {
    const ada = holding(
      "ada",
      ONE,
      "acme.webex.example - Webex Meetings Suite [Sub100002]",
      "Hybrid - Google Calendar",
    );
    expect(await ofStack(rule, [ada, holding("ben", TWO)])).toEqual([]);
  });
  it("tells one user with two", async () => {
    expect(await ofStack(rule, [holding("ada", ONE, TWO)])).toEqual([
      expect.stringContaining("ada: assignedLicenses: Webex App Messaging comes from Sub100002 and from Sub100001"),
    ]);
  });
  it("tells a stack with two, if asked", async () => {
    const stated = user({ subscriptionId: "Sub100001", ...messaging(true) }, { name: "cem" });
    expect(await ofStack(rule, [holding("ada", ONE), holding("ben", TWO), stated], { wholeStack: true })).toEqual([
      "Webex App Messaging comes from Sub100001 (2 of the users, e.g. ada) and Sub100002 (1 of the users, e.g. ben); state one subscriptionId for all users of the stack",
    ]);
    expect(await ofStack(rule, [holding("ada", ONE), stated], { wholeStack: true })).toEqual([]);
  });
});
