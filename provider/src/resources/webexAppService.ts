import * as pulumi from "@pulumi/pulumi";
import type { CallManagerDefaults } from "../model/callManager/defaults.ts";
import type { ServiceLevel } from "../model/inheritance/levels.ts";
import { omitUnmanaged } from "../model/omitUnmanaged.ts";
import type { RoleKey } from "../model/roles.ts";
import type { OrganizationFlags } from "../model/rules/organizationFlags.ts";
import type { ServiceKey } from "../model/services.ts";
import { SERVICE_OUTPUTS } from "../model/user/outputs.ts";
import {
  CALLING_BEHAVIOUR_FIELDS,
  type CallingBehaviour,
  type LicenseSource,
  type UserInputs,
} from "../model/userArgs.ts";
import { omitInvalid } from "../model/validation/omitInvalid.ts";
import { serviceShapeFaults } from "../model/validation/schemas.ts";
import { registerCustomer } from "./program/catalogs.ts";
import { registration, typeToken } from "./program/register.ts";
import { limitStackTraces } from "./program/stackTraces.ts";

/**
 * The arguments of a `WebexAppService`. All are optional, and plain values.
 */
export interface WebexAppServiceArgs {
  /**
   * The organisation: an id of Webex, or a UUID. It must be stated where the token sees several organisations. The
   * state keeps it, and an operation on a user in another organisation is an error.
   * @default `webex:organizationId`, else the token's own organisation
   */
  organizationId?: string;
  /**
   * The one subscription that licences are taken from, e.g. `Sub100001`. A changed subscription moves everybody whose
   * licence came from the former one: one request for each person removes the old licence and adds the new one. An
   * unknown subscription is an error that lists the organisation's. Webex: `subscriptionId` of `GET /licenses`.
   * @default licences of any subscription; several that fit are an error
   */
  subscriptionId?: string;
  /**
   * The one meeting site, e.g. `acme.webex.com`. An unknown site is an error that lists the organisation's. Webex:
   * `siteUrl` of `GET /licenses`.
   * @default licences of any site; several that fit are an error
   */
  siteUrl?: string;
  /**
   * What this organisation calls its licences where Webex's names do not fit, by the service's key: the block and the
   * field of `services` in one word. A name that the organisation does not have is an error.
   * @example
   * ```ts
   * new WebexAppService("acme", { licenseNames: { messageMessaging: "Messaging Plus" } });
   * ```
   */
  licenseNames?: Partial<Record<ServiceKey, string>>;
  /**
   * What this organisation calls its administrator roles, by the key in `roles`. A name that the organisation does not
   * have is an error.
   * @example
   * ```ts
   * new WebexAppService("acme", { roleNames: { support: "Service Desk" } });
   * ```
   */
  roleNames?: Partial<Record<RoleKey, string>>;
  /**
   * `true`: people come from a directory. Users are adopted, never created. Names, titles and addresses are neither
   * written nor compared, and `suspended` is an error. Removing a user offboards the person at most. VOSS:
   * `SparkCustomer.dirsync_enabled`.
   * @default `false`
   */
  directorySynced?: boolean;
  /**
   * With which app users call who are created here and state nothing else; one of `CALLING_BEHAVIOURS`. `""` is the
   * organisation's own setting. VOSS: `SparkCustomer.default_calling_behaviour`.
   */
  callingBehaviour?: CallingBehaviour | "";
  /**
   * The UC Manager profile of such users: its name in Control Hub, or its id. It needs
   * `Calling in Webex App (Unified CM)`.
   */
  callingBehaviourUcManagerProfile?: string;
  /**
   * Whether Unified CM is found by the organisation's domain for such users. It needs
   * `Calling in Webex App (Unified CM)`. VOSS: `SparkCustomer.calling_behaviour_use_org_domain`.
   */
  useOrgDomain?: boolean;
  /**
   * Whether Control Hub has Jabber team messaging mode switched on. `false` makes the four Jabber settings of users an
   * error. Webex does not tell it, so it mirrors Control Hub. VOSS: `SparkCustomer.jabber_team_messaging_mode`.
   */
  jabberTeamMessagingMode?: boolean;
  /**
   * Whether Control Hub allows third-party content management. `false` makes `Third Party On` of a user an error. Webex
   * does not tell it, so it mirrors Control Hub. VOSS: `SparkCustomer.enterprise_content_management`.
   */
  enterpriseContentManagement?: boolean;
  /**
   * `true`: Control Hub makes the soft-phone devices itself, so the four device settings of users have no default.
   * @default `false`
   */
  autoProvisioning?: boolean;
  /**
   * `true`: for users of the service, those of the eleven services that no level states are taken away. A user or a
   * template may state otherwise.
   * @default `false`
   */
  exclusive?: boolean;
  /** The customer's node, e.g. `acme`. It is the node of users that state none. @default the top */
  hierarchy?: string;
  /**
   * The Unified CM cluster on which users have devices, and what the devices have. Its login is the setting
   * `webex:callManager`.
   * @default devices are a manual step
   */
  callManager?: CallManagerDefaults;
}

