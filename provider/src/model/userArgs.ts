import { fieldAt, type NameTo } from "./fields/fields.ts";
import type { LicenseChoice, Services } from "./serviceArgs.ts";
import type { ServiceKey } from "./services.ts";
import type { Settings } from "./settingsArgs.ts";

export type { Entitled, LicenseChoice, LicenseSelector, Services } from "./serviceArgs.ts";
export {
  CALLING_BEHAVIOUR_FIELDS,
  CALLING_BEHAVIOURS,
  type CallingBehaviour,
  CONTENT_MANAGEMENT,
  type Settings,
} from "./settingsArgs.ts";

/**
 * Administrator roles in Control Hub.
 *
 * - absent: no role of the person is touched.
 * - stated: of these five roles, the person holds exactly those that are `true`. Other roles, such as compliance
 *   officer, stay, unless `none: true` is written.
 * - `null`: not managed, whatever a template says.
 *
 * The roles come whole from the highest level that states them; levels are not merged. A role that the organisation
 * does not have is an error; `roleNames` of the `WebexAppService` maps names of its own. Nobody takes the role from the
 * last full administrator, or any from the account of the token.
 *
 * VOSS: `SparkUser.roles`. Webex: `roles` of `PUT /people/{personId}`, by the ids of `GET /roles`. The token needs
 * `spark-admin:roles_read`.
 * @example
 * ```ts
 * const helpDesk: Roles = { support: true, device: true };
 * ```
 */
export interface Roles {
  /**
   * `true` takes every role away, also those that are none of the five. It excludes the others. VOSS:
   * `SparkUser.roles.none`.
   * @default `true` for `roles: {}`, as far as the five go
   */
  none?: boolean | null;
  /**
   * Everything, including roles of others. Webex: Full Administrator. VOSS: `SparkUser.roles.full`.
   * @default `false`
   */
  full?: boolean | null;
  /**
   * Sees what a full administrator sees; excludes `full`. Webex: Read-only Administrator. VOSS:
   * `SparkUser.roles.readonly`.
   * @default `false`
   */
  readonly?: boolean | null;
  /**
   * Analytics, logs and users' details. Webex: Support Administrator. VOSS: `SparkUser.roles.support`.
   * @default `false`
   */
  support?: boolean | null;
  /**
   * Users, devices and their licences. Webex: User Administrator. VOSS: `SparkUser.roles.user_device`, titled "User and
   * Device Administrator".
   * @default `false`
   */
  userDevice?: boolean | null;
  /** Devices alone. Webex: Device Administrator. VOSS: `SparkUser.roles.device`. @default `false` */
  device?: boolean | null;
}

/** The values of `type` of a phone number. */
export const PHONE_TYPES = fieldAt("phoneNumbers[].type").choices;

/** A phone number. VOSS: `SparkUser.phoneNumbers.[n]`. Webex: `phoneNumbers` of `PUT /people/{personId}`. */
export interface PhoneNumber {
  /**
   * One of `PHONE_TYPES`, in any case. Webex takes `Work` only, so the others are errors. VOSS:
   * `SparkUser.phoneNumbers.[n].type`.
   * @default `"Work"`
   */
  type?: string;
  /**
   * The number with its country code, e.g. `+44 20 7946 0101`. Spaces and the like are no difference. VOSS:
   * `SparkUser.phoneNumbers.[n].value`.
   */
  value: string;
}

/**
 * A postal address. Its parts are texts, as Webex has them in `addresses` of `GET /people/{personId}`.
 * @example
 * ```ts
 * const office: Address = { type: "work", streetAddress: "1 High Street", locality: "London", country: "GB" };
 * ```
 */
