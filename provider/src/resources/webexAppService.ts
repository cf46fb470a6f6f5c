import * as pulumi from "@pulumi/pulumi";
import { serviceShapeFaults } from "../model/schema.ts";
import type { ServiceKey } from "../model/services.ts";
import { stated } from "../model/stated.ts";
import type { LicenseSource } from "../model/userArgs.ts";
import { registered, report, typeToken } from "./registration.ts";

export interface WebexAppServiceArgs {
  /** Needed where the token sees several organisations. Id or uuid. @default webex:organizationId, else the token's own */
  organizationId?: string;
  /** The one subscription licences are taken from. @example "Sub100001" */
  subscriptionId?: string;
  /** The one meeting site, where there are several. @example "acme.webex.com" */
  siteUrl?: string;
  /** What this organisation's licences are called, where the usual names do not fit. @example { messageMessaging: "Messaging Plus" } */
  licenseNames?: Partial<Record<ServiceKey, string>>;
}

/** Seed `SparkServices`: what the organisation has for each service. */
export type SparkServices = { name: string } & Record<ServiceKey, string | null>;

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
  /** This resource's name, and one licence id (or null) for each service. */
  declare readonly sparkServices: pulumi.Output<SparkServices>;

  /** Logical name; users record it. */
  readonly serviceName: string;
  /** What users take over from the service. */
  readonly source: LicenseSource & { organizationId?: string };

  constructor(name: string, args: WebexAppServiceArgs = {}, opts?: pulumi.CustomResourceOptions) {
    const inputs = { ...stated(args), name };
    const faults = serviceShapeFaults(inputs);
    super(
      WebexAppService.__pulumiType,
      name,
      registered("webexAppService", inputs, faults, ["organization", "organizationName", "sparkServices"]),
      opts,
    );
    const { organizationId, subscriptionId, siteUrl, licenseNames } = stated(args) ?? {};
    this.serviceName = name;
    this.source = stated({ organizationId, subscriptionId, siteUrl, licenseNames }) ?? {};
    report(this, faults);
  }
}