/** What a user registers of its service. */
export type ServiceSource = LicenseSource & Pick<UserInputs, "organizationId" | "roleNames" | "directorySynced">;

/**
 * What the organisation has for each service: a licence id, or null; and what the service states for all. VOSS:
 * `SparkUser.SparkServices`.
 */
export type SparkServices = { name: string } & Record<ServiceKey, string | null> & {
    jabberTeamMessagingMode: boolean | null;
    enterpriseContentManagement: boolean | null;
    provisionIphone: boolean;
    configuredCallingBehaviour: CallingBehaviour | "" | null;
  };

/**
 * A customer's Webex organisation: where its users' licences come from, what it calls them, and defaults for its users.
 *
 * It reads the organisation and writes nothing. Removing it sends nothing. The resource's id is the organisation's
 * UUID.
 *
 * The preview reads the organisation's licences, and its roles where `roleNames` is stated. A subscription, a site or a
 * name that the organisation does not have is an error. The token needs the scopes `spark-admin:organizations_read` and
 * `spark-admin:licenses_read`; for roles also `spark-admin:roles_read`; for UC Manager profiles also
 * `spark-admin:telephony_config_read`.
 *
 * VOSS: "Create Webex App Service" (`relation/SparkCustomer`).
 * @example
 * One subscription, one meeting site:
 * ```ts
 * new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.com" });
 * ```
 * @example
 * Users call with Unified CM unless they state otherwise, and stand at the customer's node:
 * ```ts
 * new WebexAppService("globex", {
 *   organizationId: "0f0e0d0c-0b0a-4908-8706-050403020100",
 *   hierarchy: "globex",
 *   callingBehaviour: "Calling in Webex App (Unified CM)",
 *   useOrgDomain: true,
 * });
 * ```
 */
export class WebexAppService extends pulumi.CustomResource {
  /** Static. The type token of the resource, for `validateResourceOfType(WebexAppService, …)` in a policy pack. */
  static readonly __pulumiType = typeToken("WebexAppService");

  /** Display name of the organisation. Webex: `displayName` of `GET /organizations`. */
  declare readonly organizationName: pulumi.Output<string>;
  /**
   * Names of the administrator roles that the organisation has; empty where the token may not read them. Webex:
   * `GET /roles`.
   */
  declare readonly roles: pulumi.Output<string[]>;
  /** Names of its UC Manager profiles, which are made in Control Hub; empty where the token may not read them. */
  declare readonly callingProfiles: pulumi.Output<string[]>;
  /** When the token of the last `up` expires; UTC. `null` for a ready token, whose expiry is not known. */
  declare readonly tokenExpiresAt: pulumi.Output<string | null>;
  /**
   * 17 values: `name`, which is this resource's name; for each of the eleven services the id of the licence that `true`
   * stands for, or null (`messageMessaging`, `meetingMeeting`, `meetingWebexEnterprise200`, `callingBasic`,
   * `callingStandardEnterprise`, `callingCommonArea`, `hybridCalendarServicesMicrosoftExchange`,
   * `hybridCalendarServicesGoogle`, `hybridCallServicesAware`, `hybridCallServicesConnect`,
   * `hybridMessageServicesMessage`); and the flags `jabberTeamMessagingMode`, `enterpriseContentManagement`,
   * `provisionIphone` and `configuredCallingBehaviour`. VOSS: `SparkUser.SparkServices`.
   */
  declare readonly sparkServices: pulumi.Output<SparkServices>;

