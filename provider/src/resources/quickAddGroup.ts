import * as pulumi from "@pulumi/pulumi";
import { groupFaults } from "../model/inheritance/templateSchema.ts";
import { EntitlementProfile } from "./entitlementProfile.ts";
import { referred } from "./program/reference.ts";
import { registeredProperties, report, typeToken } from "./program/register.ts";
import { UserTemplate } from "./userTemplate.ts";

export interface QuickAddGroupArgs {
  /** For the group's users; what a user's own template says overrides it. */
  webexUserTemplate?: UserTemplate;
  /** For the group's users that state none themselves. */
  entitlement?: EntitlementProfile;
}

/**
 * What a group of users has in common: a template and an entitlement (seed: Quick Add Subscriber Groups).
 * Nothing is written to Webex for it.
 * @example new QuickAddGroup("london", { webexUserTemplate: staff, entitlement: standard })
 */
export class QuickAddGroup extends pulumi.CustomResource {
  static readonly __pulumiType = typeToken("QuickAddGroup");

  /** Logical name; users record it. */
  readonly groupName: string;
  readonly template: UserTemplate | undefined;
  readonly profile: EntitlementProfile | undefined;
  /** Something about it is wrong, which is told there; what it refers to tells its own. */
  readonly isFaulty: boolean;

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
