import type * as pulumi from "@pulumi/pulumi";
import type { PlainUserArgs } from "../model/userArgs.ts";
import type { EntitlementProfile } from "./entitlementProfile.ts";
import type { QuickAddGroup } from "./quickAddGroup.ts";
import type { UserTemplate } from "./userTemplate.ts";
import type { WebexAppService } from "./webexAppService.ts";

export interface SparkUserArgs extends PlainUserArgs {
  /** The sign-in address, and the key by which a person is found. The only required field. */
  email: pulumi.Input<string>;
  firstName?: pulumi.Input<string>;
  lastName?: pulumi.Input<string>;
  /** @default "first last", where both are stated */
  displayName?: pulumi.Input<string>;
  /** Webex Calling extension, without the location's prefix. */
  extension?: pulumi.Input<string>;
  department?: pulumi.Input<string> | null;
  title?: pulumi.Input<string> | null;
  /** Person id or e-mail. */
  manager?: pulumi.Input<string>;
  /** The customer's organisation: where licences come from. */
  service?: WebexAppService;
  /** What the user inherits where it says nothing itself; overrides the template of its group. */
  template?: UserTemplate;
  quickAddGroup?: QuickAddGroup;
  /** What the user may have at most. @default that of its group, else the default at its node or above */
  entitlement?: EntitlementProfile;
}
