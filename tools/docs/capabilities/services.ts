import type { Capability } from "./capability.ts";

export const SERVICES_HELD: readonly Capability[] = [
  {
    row: 51,
    what: "`services`",
    answer: "works",
    how: "`true`, a selector or `false` for each; unsaid is left alone",
    test: ["model/licensePlan.test.ts", "nobody mentions are left alone"],
  },
  {
    row: 52,
    what: "`services.message.messaging`",
    answer: "works",
    how: "`services.message.messaging`",
    test: ["model/licensePlan.test.ts", "is taken from the subscription of the service"],
  },
  {
    row: 53,
    what: "`services.meeting.meeting`",
    answer: "works",
    how: "`services.meeting.meeting`",
    test: [
      "model/licensePlan.test.ts",
      "says in which subscriptions the licence is, where the chosen one does not sell it",
    ],
  },
  {
    row: 54,
    what: "`services.meeting.webex_enterprise_200`",
    answer: "works",
    how: "`services.meeting.webexEnterprise200`, of one meeting site",
    test: ["model/licensePlan.test.ts", "is taken from the site of the service where several sites sell it"],
  },
  {
    row: 55,
    what: "Webex Collaboration Meeting Rooms, a service without a field",
    answer: "works",
    how: '`licenses: [{ name: "Meeting - Webex Collaboration Meeting Rooms" }]`',
    test: ["csv/columns.test.ts", "of an older kind of meeting are licences of their site"],
  },
  {
    row: 56,
    what: "`services.calling.calling_standard_enterprise`",
    answer: "works",
    how: "`services.calling.callingStandardEnterprise`; the name decides, not the swapped title",
    test: [
      "endToEnd/acceptance.test.ts",
      "12. the field callingStandardEnterprise buys the professional licence, whatever its title says",
    ],
  },
  {
    row: 57,
    what: "`services.calling.calling_basic`",
    answer: "works",
    how: "`services.calling.callingBasic`; the name decides, not the swapped title",
    test: [
      "provider/ensure/adoptionRefused.test.ts",
      "callingBasic buys Webex Calling - Basic, whatever its title says",
    ],
  },
  {
    row: 58,
    what: "`services.calling.calling_common_area`",
    answer: "refused",
    because: "Webex gives this licence to workspaces, and a `SparkUser` is a person; `false` takes it away",
  },
  {
    row: 59,
    what: "`services.hybrid_calendar_services.microsoft_exchange`",
    answer: "works",
    how: "`services.hybridCalendarServices.microsoftExchange`",
    test: [
      "model/licensePlan.test.ts",
      "matches a licence without a subscription whatever the service's subscription is",
    ],
  },
  {
    row: 60,
    what: "`services.hybrid_calendar_services.google`",
    answer: "works",
    how: "`services.hybridCalendarServices.google`; not beside Exchange",
    test: ["provider/sync/hybridServices.test.ts", "change from one calendar to the other in one request"],
  },
  {
    row: 61,
    what: "`services.hybrid_call_services.aware`",
    answer: "works",
    how: "`services.hybridCallServices.aware`",
    test: [
      "provider/callManager/remoteDestination.test.ts",
      "a Remote Device gets mobility before it is made, and rings the person once Webex has given an address",
    ],
  },
  {
    row: 62,
    what: "`services.hybrid_call_services.connect`",
    answer: "works",
    how: "`services.hybridCallServices.connect`, with Aware; the Remote Device is made with `callManager` of the `WebexAppService`, and is a manual step without it",
    test: ["model/userFaults.test.ts", "has Aware before Connect"],
  },
  {
    row: 63,
    what: "Aware and Connect together",
    answer: "works",
    how: "Aware is given first and taken last",
    test: ["provider/sync/hybridServices.test.ts", "add Aware first, and Connect with one more request"],
  },
  {
    row: 64,
    what: "`services.hybrid_message_services.message`",
    answer: "works",
    how: "`services.hybridMessageServices.message`; a manual step where the organisation has no licence for it",
    test: [
      "provider/sync/hybridMessage.test.ts",
      "Hybrid Message is a manual step and not drift if the organisation has no licence for it",
    ],
  },
  {
    row: 65,
    what: "The blocks of services",
    answer: "works",
    how: "nested objects; what is unknown in them is told with the nearest name",
    test: ["model/userFaults.test.ts", "has no unknown service; its path and the nearest name are told"],
  },
];
