import type * as pulumi from "@pulumi/pulumi";
import type { PlainUserArgs } from "../model/userArgs.ts";
import type { EntitlementProfile } from "./entitlementProfile.ts";
import type { QuickAddGroup } from "./quickAddGroup.ts";
import type { UserTemplate } from "./userTemplate.ts";
import type { WebexAppService } from "./webexAppService.ts";

/**
 * The arguments of a `SparkUser`. Only `email` is required.
 *
 * - absent: the next level is asked (template, group's template, service). A value that no level states is not managed:
 *   Webex keeps what it has.
 * - `null`: not managed, whatever a template says.
 * - `false`, `""` and `[]`: taken away in Webex.
 *
 * A value that the last `up` stated and that is absent now stays in Webex; the preview says so. Errors are shown in the
 * preview, those of all users at once, each with its property path.
 */
export interface SparkUserArgs extends PlainUserArgs {
  /**
   * The address that the person signs in with, and by which the person is found. A new address changes the same
   * account; case alone is no change. Where Webex waits for the person to confirm it, the output `emailChange` and a
   * manual step say so.
   *
   * Errors: it is not an e-mail address; two users of the program have it; another person has it, whose id is named; it
   * belongs to another organisation, where Control Hub has to claim the user.
   *
   * VOSS: `SparkUser.email`. Webex: `emails` of `POST /people` and `PUT /people/{personId}`.
   */
  email: pulumi.Input<string>;
  /**
   * Given name. `""` takes it away. It is not written where people come from a directory. VOSS: `SparkUser.firstName`.
   * Webex: `firstName` of `POST /people` and `PUT /people/{personId}`.
   */
  firstName?: pulumi.Input<string>;
  /**
   * Family name. `""` takes it away. It is not written where people come from a directory. VOSS: `SparkUser.lastName`.
   * Webex: `lastName` of `POST /people` and `PUT /people/{personId}`.
   */
  lastName?: pulumi.Input<string>;
  /**
   * The name that Webex shows. It is not written where people come from a directory. Webex: `displayName` of
   * `POST /people` and `PUT /people/{personId}`. VOSS's model of release 21.3 has no such field.
   * @default `firstName lastName` where both are stated, else not managed
   */
  displayName?: pulumi.Input<string>;
  /**
   * The Webex Calling extension: 2 to 10 digits, without the location's routing prefix. `""` takes it away. It needs a
   * calling licence, else it is an error. VOSS: `SparkUser.extension`. Webex: `extension` of `POST /people` and
   * `PUT /people/{personId}`.
   */
  extension?: pulumi.Input<string>;
  /**
   * Department. `""` takes it away. It is not written where people come from a directory. Webex: `department` of
   * `POST /people` and `PUT /people/{personId}`. VOSS's model has no such field.
   */
  department?: pulumi.Input<string> | null;
  /**
   * Job title. `""` takes it away. It is not written where people come from a directory. Webex: `title` of
   * `POST /people` and `PUT /people/{personId}`. VOSS's model has no such field.
   */
  title?: pulumi.Input<string> | null;
  /**
   * The manager: a person id, or an e-mail. `""` takes the manager away. For a user of the same program, use its `id`:
   * then the manager is created first. An id or an e-mail that nobody has is an error.
   *
   * Webex: `managerId` of `POST /people` and `PUT /people/{personId}`. VOSS's model has `manager` since release 21.4.
   * @example
   * ```ts
   * const olga = new SparkUser("olga", { email: "olga@acme.example" });
   * new SparkUser("ben", { email: "ben@acme.example", manager: olga.id });
   * ```
   */
  manager?: pulumi.Input<string>;
  /**
   * The customer's organisation: its subscription and site for licences, its names of licences and roles, and defaults.
   * @default the token's organisation; licences of any subscription and site
   */
  service?: WebexAppService;
  /** What the user inherits where it states nothing itself. It comes before the group's template. */
  template?: UserTemplate;
  /** The user's group, which has a template and an entitlement for its users. */
  quickAddGroup?: QuickAddGroup;
  /**
   * What the user may have at most. A service or device beyond it is an error, with the chain of profile and catalogs
   * that forbids it.
   * @default the group's, else the default profile of the nearest node at the user's `hierarchy` or above, else no
   * limit
   */
  entitlement?: EntitlementProfile;
}
