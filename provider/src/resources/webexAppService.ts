import * as pulumi from "@pulumi/pulumi";
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
import { placeCustomer } from "./program/catalogs.ts";
import { registeredProperties, report, typeToken } from "./program/register.ts";

/** What a `WebexAppService` states of an organisation. Everything is optional. */
export interface WebexAppServiceArgs {
  /** The organisation, as an id of Webex or a UUID. Required where the token sees several. @default webex:organizationId, else the token's own */
  organizationId?: string;
  /** The one subscription that licences are taken from, e.g. `Sub100001`. */
  subscriptionId?: string;
  /** The one meeting site, where there are several, e.g. `acme.webex.com`. */
  siteUrl?: string;
  /** What this organisation calls its licences where the usual names do not fit, e.g. `{ messageMessaging: "Messaging Plus" }`. */
  licenseNames?: Partial<Record<ServiceKey, string>>;
  /** What this organisation calls its roles, e.g. `{ support: "Service Desk" }`. */
  roleNames?: Partial<Record<RoleKey, string>>;
  /** People come from a directory. Users are adopted only, and what the directory owns is not written. @default false */
  directorySynced?: boolean;
  /** How users call that are created here and state nothing else; `""` is the organisation's setting. */
  callingBehaviour?: CallingBehaviour | "";
  /** UC Manager profile of such users. Needs "Calling in Webex App (Unified CM)". */
  callingBehaviourUcManagerProfile?: string;
  /** Whether Unified CM is found by the organisation's domain for such users. Needs "Calling in Webex App (Unified CM)". */
  useOrgDomain?: boolean;
  /** Whether Control Hub has team messaging mode on. `false` refuses users that need it. */
  jabberTeamMessagingMode?: boolean;
  /** Whether Control Hub allows third-party content management. `false` refuses users that need it. */
  enterpriseContentManagement?: boolean;
  /** Control Hub makes the soft-phone devices itself: users ask for none unless they state it. @default false */
  autoProvisioning?: boolean;
  /** For all users of the service: of the eleven services, those that no level states are taken away. @default false */
  exclusive?: boolean;
  /** The customer's node, and that of users without one of their own, e.g. `acme`. */
  hierarchy?: string;
}

/** What a user registers of its service. */
export type ServiceSource = LicenseSource & Pick<UserInputs, "organizationId" | "roleNames" | "directorySynced">;

/** What the organisation has for each service (a licence id, or null), and what the service states for all. Model: `SparkServices`. */
export type SparkServices = { name: string } & Record<ServiceKey, string | null> & {
    jabberTeamMessagingMode: boolean | null;
    enterpriseContentManagement: boolean | null;
    provisionIphone: boolean;
    configuredCallingBehaviour: CallingBehaviour | "" | null;
  };

/**
 * A customer's Webex organisation, and where its users' licences come from. Model: "Create Webex App Service"
 * (`relation/SparkCustomer`). It reads the organisation and writes nothing; removing it sends nothing.
 *
 * The preview refuses a subscription, a site or a name that the organisation does not have, and lists the nearest.
 * The token needs `spark-admin:organizations_read` and `spark-admin:licenses_read`.
 * @example
 * ```ts
 * new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.com" });
 * ```
 */
export class WebexAppService extends pulumi.CustomResource {
  /** The type token, for `validateResourceOfType` of a policy. */
  static readonly __pulumiType = typeToken("WebexAppService");

  /** Display name of the organisation. */
  declare readonly organizationName: pulumi.Output<string>;
  /** Names of the administrator roles the organisation has. */
  declare readonly roles: pulumi.Output<string[]>;
  /** Names of its UC Manager profiles, which are made in Control Hub. */
  declare readonly callingProfiles: pulumi.Output<string[]>;
  /** When the token of the last `up` expires, UTC; null for a ready token, whose expiry is not known. */
  declare readonly tokenExpiresAt: pulumi.Output<string | null>;
  /** 17 values: this resource's name, one licence id or null for each service, and the flags. */
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
  /** A value of it is wrong, which is told there. @internal */
  readonly isFaulty: boolean;

  /**
   * Registers the service. Errors in the values are shown in the preview, and nothing of it is written.
   * @param name logical name, by which users refer to it in the state
   * @param args what it states
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: WebexAppServiceArgs = {}, opts?: pulumi.CustomResourceOptions) {
    const inputs = { ...omitUnmanaged({ ...args }), name };
    const faults = serviceShapeFaults(inputs);
    super(
      WebexAppService.__pulumiType,
      name,
      registeredProperties("webexAppService", inputs, faults, SERVICE_OUTPUTS),
      opts,
    );
    const sound: WebexAppServiceArgs = omitInvalid({ values: inputs }, faults).values;
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
    this.isFaulty = faults.length > 0;
    report(this, faults);
    placeCustomer(sound.hierarchy);
  }
}

/** Its defaults for users, in the form every level has. */
function levelOf(name: string, sound: WebexAppServiceArgs): ServiceLevel {
  const calling = Object.fromEntries(CALLING_BEHAVIOUR_FIELDS.map((name) => [name, sound[name]]));
  return {
    from: `WebexAppService ${JSON.stringify(name)}`,
    values: { settings: { calling }, exclusive: sound.exclusive },
    ...(sound.autoProvisioning === undefined ? {} : { autoProvisioning: sound.autoProvisioning }),
    ...(sound.licenseNames === undefined ? {} : { licenseNames: sound.licenseNames }),
  };
}
