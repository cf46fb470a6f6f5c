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

export interface WebexAppServiceArgs {
  /** Needed where the token sees several organisations. Id or uuid. @default webex:organizationId, else the token's own */
  organizationId?: string;
  /** The one subscription licences are taken from. @example "Sub100001" */
  subscriptionId?: string;
  /** The one meeting site, where there are several. @example "acme.webex.com" */
  siteUrl?: string;
  /** What this organisation's licences are called, where the usual names do not fit. @example { messageMessaging: "Messaging Plus" } */
  licenseNames?: Partial<Record<ServiceKey, string>>;
  /** The same for its roles. @example { support: "Service Desk" } */
  roleNames?: Partial<Record<RoleKey, string>>;
  /** People come from a directory: users are adopted only, and what the directory owns is not written. */
  directorySynced?: boolean;
  /** For users created here whose levels say nothing else; likewise the next two. */
  callingBehaviour?: CallingBehaviour | "";
  /** Means something with "Calling in Webex App (Unified CM)" only; likewise the next. */
  callingBehaviourUcManagerProfile?: string;
  useOrgDomain?: boolean;
  /** Whether Control Hub has the mode on; `false` refuses users that need it. */
  jabberTeamMessagingMode?: boolean;
  /** Whether Control Hub allows third-party content management; `false` refuses users that need it. */
  enterpriseContentManagement?: boolean;
  /** Control Hub makes the soft-phone devices itself: users ask for none unless they say so. */
  autoProvisioning?: boolean;
  /** For all users of the service: of the eleven services, those nobody states, by flag or by licence, are taken away. */
  exclusive?: boolean;
  /** The customer's node, and that of users without one of their own. @example "acme" */
  hierarchy?: string;
}

/** What a user registers of its service. */
export type ServiceSource = LicenseSource & Pick<UserInputs, "organizationId" | "roleNames" | "directorySynced">;

/** Seed `SparkServices`: what the organisation has for each service, and what the service states for all. */
export type SparkServices = { name: string } & Record<ServiceKey, string | null> & {
    jabberTeamMessagingMode: boolean | null;
    enterpriseContentManagement: boolean | null;
    provisionIphone: boolean;
    configuredCallingBehaviour: CallingBehaviour | "" | null;
  };

/**
 * A customer's Webex organisation, and where its users' licences come from (seed: "Create Webex App Service").
 * It reads the organisation and writes nothing; deleting it sends nothing.
 *
 * Needs `spark-admin:organizations_read` and `spark-admin:licenses_read`.
 * @example new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.com" })
 */
export class WebexAppService extends pulumi.CustomResource {
  static readonly __pulumiType = typeToken("WebexAppService");

  declare readonly organizationName: pulumi.Output<string>;
  /** Names of the administrator roles the organisation has. */
  declare readonly roles: pulumi.Output<string[]>;
  /** Names of its UC Manager profiles; they are made in Control Hub. */
  declare readonly callingProfiles: pulumi.Output<string[]>;
  /** When the token of the last `up` runs out, UTC; null for a ready token, which does not tell. */
  declare readonly tokenExpiresAt: pulumi.Output<string | null>;
  /** This resource's name, one licence id (or null) for each service, and the flags. */
  declare readonly sparkServices: pulumi.Output<SparkServices>;

  /** Logical name; users record it. */
  readonly serviceName: string;
  /** What users take over from the service, where it decides anything for them. */
  readonly source: ServiceSource;
  /** What users inherit from it when no level above says otherwise. */
  readonly level: ServiceLevel;
  /** What it says Control Hub has switched on. */
  readonly flags: OrganizationFlags;
  readonly node: string | undefined;
  /** A value of it is wrong, which is told there. */
  readonly isFaulty: boolean;

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