  /** Logical name; users record it. @internal */
  readonly serviceName: string;
  /** What users take over from the service, where it decides anything for them. @internal */
  readonly source: ServiceSource;
  /** What users inherit from it when no level above says otherwise. @internal */
  readonly level: ServiceLevel;
  /** What it says Control Hub has switched on. @internal */
  readonly flags: OrganizationFlags;
  /** The node of users without one of their own. @internal */
  readonly node: string | undefined;
  /** The cluster of its users' devices. @internal */
  readonly callManager: CallManagerDefaults | undefined;
  /** A value of it is wrong, which is told there. @internal */
  readonly isFaulty: boolean;

  /**
   * Registers the service. Errors in its values are shown in the preview.
   * @param name logical name, by which the state of users refers to it
   * @param args what is stated of the organisation
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: WebexAppServiceArgs = {}, opts?: pulumi.CustomResourceOptions) {
    const inputs = { ...omitUnmanaged({ ...args }), name };
    const faults = serviceShapeFaults(inputs);
    const registered = registration("webexAppService", inputs, faults, { outputs: SERVICE_OUTPUTS });
    const restoreTraces = limitStackTraces();
    try {
      super(WebexAppService.__pulumiType, name, registered.properties, opts);
    } finally {
      restoreTraces();
    }
    const sound = omitInvalid({ values: inputs }, faults).values as WebexAppServiceArgs;
    this.serviceName = name;
    this.source = omitUnmanaged({
      organizationId: sound.organizationId,
      subscriptionId: sound.subscriptionId,
      siteUrl: sound.siteUrl,
      licenseNames: sound.licenseNames,
      roleNames: sound.roleNames,
      directorySynced: sound.directorySynced === true ? true : undefined,
    }) as ServiceSource;
    this.level = levelOf(name, sound);
    this.flags = (({ jabberTeamMessagingMode, enterpriseContentManagement }) => ({
      ...(jabberTeamMessagingMode === undefined ? {} : { jabberTeamMessagingMode }),
      ...(enterpriseContentManagement === undefined ? {} : { enterpriseContentManagement }),
    }))(sound);
    this.node = sound.hierarchy;
    this.callManager = sound.callManager?.cluster ? withAutoProvisioning(sound, sound.callManager) : undefined;
    this.isFaulty = faults.length > 0;
    registered.complete(this);
    registerCustomer(sound.hierarchy);
  }
}

/** What the cluster says of auto-provisioning goes before what the service says. */
function withAutoProvisioning(
  { autoProvisioning = false }: WebexAppServiceArgs,
  callManager: CallManagerDefaults,
): CallManagerDefaults {
  return { autoProvisioning, ...callManager };
}

/** Its defaults for users, in the form every level has. */
function levelOf(name: string, sound: WebexAppServiceArgs): ServiceLevel {
  const autoProvisioning = sound.callManager?.autoProvisioning ?? sound.autoProvisioning;
  const calling = Object.fromEntries(CALLING_BEHAVIOUR_FIELDS.map((name) => [name, sound[name]]));
  return {
    from: `WebexAppService ${JSON.stringify(name)}`,
    values: { settings: { calling }, exclusive: sound.exclusive },
    ...(autoProvisioning === undefined ? {} : { autoProvisioning }),
    ...(sound.licenseNames === undefined ? {} : { licenseNames: sound.licenseNames }),
  };
}
