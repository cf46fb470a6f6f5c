import { fieldAt, type NameTo, namesTo } from "./fields/fields.ts";
import type { ServiceKey } from "./services.ts";

/**
 * Names one licence of the organisation exactly.
 * @example { name: "Advanced Messaging", subscriptionId: "Sub100002" }
 */
export interface LicenseSelector {
  /** `name` as in GET /licenses; capitals and spaces do not matter, older names are understood. */
  name?: string;
  /** `id` as in GET /licenses; decides alone. */
  id?: string;
  /** @example "Sub100001" */
  subscriptionId?: string;
  /** @example "acme.webex.com" */
  siteUrl?: string;
}

/** `true`: entitled, by the subscription of the service; a selector: by exactly that licence; `false`: taken away. */
export type Entitled = boolean | LicenseSelector;

/** A licence outside the model's eleven services; `assign: false` takes it away. */
export interface LicenseChoice extends LicenseSelector {
  /** @default true */
  assign?: boolean;
}

/** Seed: `services`. Absent: nothing said; `null`: not managed. */
export interface Services {
  message?: { messaging?: Entitled | null } | null;
  meeting?: { meeting?: Entitled | null; webexEnterprise200?: Entitled | null } | null;
  /** The titles of `callingBasic` and `callingStandardEnterprise` are swapped in the model; the field name decides. */
  calling?: {
    callingStandardEnterprise?: Entitled | null;
    callingBasic?: Entitled | null;
    callingCommonArea?: Entitled | null;
  } | null;
  hybridCalendarServices?: { microsoftExchange?: Entitled | null; google?: Entitled | null } | null;
  /** Connect needs Aware. */
  hybridCallServices?: { aware?: Entitled | null; connect?: Entitled | null } | null;
  hybridMessageServices?: { message?: Entitled | null } | null;
}

const BEHAVIOUR = fieldAt("settings.calling.callingBehaviour");

export const CALLING_BEHAVIOURS = [...BEHAVIOUR.choices, ...BEHAVIOUR.later.choices] as const;
/** Seed: `settings.calling.calling_behaviour`; `""` is the organisation's setting. "Third-Party app" came in release 21.4. */
export type CallingBehaviour = (typeof CALLING_BEHAVIOURS)[number];

/** The fields that say how a person calls; a `WebexAppService` may state them for its users. */
export const CALLING_BEHAVIOUR_FIELDS = namesTo("CallingBehaviour", "settings.calling");

export const CONTENT_MANAGEMENT = fieldAt("settings.message.enterpriseContentManagement").choices;

/** Seed: `settings`. */
export interface Settings {
  calling?: {
    callingBehaviour?: CallingBehaviour | "" | null;
    useOrgDomain?: boolean | null;
    callingBehaviourUcManagerProfile?: string | null;
    sparkiPhoneDevice?: boolean | null;
    sparkAndroidDevice?: boolean | null;
    sparkTabletDevice?: boolean | null;
    sparkCSFDevice?: boolean | null;
  } | null;
  message?: {
    enterpriseContentManagement?: (typeof CONTENT_MANAGEMENT)[number] | null;
    jabberWithWebexTeams?: boolean | null;
    contactMigrationRequired?: boolean | null;
    jabberCalling?: boolean | null;
    ucManagerProfile?: string | null;
  } | null;
  care?: { careDigitalChannelService?: boolean | null } | null;
}

/** Seed: `roles`. */
export interface Roles {
  none?: boolean | null;
  full?: boolean | null;
  readonly?: boolean | null;
  support?: boolean | null;
  userDevice?: boolean | null;
  device?: boolean | null;
}

export const PHONE_TYPES = fieldAt("phoneNumbers[].type").choices;

export interface PhoneNumber {
  /** Any capitals. @default "Work" */
  type?: string;
  /** @example "+44 20 7946 0101" */
  value: string;
}

/** A postal address, as People has it. */
export interface Address {
  /** @example "work" */
  type?: string;
  country?: string;
  locality?: string;
  region?: string;
  streetAddress?: string;
  postalCode?: string;
}

export const ON_DELETE = ["delete", "deactivate", "offboard", "retain"] as const;
/** What becomes of the person when the resource is removed from the program. */
export type OnDelete = (typeof ON_DELETE)[number];

/** What a user says in plain values: it is merged and judged in the program. */
export interface PlainUserArgs {
  /** The user's id on Unified CM. @default the local part of the e-mail */
  username?: string | null;
  /** Only `Work` can be written by Webex's API. */
  phoneNumbers?: PhoneNumber[] | null;
  /** Calling location, by name or id. */
  location?: string | null;
  /** Directory number on Unified CM for the devices; independent of `extension`. */
  line?: string | null;
  /** Replaced whole. */
  addresses?: Address[] | null;
  services?: Services | null;
  licenses?: LicenseChoice[] | null;
  roles?: Roles | null;
  settings?: Settings | null;
  /** `true`: sign-in off; `false`: on; absent: never sent. */
  suspended?: boolean | null;
  /** Customer or site, e.g. `"acme/london"`. */
  hierarchy?: string | null;
  /** `true`: of the eleven services, those not stated, by flag or by licence, are taken away. */
  exclusive?: boolean | null;
  /** Take over a person who already exists in the organisation. @default webex:adoptExisting, else false */
  adoptExisting?: boolean | null;
  /** @default webex:onDelete, else "delete" for people created here and "retain" for adopted ones */
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

/** Where the licences of a user come from; taken from its `WebexAppService`. */
export interface LicenseSource {
  subscriptionId?: string;
  siteUrl?: string;
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
