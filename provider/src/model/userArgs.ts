import { fieldAt, type NameTo, namesTo } from "./fields/fields.ts";
import type { ServiceKey } from "./services.ts";

/**
 * Names one licence of the organisation exactly. The preview refuses a selector that fits none or several, and lists those
 * the organisation has.
 * @example
 * ```ts
 * { name: "Advanced Messaging", subscriptionId: "Sub100002" }
 * ```
 */
export interface LicenseSelector {
  /** `name` in Webex's `GET /licenses`. Case and spaces do not matter, and names that Webex used before are understood. */
  name?: string;
  /** `id` in Webex's `GET /licenses`. It decides alone. */
  id?: string;
  /** The subscription that the licence is bought in, e.g. `Sub100001`. @default that of the service */
  subscriptionId?: string;
  /** The meeting site of the licence, e.g. `acme.webex.com`. @default that of the service */
  siteUrl?: string;
}

/**
 * Whether a user has a service. `true` is satisfied by any licence of the service that the person holds, else the licence
 * comes from the service's subscription and site. A selector means exactly that licence. `false` takes the service away.
 */
export type Entitled = boolean | LicenseSelector;

/** A licence that is none of the eleven services of the SparkUser model. */
export interface LicenseChoice extends LicenseSelector {
  /** `false` takes the licence away. @default true */
  assign?: boolean;
}

/**
 * The eleven services of the SparkUser model (`services`). Webex: `PATCH /licenses/users`, and `licenses` of `POST /people`.
 * Absent: the next level is asked. `null`: not managed. `false`: the licence is taken away.
 */
export interface Services {
  /** Messaging. */
  message?: {
    /** Model: `services.message.messaging`. The licence is Messaging, never the free Basic Messaging. */
    messaging?: Entitled | null;
  } | null;
  /** Meetings. */
  meeting?: {
    /** Model: `services.meeting.meeting`: small meetings. */
    meeting?: Entitled | null;
    /** Model: `services.meeting.webex_enterprise_200`: the Webex Meetings Suite, a licence for each site. */
    webexEnterprise200?: Entitled | null;
  } | null;
  /** Webex Calling. Needs `location`, and `phoneNumbers` or an `extension`. A person has one calling licence. */
  calling?: {
    /** Model: `services.calling.calling_standard_enterprise`: Webex Calling - Professional. The field's name decides, not the model's title. */
    callingStandardEnterprise?: Entitled | null;
    /** Model: `services.calling.calling_basic`: Webex Calling - Basic. The field's name decides, not the model's title. */
    callingBasic?: Entitled | null;
    /** Model: `services.calling.calling_common_area`. Refused on people, because Webex gives it to workspaces. */
    callingCommonArea?: Entitled | null;
  } | null;
  /** Hybrid calendars. A person has one of the two. */
  hybridCalendarServices?: {
    /** Model: `services.hybrid_calendar_services.microsoft_exchange`. */
    microsoftExchange?: Entitled | null;
    /** Model: `services.hybrid_calendar_services.google`. */
    google?: Entitled | null;
  } | null;
  /** Hybrid Call Service. */
  hybridCallServices?: {
    /** Model: `services.hybrid_call_services.aware`. */
    aware?: Entitled | null;
    /** Model: `services.hybrid_call_services.connect`. Needs Aware: it is given after Aware, and taken away before. */
    connect?: Entitled | null;
  } | null;
  /** Hybrid Message. */
  hybridMessageServices?: {
    /** Model: `services.hybrid_message_services.message`. A manual step where the organisation has no such licence. */
    message?: Entitled | null;
  } | null;
}

const BEHAVIOUR = fieldAt("settings.calling.callingBehaviour");

/** The values of `callingBehaviour`. */
export const CALLING_BEHAVIOURS = [...BEHAVIOUR.choices, ...BEHAVIOUR.later.choices] as const;
/**
 * With what a person calls. Model: `settings.calling.calling_behaviour`; "Third-Party app" came with release 21.4. Webex:
 * `behaviorType` of `PUT /people/{personId}/features/callingBehavior`.
 */
export type CallingBehaviour = (typeof CALLING_BEHAVIOURS)[number];

/** The fields that say how a person calls; a `WebexAppService` may state them for its users. */
export const CALLING_BEHAVIOUR_FIELDS = namesTo("CallingBehaviour", "settings.calling");

/** The values of `enterpriseContentManagement`. */
export const CONTENT_MANAGEMENT = fieldAt("settings.message.enterpriseContentManagement").choices;

/**
 * Settings of a user (model: `settings`). What Webex has no API for is a manual step, and in the output `manualSteps`.
 * Absent: the next level is asked. `null`: not managed.
 */
