import type * as pulumi from "@pulumi/pulumi";
import type { PlainUserArgs } from "../model/userArgs.ts";
import type { EntitlementProfile } from "./entitlementProfile.ts";
import type { QuickAddGroup } from "./quickAddGroup.ts";
import type { UserTemplate } from "./userTemplate.ts";
import type { WebexAppService } from "./webexAppService.ts";

/**
 * What a `SparkUser` states. Only `email` is required. Absent: the next level is asked (template, group, service). `null`: not
 * managed. `false`, `""` and `[]`: taken away in Webex.
 */
export interface SparkUserArgs extends PlainUserArgs {
  /**
   * The sign-in address, by which a person is found. Model: `email`. Webex: `emails[0]`. A new one changes the address of the
   * same account; case alone is no change. An address that another person has is an error with that person's id.
   */
  email: pulumi.Input<string>;
  /** Model: `firstName`. Webex: `firstName`. `""` takes it away. */
  firstName?: pulumi.Input<string>;
  /** Model: `lastName`. Webex: `lastName`. `""` takes it away. */
  lastName?: pulumi.Input<string>;
  /** Model: `displayName`. Webex: `displayName`. @default "first last", where both names are stated */
  displayName?: pulumi.Input<string>;
  /** Webex Calling extension, without the location's routing prefix. Model: `extension`. Needs a calling licence. */
  extension?: pulumi.Input<string>;
  /** Department. Webex: `department`. `""` takes it away. */
  department?: pulumi.Input<string> | null;
  /** Job title. Webex: `title`. `""` takes it away. */
  title?: pulumi.Input<string> | null;
  /** The manager, by person id or e-mail. Webex: `managerId`. For a user of the same program, use its `id`. `""` takes it away. */
  manager?: pulumi.Input<string>;
  /** The customer's organisation, where licences come from. */
  service?: WebexAppService;
  /** What the user inherits where it states nothing itself. It comes before the group's template. */
  template?: UserTemplate;
  /** The group, with a template and an entitlement of its own. */
  quickAddGroup?: QuickAddGroup;
  /** What the user may have at most. @default the group's, else the default profile at the user's node or above */
  entitlement?: EntitlementProfile;
}