export interface Address {
  /** Kind of address, e.g. `work`. */
  type?: string;
  /** Country, e.g. `GB`. */
  country?: string;
  /** Town, e.g. `London`. */
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
 * What happens to the person when the resource leaves the program.
 *
 * - `delete`: the account is deleted. Webex: `DELETE /people/{personId}`.
 * - `deactivate`: sign-in is switched off. Licences stay in use. Webex deletes deactivated people after 30 days by
 *   default (help.webex.com/nikzbgy).
 * - `offboard`: the managed services, licences, numbers and roles are taken away, then sign-in is switched off.
 * - `retain`: nothing is sent. The preview prints e-mail and id.
 */
export type OnDelete = (typeof ON_DELETE)[number];

/**
 * The arguments of a user that are plain values. They are merged and judged in the program, so that a preview is exact.
 */
export interface PlainUserArgs {
  /**
   * The user's id on Unified CM. The names of devices are made of it. Nothing is sent to Webex for it.
   * @default the part of `email` before the `@`
   */
  username?: string | null;
  /**
   * The work number, with its country code: a list of one. `[]` takes the number away. It needs a calling licence, and
   * must be in the inventory of the `location`. Further numbers are added in Control Hub.
   *
   * Errors: no calling licence is stated; the number is malformed, of a type other than `Work`, or one of several;
   * somebody else has it. A number that another user gives up in the same `up` is awaited.
   *
   * VOSS: `SparkUser.phoneNumbers.[n]`. Webex: `phoneNumbers` of `POST /people` and `PUT /people/{personId}`.
   * @example
   * ```ts
   * const phoneNumbers: PhoneNumber[] = [{ value: "+44 20 7946 0101" }];
   * ```
   */
  phoneNumbers?: PhoneNumber[] | null;
  /**
   * The calling location: its name in Control Hub, or its id. It goes together with a calling licence: without one it
   * is a manual step. An unknown location is an error that lists the nearest names.
   *
   * A changed location moves a person who has the licence, with voicemail and call settings, by Webex's own job. The
   * number moves along unless another one is stated. The preview lets Webex validate the move and tells its impacts. An
   * `up` waits for the job within `maxWaitSeconds`; the next one goes on with it. Moving needs a full administrator, and
   * the scopes `spark-admin:telephony_config_write` and `identity:groups_rw`.
   *
   * Webex: `locationId` of `POST /people` and `PUT /people/{personId}`. VOSS's model has no such field. The token needs
   * `spark-admin:locations_read`.
   */
  location?: string | null;
  /**
   * The directory number on Unified CM for the person's devices, which has nothing to do with `extension`. `""` takes the
   * first line off them. Without `callManager` of the `WebexAppService` it is a manual step. VOSS: `SparkUser.line`.
   */
  line?: string | null;
  /**
   * Postal addresses. The list is replaced whole; `[]` takes all away. They are neither written nor compared where
   * people come from a directory.
   *
   * Webex: `addresses` of `POST /people` and `PUT /people/{personId}`. VOSS's model has them since release 21.4,
   * read-only.
   */
  addresses?: Address[] | null;
  /** The eleven services. Levels are merged service by service. VOSS: `SparkUser.services`. */
  services?: Services | null;
  /**
   * Licences outside the eleven services. Levels are merged by selector: a higher level's entry replaces those below
   * that mean the same licence. Licences that nobody mentions are left alone. An entry that leaves the list stays with
   * the person; `assign: false` takes it away.
   *
   * Errors: the organisation has no such licence, or several; a service and an entry contradict each other; a licence of
   * workspaces, devices or trunks.
   *
   * Webex: `PATCH /licenses/users`. VOSS's model has no such field.
   * @example
   * ```ts
   * const licenses: LicenseChoice[] = [
   *   { name: "Webex Meetings Assistant" },
   *   { name: "Real-Time Translations", assign: false },
   * ];
   * ```
   */
  licenses?: LicenseChoice[] | null;
  /** Administrator roles. Absent: no role of the person is touched. VOSS: `SparkUser.roles`. */
  roles?: Roles | null;
  /** How the person calls and messages. Levels are merged setting by setting. VOSS: `SparkUser.settings`. */
  settings?: Settings | null;
  /**
   * `true` switches sign-in off, `false` on. Absent: sign-in is not managed. Somebody who is deactivated is adopted
   * only where this is stated.
   *
   * Errors: people come from a directory, which switches sign-in itself; `true` for the account of the token, or for
   * the last full administrator.
   *
   * Webex: `loginEnabled` of `PUT /people/{personId}`. Webex deletes deactivated people after 30 days by default
   * (help.webex.com/nikzbgy); the preview says on which day. VOSS's model shows it as `SparkUser.loginEnabled`, read-only.
   */
  suspended?: boolean | null;
  /**
   * The node where the user stands: the customer, or a site below, e.g. `acme/london`. Names are separated by `/`.
   * Entitlement and policies go by it; Webex does not know it.
   * @default that of the `WebexAppService`
   */
  hierarchy?: string | null;
  /**
   * `true`: of the eleven services, those that no level states are taken away, as unticked boxes are in VOSS Automate.
   * `false`: they are not managed.
   * @default that of the `WebexAppService`, else `false`
   */
  exclusive?: boolean | null;
  /**
   * `true`: a person who has the address already is taken over. Nothing is written to that person but what is stated.
   * `false`: such a person is an error of the `up`, which names the person's id. A resource that was only renamed needs
   * its former name in `opts.aliases` instead. Where people come from a directory, they are always taken over.
   * @default `webex:adoptExisting`, else `false`
   */
  adoptExisting?: boolean | null;
  /**
   * What happens to the person when the resource leaves the program. What the last successful `up` stated counts, so
   * change it, run `up`, and remove the resource then. Changing it sends nothing.
   *
   * An adopted person is deleted only where the user itself states `delete`; a template's is no more than `retain`. A
   * directory's people are offboarded instead of deleted or deactivated. One operation removes at most
   * `webex:maxDeletes` people. The account of the token and the last full administrator are never removed.
   * @default `webex:onDelete`, else `delete` for people created here and `retain` for adopted people
   * @example
   * ```ts
   * new SparkUser("finn", { email: "finn@acme.example", onDelete: "offboard" });
   * ```
   */
  onDelete?: OnDelete | null;
}

/** The fields of a user that a program may take from outputs of other resources. */
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
/** One of `IDENTITY_FIELDS`. */
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

/** Where the licences of a user come from. The values are those of its `WebexAppService`. */
export interface LicenseSource {
  /** The subscription, e.g. `Sub100001`. */
  subscriptionId?: string;
  /** The meeting site, e.g. `acme.webex.com`. */
  siteUrl?: string;
  /** The organisation's own names of licences, by service. */
  licenseNames?: Partial<Record<ServiceKey, string>>;
}

/**
 * What a `SparkUser` registers: stated values only, merged over all levels, without `null`. They are the resource's
 * inputs in the state, and what a policy sees of a user. The fields that a program can state mean what they mean in
 * `SparkUserArgs`.
 */
export interface UserInputs extends LicenseSource {
  /** See `SparkUserArgs`; likewise the fields below, up to `onDelete`. */
  email: string;
  /** Given name. */
  firstName?: string;
  /** Family name. */
  lastName?: string;
  /** Display name. Absent where it is `firstName lastName`. */
  displayName?: string;
  /** Department. */
  department?: string;
  /** Job title. */
  title?: string;
  /** Webex Calling extension. */
  extension?: string;
  /** The manager, by person id or e-mail. */
  manager?: string;
  /** The user's id on Unified CM. */
  username?: string;
  /** The work number. */
  phoneNumbers?: PhoneNumber[];
  /** Calling location, by name or id. */
  location?: string;
  /** Directory number on Unified CM. */
  line?: string;
  /** Postal addresses. */
  addresses?: Address[];
  /** Services, without `null`. */
  services?: StatedServices;
  /** Licences outside the eleven services. */
  licenses?: LicenseChoice[];
  /** Administrator roles. */
  roles?: Partial<Record<keyof Roles, boolean>>;
  /** Settings, without `null`. */
  settings?: StatedSettings;
  /** Whether sign-in is switched off. */
  suspended?: boolean;
  /** The node where the user stands. */
  hierarchy?: string;
  /** Whether a person who exists is taken over. */
  adoptExisting?: boolean;
  /** What happens to the person when the resource leaves the program. */
  onDelete?: OnDelete;
  /** Logical name of the `WebexAppService`. */
  service?: string;
  /** Logical name of the `UserTemplate`. */
  template?: string;
  /** Logical name of the `QuickAddGroup`. */
  quickAddGroup?: string;
  /** Logical name of the `EntitlementProfile`. */
  entitlement?: string;
  /**
   * Why the entitlement does not allow a service, by the service. It is there only where a licence is chosen by id,
   * because the organisation alone can tell which service an id gives.
   */
  forbiddenServices?: Partial<Record<ServiceKey, string>>;
  /** `true`: a template states `onDelete: "delete"`, which does not delete an adopted person. */
  onDeleteInherited?: boolean;
  /** The id of the person to take over, from the resource option `import`. Kept once the person is in the state. */
  importId?: string;
  /** The organisation that the service states. */
  organizationId?: string;
  /** `true`: people come from a directory. They are adopted only, and what the directory owns is not written. */
  directorySynced?: boolean;
  /** The organisation's own names of roles, from the service. */
  roleNames?: Partial<Record<Exclude<keyof Roles, "none">, string>>;
  /** Calling settings that the service states and no level above it. They reach people who are created here. */
  serviceDefaults?: CallingDefaults;
  /** The Unified CM cluster of the service, where the user has devices on it. */
  callManager?: UserCluster;
}

/** The cluster of a user's devices. */
export interface UserCluster {
  /** Its name in `webex:callManager`. */
  cluster: string;
  /** `true`: Control Hub makes the soft phones. */
  autoProvisioning?: boolean;
}

/** The calling settings that a `WebexAppService` may state for its users. */
export type CallingDefaults = Pick<
  NonNullable<StatedSettings["calling"]>,
  NameTo<"CallingBehaviour", "settings.calling">
>;

type WithoutNull<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> };
/** `Services` without `null` and `undefined`. */
export type StatedServices = { [G in keyof Services]?: WithoutNull<NonNullable<Services[G]>> };
/** `Settings` without `null` and `undefined`. */
export type StatedSettings = { [G in keyof Settings]?: WithoutNull<NonNullable<Settings[G]>> };
