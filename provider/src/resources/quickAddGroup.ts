import * as pulumi from "@pulumi/pulumi";
import { groupFaults } from "../model/inheritance/templateSchema.ts";
import { EntitlementProfile } from "./entitlementProfile.ts";
import { referred } from "./program/reference.ts";
import { registeredProperties, report, typeToken } from "./program/register.ts";
import { UserTemplate } from "./userTemplate.ts";

/** What a `QuickAddGroup` states. */
export interface QuickAddGroupArgs {
  /** Template of the group's users. A user's own template comes before it. */
  webexUserTemplate?: UserTemplate;
  /** Entitlement of the group's users that state none themselves. */
  entitlement?: EntitlementProfile;
}

/**
 * What a group of users has in common: a template and an entitlement. Model: Quick Add Subscriber Groups. Nothing is written
 * to Webex for it.
 * @example
 * ```ts
 * const staff = new UserTemplate("staff", { services: { message: { messaging: true } } });
 * new QuickAddGroup("london", { webexUserTemplate: staff });
 * ```
 */
export class QuickAddGroup extends pulumi.CustomResource {
  /** The type token, for `validateResourceOfType` of a policy. */
  static readonly __pulumiType = typeToken("QuickAddGroup");

  /** Logical name; users record it. @internal */
  readonly groupName: string;
  /** Its template. @internal */
  readonly template: UserTemplate | undefined;
  /** Its entitlement. @internal */
  readonly profile: EntitlementProfile | undefined;
  /** Something about it is wrong, which is told there; what it refers to tells its own. @internal */
  readonly isFaulty: boolean;

  /**
   * Registers the group. Errors in the values are shown in the preview, and nothing of it is written.
   * @param name logical name, by which users refer to it in the state
   * @param args what it states
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: QuickAddGroupArgs = {}, opts?: pulumi.CustomResourceOptions) {
    const { webexUserTemplate, entitlement, ...rest } = args;
    const template = referred(webexUserTemplate, UserTemplate, "webexUserTemplate");
    const profile = referred(entitlement, EntitlementProfile, "entitlement");
    const inputs = {
      ...rest,
      name,
      ...(template.resource ? { webexUserTemplate: template.resource.templateName } : {}),
      ...(profile.resource ? { entitlement: profile.resource.statement.name } : {}),
    };
    const faults = [...template.faults, ...profile.faults, ...groupFaults(inputs)];
    super(QuickAddGroup.__pulumiType, name, registeredProperties("quickAddGroup", inputs, faults, []), opts);
    this.groupName = name;
    this.template = template.resource;
    this.profile = profile.resource;
    this.isFaulty = faults.length > 0;
    report(this, faults);
  }
}
