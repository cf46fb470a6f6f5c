import * as pulumi from "@pulumi/pulumi";
import { groupFaults } from "../model/inheritance/templateSchema.ts";
import { EntitlementProfile } from "./entitlementProfile.ts";
import { resolveReference } from "./program/reference.ts";
import { registration, typeToken } from "./program/register.ts";
import { limitStackTraces } from "./program/stackTraces.ts";
import { UserTemplate } from "./userTemplate.ts";

/** The arguments of a `QuickAddGroup`. Both are optional. */
export interface QuickAddGroupArgs {
  /** The template of the group's users. A user's own template comes before it. */
  webexUserTemplate?: UserTemplate;
  /** The entitlement of the group's users. A user's own entitlement replaces it. */
  entitlement?: EntitlementProfile;
}

/**
 * A group of users, who have a template and an entitlement in common.
 *
 * Nothing is written to Webex for it, and it needs no scope of the token.
 *
 * VOSS: Quick Add Subscriber Groups.
 * @example
 * ```ts
 * const staff = new UserTemplate("staff", { services: { message: { messaging: true } } });
 * const london = new QuickAddGroup("london", { webexUserTemplate: staff });
 * new SparkUser("bob", { email: "bob@acme.example", quickAddGroup: london });
 * ```
 */
export class QuickAddGroup extends pulumi.CustomResource {
  /** Static. The type token of the resource, for `validateResourceOfType(QuickAddGroup, …)` in a policy pack. */
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
   * Registers the group. Errors in its values are shown in the preview.
   * @param name logical name, by which the state of users refers to it
   * @param args what is stated of the group
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: QuickAddGroupArgs = {}, opts?: pulumi.CustomResourceOptions) {
    const { webexUserTemplate, entitlement, ...rest } = args;
    const template = resolveReference(webexUserTemplate, UserTemplate, "webexUserTemplate");
    const profile = resolveReference(entitlement, EntitlementProfile, "entitlement");
    const inputs = {
      ...rest,
      name,
      ...(template.resource ? { webexUserTemplate: template.resource.templateName } : {}),
      ...(profile.resource ? { entitlement: profile.resource.statement.name } : {}),
    };
    const faults = [...template.faults, ...profile.faults, ...groupFaults(inputs)];
    const registered = registration("quickAddGroup", inputs, faults);
    const restoreTraces = limitStackTraces();
    try {
      super(QuickAddGroup.__pulumiType, name, registered.properties, opts);
    } finally {
      restoreTraces();
    }
    this.groupName = name;
    this.template = template.resource;
    this.profile = profile.resource;
    this.isFaulty = faults.length > 0;
    registered.complete(this);
  }
}
