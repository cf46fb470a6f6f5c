import type { Capability } from "./capability.ts";

export const SETTINGS_HELD: readonly Capability[] = [
  {
    row: 73,
    what: "`settings`",
    answer: "works",
    how: "`settings`, each field by its own way",
    test: [
      "model/fieldTypes.test.ts",
      "the documented types of services, roles and settings have exactly the fields of the table",
    ],
  },
  {
    row: 74,
    what: "`settings.calling.calling_behaviour`",
    answer: "works",
    how: '`settings.calling.callingBehaviour`; `""` is the organisation\'s setting',
    test: ["provider/sync/callingBehaviour.test.ts", "goes back to the organisation's setting by the empty text"],
  },
  {
    row: 75,
    what: "`settings.calling.use_org_domain`",
    answer: "works",
    how: "`settings.calling.useOrgDomain`: Unified CM calling without a profile",
    test: [
      "provider/sync/callingBehaviour.test.ts",
      "by the organisation's domain is Unified CM without a profile, and a profile is drift",
    ],
  },
  {
    row: 76,
    what: "`settings.calling.calling_behaviour_uc_manager_profile`",
    answer: "works",
    how: "`settings.calling.callingBehaviourUcManagerProfile`, by name or id",
    test: [
      "provider/sync/callingBehaviour.test.ts",
      "is one request more at creation, with the profile found by its name",
    ],
  },
  {
    row: 77,
    what: "`settings.calling.SparkiPhoneDevice`",
    answer: "by hand",
    how: "one manual step for the four devices",
    test: ["model/small.test.ts", "are one for the four devices"],
  },
  {
    row: 78,
    what: "`settings.calling.SparkAndroidDevice`",
    answer: "by hand",
    how: "one manual step for the four devices",
    test: ["model/small.test.ts", "are one for the four devices"],
  },
  {
    row: 79,
    what: "`settings.calling.SparkTabletDevice`",
    answer: "by hand",
    how: "one manual step for the four devices",
    test: ["model/small.test.ts", "are one for the four devices"],
  },
  {
    row: 80,
    what: "`settings.calling.SparkCSFDevice`",
    answer: "by hand",
    how: "one manual step for the four devices",
    test: ["model/small.test.ts", "are one for the four devices"],
  },
  {
    row: 81,
    what: "`settings.message.enterprise_content_management`",
    answer: "by hand",
    how: "a manual step; Webex has no API for it",
    test: ["model/small.test.ts", "tell what to do, with the stated value"],
  },
  {
    row: 82,
    what: "`settings.message.jabber_with_webex_teams`",
    answer: "works",
    how: "`settings.message.jabberWithWebexTeams`; a manual step where the organisation does not take it",
    test: [
      "provider/sync/jabber.test.ts",
      "are written by one request after the creation, and nothing is left to do by hand",
    ],
  },
  {
    row: 83,
    what: "`settings.message.contact_migration_required`",
    answer: "by hand",
    how: "a manual step; Webex has no API for it",
    test: ["model/small.test.ts", "tell what to do, with the stated value"],
  },
  {
    row: 84,
    what: "`settings.message.jabber_calling`",
    answer: "works",
    how: "`settings.message.jabberCalling`; a manual step where the organisation does not take it",
    test: [
      "provider/sync/jabber.test.ts",
      "are written by one request after the creation, and nothing is left to do by hand",
    ],
  },
  {
    row: 85,
    what: "`settings.message.uc_manager_profile`",
    answer: "by hand",
    how: "a manual step; Webex has no API for it",
    test: ["model/small.test.ts", "tell what to do, with the stated value"],
  },
  {
    row: 86,
    what: "`settings.care.care_digital_channel_service`",
    answer: "by hand",
    how: "a manual step; Webex has no API for it",
    test: ["model/small.test.ts", "tell what to do, with the stated value"],
  },
  {
    row: 87,
    what: "The blocks of settings",
    answer: "works",
    how: "nested objects",
    test: [
      "model/fieldTypes.test.ts",
      "the documented types of services, roles and settings have exactly the fields of the table",
    ],
  },
];
