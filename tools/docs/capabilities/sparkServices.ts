import type { Capability } from "./capability.ts";

export const SPARK_SERVICES: readonly Capability[] = [
  {
    row: 88,
    what: "`SparkServices`",
    answer: "works",
    how: "output `sparkServices` of the `WebexAppService`",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 89,
    what: "`SparkServices.name`",
    answer: "works",
    how: "name of the `WebexAppService`",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 90,
    what: "`SparkServices.message_messaging`",
    answer: "works",
    how: "licence id or null",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 91,
    what: "`SparkServices.meeting_meeting`",
    answer: "works",
    how: "licence id or null",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 92,
    what: "`SparkServices.meeting_webex_enterprise_200`",
    answer: "works",
    how: "licence id or null",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 93,
    what: "`SparkServices.calling_basic`",
    answer: "works",
    how: "licence id or null",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 94,
    what: "`SparkServices.calling_standard_enterprise`",
    answer: "works",
    how: "licence id or null",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 95,
    what: "`SparkServices.calling_common_area`",
    answer: "works",
    how: "licence id or null",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 96,
    what: "`SparkServices.hybrid_calendar_services_microsoft_exchange`",
    answer: "works",
    how: "licence id or null",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 97,
    what: "`SparkServices.hybrid_calendar_services_google`",
    answer: "works",
    how: "licence id or null",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 98,
    what: "`SparkServices.hybrid_call_services_aware`",
    answer: "works",
    how: "licence id or null",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 99,
    what: "`SparkServices.hybrid_call_services_connect`",
    answer: "works",
    how: "licence id or null",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 100,
    what: "`SparkServices.hybrid_message_services_message`",
    answer: "works",
    how: "licence id or null",
    test: [
      "provider/webexAppService.test.ts",
      "returns its name and one licence id for each of the eleven services, null if there is none",
    ],
  },
  {
    row: 101,
    what: "`SparkServices.jabber_team_messaging_mode`",
    answer: "works",
    how: "`jabberTeamMessagingMode` of the `WebexAppService`",
    test: ["provider/webexAppService.test.ts", "returns the settings that it states for all its users"],
  },
  {
    row: 102,
    what: "`SparkServices.enterprise_content_management`",
    answer: "works",
    how: "`enterpriseContentManagement` of the `WebexAppService`",
    test: ["provider/webexAppService.test.ts", "returns the settings that it states for all its users"],
  },
  {
    row: 103,
    what: "`SparkServices.provision_iphone`",
    answer: "works",
    how: "whether users get an iPhone device unless they say otherwise",
    test: ["provider/webexAppService.test.ts", "returns the settings that it states for all its users"],
  },
  {
    row: 104,
    what: "`SparkServices.configuredCallingBehaviour`",
    answer: "works",
    how: "`callingBehaviour` of the `WebexAppService`",
    test: ["provider/webexAppService.test.ts", "returns the settings that it states for all its users"],
  },
];
