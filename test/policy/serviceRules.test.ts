import { eachRule } from "./cases.ts";
import { template, user } from "./judge.ts";

const CALLING = { calling: { callingStandardEnterprise: true } };
const UNIFIED_CM = "Calling in Webex App (Unified CM)";
const calling = (settings: object) => ({ settings: { calling: settings } });
const messaging = (entitled: unknown) => ({ services: { message: { messaging: entitled } } });
const CARE = { settings: { care: { careDigitalChannelService: true } } };
const licenses = (...names: string[]) => ({ licenses: names.map((name) => ({ name })) });
/** A licence that may be any, for whoever has not asked the organisation. */
const BY_ID = { licenses: [{ id: "x" }] };
/** Licences that say nothing, or that one is to be taken away. */
const notGiven = (name: string) => ({ licenses: [{ name, assign: false }, { id: "x" }, { name: null }] });

eachRule([
  [
    "aware-before-connect",
    [
      user({ services: { hybridCallServices: { aware: true, connect: true } } }),
      user({ services: { hybridCallServices: { aware: true } } }),
      template({ services: { hybridCallServices: { connect: true } } }),
      user(licenses("Hybrid - Call Service Connect", "hybrid call aware")),
      user({ services: { hybridCallServices: { connect: true } }, ...licenses("Hybrid - Call Service Aware") }),
      user({ services: { hybridCallServices: { connect: null } }, ...notGiven("Hybrid - Call Service Connect") }),
      template(licenses("Hybrid - Call Service Connect")),
      user({ services: { hybridCallServices: { connect: true } }, ...BY_ID }),
    ],
    [
      [user(licenses("Hybrid - Call Service Connect")), "ada: licenses[0]: Connect needs Aware; set services"],
      [
        user({ ...licenses("ACME Connect"), licenseNames: { hybridCallServicesConnect: "Acme Connect" } }),
        "licenses[0]",
      ],
      [
        user({ services: { hybridCallServices: { connect: true } }, ...notGiven("Hybrid - Call Service Aware") }),
        "services.hybridCallServices.connect: Connect needs Aware",
      ],
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
    "care-needs-messaging",
    [
      user({ settings: { care: { careDigitalChannelService: true } }, ...messaging(true) }),
      user({ settings: { care: { careDigitalChannelService: false } } }),
      template({ settings: { care: { careDigitalChannelService: true } } }),
      user({ ...CARE, ...licenses("Messaging") }),
      user({ ...CARE, ...BY_ID }),
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
    [
      user({ ...CARE, services: CALLING }),
      user({ ...CARE, ...BY_ID }),
      user({ ...CARE, ...licenses("Webex Calling - Professional") }),
      user({ ...CARE, ...licenses("Webex Calling - Standard") }),
      user({ ...CARE, ...licenses("ACME Voice"), licenseNames: { callingBasic: "acme voice" } }),
      user({}),
    ],
    [
      [user(CARE), "no voice"],
      [user({ ...CARE, ...notGiven("Webex Calling - Professional") }), "no voice"],
    ],
  ],
  [
    "number-needs-calling",
    [
      user({ services: CALLING, extension: "4101" }),
      user({ extension: "", phoneNumbers: [] }),
      user({ ...BY_ID, extension: "4101", phoneNumbers: [{ value: "+442079460101" }] }),
      user({ ...messaging({ id: "x" }), extension: "4101" }),
    ],
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
    [
      user({ services: { calling: { callingCommonArea: false } }, ...notGiven("Webex Calling - Workspaces") }),
      user(licenses("Webex Calling - Basic")),
    ],
    [
      [user(licenses("Webex Calling - Workspace")), "ada: licenses[0]: Webex gives this licence to workspaces only"],
      [user({ services: { calling: { callingCommonArea: true } } }), "workspaces only"],
      [template({ services: { calling: { callingCommonArea: true } } }), "UserTemplate sales"],
    ],
  ],
  [
    "one-hybrid-calendar",
    [
      user({ services: { hybridCalendarServices: { google: true, microsoftExchange: false } } }),
      user({
        services: { hybridCalendarServices: { google: true, microsoftExchange: null } },
        ...notGiven("Hybrid - Exchange Calendar"),
      }),
    ],
    [
      [
        user(licenses("Hybrid - Exchange Calendar", "Hybrid - Google Calendar")),
        "ada: licenses[1]: Google and Exchange",
      ],
      [
        user({ services: { hybridCalendarServices: { google: true } }, ...licenses("Hybrid Exchange Calendar") }),
        "services.hybridCalendarServices.google: Google and Exchange exclude each other",
      ],
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
    [
      user({ services: { hybridCallServices: { aware: false, connect: null } } }),
      user(notGiven("Hybrid - Call Service Aware")),
    ],
    [
      [user(licenses("Hybrid - Call Service Aware")), "ada: licenses[0]: Cisco ended it"],
      [
        user({ services: { hybridCallServices: { aware: true } } }),
        "services.hybridCallServices.aware: Cisco ended it",
      ],
      [user({ services: { hybridCallServices: { connect: true } } }), "services.hybridCallServices.connect"],
      [template({ services: { hybridCallServices: { aware: true } } }), "UserTemplate sales"],
    ],
  ],
]);