export interface Settings {
  /** How the person calls. */
  calling?: {
    /** With what the person calls; `""` is the organisation's setting. */
    callingBehaviour?: CallingBehaviour | "" | null;
    /** Unified CM is found by the organisation's domain. Needs "Calling in Webex App (Unified CM)"; excludes a profile. */
    useOrgDomain?: boolean | null;
    /** Name or id of a UC Manager profile of Control Hub. Needs "Calling in Webex App (Unified CM)". */
    callingBehaviourUcManagerProfile?: string | null;
    /** Whether the person has an iPhone device (TCT) on Unified CM. @default true, with Unified CM or Jabber behaviour */
    sparkiPhoneDevice?: boolean | null;
    /** Whether the person has an Android device (BOT) on Unified CM. @default true, with Unified CM or Jabber behaviour */
    sparkAndroidDevice?: boolean | null;
    /** Whether the person has a tablet device (TAB) on Unified CM. @default true, with Unified CM or Jabber behaviour */
    sparkTabletDevice?: boolean | null;
    /** Whether the person has a desktop device (CSF) on Unified CM. @default true, with Unified CM or Jabber behaviour */
    sparkCSFDevice?: boolean | null;
  } | null;
  /** How the person writes. */
  message?: {
    /** Whether files may lie with a third party. Manual step. */
    enterpriseContentManagement?: (typeof CONTENT_MANAGEMENT)[number] | null;
    /** Jabber in team messaging mode. Webex: SCIM `isTeamsOnJabberEnabled`; a manual step where the organisation does not take it. */
    jabberWithWebexTeams?: boolean | null;
    /** Contacts move from Jabber. Manual step. */
    contactMigrationRequired?: boolean | null;
    /** Calls in Jabber. Webex: SCIM `isUCCallOnJabberEnabled`; a manual step where the organisation does not take it. */
    jabberCalling?: boolean | null;
    /** UC Manager profile for Jabber. Manual step. */
    ucManagerProfile?: string | null;
  } | null;
  /** Care. */
  care?: {
    /** Model: `settings.care.care_digital_channel_service`: chat and callback. Needs messaging. Manual step. */
    careDigitalChannelService?: boolean | null;
  } | null;
}

/**
 * Administrator roles (model: `roles`; Webex: `roles` of `PUT /people/{personId}`). Where any is stated, the person holds
 * exactly the stated ones of these five. Roles outside the model stay, unless `none: true` is written. Absent: never touched.
 */
export interface Roles {
  /** Written out, it takes every role away, also those outside the model. */
  none?: boolean | null;
  /** Full Administrator. */
  full?: boolean | null;
  /** Read-only Administrator. */
  readonly?: boolean | null;
  /** Support Administrator. */
  support?: boolean | null;
  /** User and Device Administrator of the model; in Webex the User Administrator. */
  userDevice?: boolean | null;
  /** Device Administrator. */
  device?: boolean | null;
}

/** The values of `type` of a phone number. */
export const PHONE_TYPES = fieldAt("phoneNumbers[].type").choices;

/** A phone number (model: `phoneNumbers`). Webex takes numbers of people with a calling licence only. */
export interface PhoneNumber {
  /** One of `PHONE_TYPES`, in any case. Only `Work` can be written; others are refused. @default "Work" */
  type?: string;
  /** With its country code, e.g. `+44 20 7946 0101`. Spaces are no difference. */
  value: string;
}

/** A postal address, as Webex's `GET /people/{personId}` has it. */
export interface Address {
  /** Kind of address, e.g. `work`. */
  type?: string;
  /** Country, e.g. `GB`. */
  country?: string;
  /** Town. */
  locality?: string;
  /** State, county or region. */
  region?: string;
  /** Street and house number. */
  streetAddress?: string;
  /** Postal code. */
  postalCode?: string;
}

/** The values of `onDelete`. */
export const ON_DELETE = ["delete", "deactivate", "offboard", "retain"] as const;
/**
 * What happens to the person when the resource leaves the program: `delete` deletes the account; `deactivate` switches
 * sign-in off, and Webex deletes the account after 30 days by default; `offboard` takes managed services, numbers and roles
 * away and then sign-in; `retain` sends nothing.
 */
export type OnDelete = (typeof ON_DELETE)[number];

