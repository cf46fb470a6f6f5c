/**
 * The eleven services of VOSS's model, one row each: `key`, the name in `sparkServices` and `licenseNames`; `group` and
 * `flag`, the path in `services`; `title`, what people call it; `licenses`, the names that Webex has used, today's
 * first; `columns`, the headers in Control Hub's CSV file.
 */
export const SERVICES = [
  {
    key: "messageMessaging",
    group: "message",
    flag: "messaging",
    title: "Webex App Messaging",
    licenses: ["Advanced Messaging", "Messaging"],
    columns: ["Webex Teams", "Spark Message"],
  },
  {
    key: "meetingMeeting",
    group: "meeting",
    flag: "meeting",
    title: "Webex App 25 Party Meetings",
    licenses: ["Advanced Space Meetings", "Meeting 25 party"],
    columns: ["Webex Team Meeting", "Meeting 25 Party"],
  },
  {
    key: "meetingWebexEnterprise200",
    group: "meeting",
    flag: "webexEnterprise200",
    title: "Webex Enterprise Edition 200",
    licenses: ["Webex Meetings Suite", "Meeting - Webex Enterprise Edition"],
    columns: ["WebEx Enterprise Edition"],
  },
  {
    key: "callingStandardEnterprise",
    group: "calling",
    flag: "callingStandardEnterprise",
    // The model titles this field "Webex Calling - Basic"; the field name decides, never the title.
    title: "Webex Calling - Standard Enterprise",
    licenses: [
      "Webex Calling - Professional",
      "Webex Calling - Standard Enterprise",
      "Webex Calling SP - Standard Enterprise",
    ],
    columns: ["Webex Calling SP Enterprise", "Webex Calling - Professional"],
  },
  {
    key: "callingBasic",
    group: "calling",
    flag: "callingBasic",
    // Titled "Webex Calling - Standard Enterprise" in the model, see above.
    title: "Webex Calling - Basic",
    licenses: ["Webex Calling - Basic"],
    columns: ["Webex Calling - Basic"],
  },
  {
    key: "callingCommonArea",
    group: "calling",
    flag: "callingCommonArea",
    title: "Webex Calling - Common Area",
    licenses: ["Webex Calling - Workspaces", "Webex Calling - Workspace"],
    columns: [],
  },
  {
    key: "hybridCalendarServicesMicrosoftExchange",
    group: "hybridCalendarServices",
    flag: "microsoftExchange",
    title: "Hybrid Calendar (Microsoft Exchange/Office 365)",
    licenses: ["Hybrid - Exchange Calendar", "Hybrid Exchange Calendar"],
    columns: ["Hybrid Calendar Service (Exchange)", "Calendar Service"],
  },
  {
    key: "hybridCalendarServicesGoogle",
    group: "hybridCalendarServices",
    flag: "google",
    title: "Hybrid Calendar (Google)",
    licenses: ["Hybrid - Google Calendar", "Hybrid Google Calendar"],
    columns: ["Hybrid Calendar Service (Google)"],
  },
  {
    key: "hybridCallServicesAware",
    group: "hybridCallServices",
    flag: "aware",
    title: "Hybrid Call Service Aware",
    licenses: ["Hybrid - Call Service Aware", "Hybrid Call Aware"],
    columns: ["Call Service Aware"],
  },
  {
    key: "hybridCallServicesConnect",
    group: "hybridCallServices",
    flag: "connect",
    title: "Hybrid Call Service Connect",
    licenses: ["Hybrid - Call Service Connect", "Hybrid Call Connect"],
    columns: ["Call Service Connect"],
  },
  {
    key: "hybridMessageServicesMessage",
    group: "hybridMessageServices",
    flag: "message",
    title: "Hybrid Message Service",
    licenses: ["Hybrid - Message", "Hybrid Message"],
    columns: ["Hybrid Message Service"],
  },
] as const satisfies readonly ServiceRow[];

interface ServiceRow {
  /** The name in `sparkServices`, `licenseNames` and messages. */
  key: string;
  group: string;
  flag: string;
  /** What people call it. */
  title: string;
  /** `name`s Webex has used for the licence (GET /licenses), today's first. */
  licenses: readonly string[];
  /** What Control Hub's user CSV calls it, without `[Sub…]` and without the site in front. */
  columns: readonly string[];
}

/** A row of `SERVICES`. */
export type Service = (typeof SERVICES)[number];
/**
 * The name of a service in `sparkServices` and `licenseNames`: block and field in one word, e.g. `messageMessaging`.
 */
export type ServiceKey = Service["key"];
/** A block of `services`, e.g. `message`. */
export type ServiceGroup = Service["group"];

/** The property path of a service, e.g. `services.message.messaging`. */
export function servicePath(service: Service): string {
  return `services.${service.group}.${service.flag}`;
}

export function serviceOf(key: ServiceKey): Service {
  const found = SERVICES.find((service) => service.key === key);
  if (!found) throw new Error(`There is no service ${key}.`);
  return found;
}

/** Whether the service is licensed for each meeting site, which only `webexEnterprise200` is. */
export function isPerSite(service: Service): boolean {
  return service.key === "meetingWebexEnterprise200";
}