/** What a user states in plain values: they are merged and judged in the program, so that a preview is exact. */
export interface PlainUserArgs {
  /** The user's id on Unified CM. Model: `username`. @default the local part of the e-mail */
  username?: string | null;
  /**
   * Model: `phoneNumbers`. Webex: `phoneNumbers` of `PUT /people/{personId}`. Needs a calling licence and a `location`; the
   * number must be in the location's inventory. Replaced whole; `[]` takes the number away.
   */
  phoneNumbers?: PhoneNumber[] | null;
  /** Calling location, by name or id. Webex: `locationId`; it counts only together with a calling licence. */
  location?: string | null;
  /** Directory number on Unified CM for the devices; independent of `extension`. Manual step. */
  line?: string | null;
  /** Postal addresses. Webex: `addresses` of `PUT /people/{personId}`. Replaced whole; `[]` takes them away. */
  addresses?: Address[] | null;
  /** The eleven services of the SparkUser model. */
  services?: Services | null;
  /** Licences outside these services. Levels are merged by selector. */
  licenses?: LicenseChoice[] | null;
  /** Administrator roles. They come whole from the highest level that states them. */
  roles?: Roles | null;
  /** Calling, messaging and Care. */
  settings?: Settings | null;
  /**
   * `true` switches sign-in off, `false` on. Absent: never sent. Webex: `loginEnabled` of `PUT /people/{personId}`. Webex
   * deletes deactivated people after 30 days by default. Refused for a directory's people.
   */
  suspended?: boolean | null;
  /** The node of the customer or site, e.g. `acme/london`. @default that of the service */
  hierarchy?: string | null;
  /** `true`: of the eleven services, those that no level states are taken away. @default that of the service, else false */
  exclusive?: boolean | null;
  /**
   * Take over a person who already exists. Nothing is written that is not stated. Without it, an existing person is an
   * error that names the person's id. @default webex:adoptExisting, else false
   */
  adoptExisting?: boolean | null;
  /**
   * What happens to the person when the resource leaves the program. The value of the last successful `up` counts.
   * @default webex:onDelete, else "delete" for people created here and "retain" for adopted people
   */
  onDelete?: OnDelete | null;
}

/** Identity fields, which a program may take from other resources. */
export const IDENTITY_FIELDS = [
  "email",
  "firstName",
  "lastName",
  "displayName",
  "extension",
  "department",
  "title",
  "manager",
] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

/** Where the licences of a user come from. It is taken from its `WebexAppService`. */
export interface LicenseSource {
  /** The subscription. */
  subscriptionId?: string;
  /** The meeting site. */
  siteUrl?: string;
  /** The organisation's own names of licences, by service. */
  licenseNames?: Partial<Record<ServiceKey, string>>;
}

/**
 * What a `SparkUser` registers: stated values only, merged, without `null`s.
 * These are the resource's inputs in state, hence flat and short.
 */
export interface UserInputs extends LicenseSource {
  email: string;
  firstName?: string;
  lastName?: string;
  displayName?: string;
  department?: string;
  title?: string;
  extension?: string;
  manager?: string;
  username?: string;
  phoneNumbers?: PhoneNumber[];
  location?: string;
  line?: string;
  addresses?: Address[];
  services?: StatedServices;
  licenses?: LicenseChoice[];
  roles?: Partial<Record<keyof Roles, boolean>>;
  settings?: StatedSettings;
  suspended?: boolean;
  hierarchy?: string;
  adoptExisting?: boolean;
  onDelete?: OnDelete;
  /** Logical name of the `WebexAppService`; likewise those below. */
  service?: string;
  template?: string;
  quickAddGroup?: string;
  entitlement?: string;
  /**
   * Why its entitlement does not allow a service, by the service. Only of a user that chooses a licence by id, which
   * stands for what the organisation alone can tell.
   */
  forbiddenServices?: Partial<Record<ServiceKey, string>>;
  /** `onDelete` is not the user's own word but a template's: it does not delete somebody adopted. */
  onDeleteInherited?: boolean;
  /** Organisation stated by the service. */
  organizationId?: string;
  /** People of the service come from a directory: they are adopted, and what the directory owns is not written. */
  directorySynced?: boolean;
  /** The organisation's own names of roles, from the service. */
  roleNames?: Partial<Record<Exclude<keyof Roles, "none">, string>>;
  /** What the service says and no level above it; for people created here, see `withServiceDefaults`. */
  serviceDefaults?: CallingDefaults;
}

/** The calling settings a `WebexAppService` may state for its users. */
export type CallingDefaults = Pick<
  NonNullable<StatedSettings["calling"]>,
  NameTo<"CallingBehaviour", "settings.calling">
>;

type Stated<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> };
export type StatedServices = { [G in keyof Services]?: Stated<NonNullable<Services[G]>> };
export type StatedSettings = { [G in keyof Settings]?: Stated<NonNullable<Settings[G]>> };
