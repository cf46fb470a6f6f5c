import * as pulumi from "@pulumi/pulumi";
import type { EmailChange } from "../model/user/email.ts";
import type { FailedUpdate } from "../model/user/failedUpdates.ts";
import { type AssignedLicense, USER_OUTPUTS } from "../model/user/outputs.ts";
import type { UserStatus } from "../model/user/status.ts";
import type { UserInputs } from "../model/userArgs.ts";
import { faultText } from "../model/validation/fault.ts";
import { announceCreation } from "./program/creationNotice.ts";
import { awaitDefault } from "./program/defaultProfiles.ts";
import { registeredProperties, report, typeToken, warn } from "./program/register.ts";
import { type ResolvedUser, resolveUser } from "./resolveUser.ts";
import type { SparkUserArgs } from "./sparkUserArgs.ts";
import type { SparkServices } from "./webexAppService.ts";

export type { SparkUserArgs } from "./sparkUserArgs.ts";

/**
 * A person in Webex, and what VOSS's SparkUser model says of them (`relation/SparkUser`). The id is the Webex person id. No
 * property ever replaces the person.
 *
 * A value that the user does not state comes from its template, then from its group's template, then from its service. A value
 * that nobody states is not managed. Errors in values are shown in the preview, all at once, each with its property path.
 *
 * The token needs `spark-admin:people_read`, `spark-admin:people_write`, `spark-admin:licenses_read` and
 * `spark-admin:organizations_read`, and is that of a full or user administrator. Roles and calling need more scopes.
 * @example
 * A user with messaging, from the subscription of the service:
 * ```ts
 * const acme = new WebexAppService("acme", { subscriptionId: "Sub100001" });
 * new SparkUser("amara", { email: "amara@acme.example", service: acme, services: { message: { messaging: true } } });
 * ```
 * @example
 * Calling, with location, number and extension:
 * ```ts
 * const acme = new WebexAppService("acme", { subscriptionId: "Sub100001" });
 * new SparkUser("ben", {
 *   email: "ben@acme.example",
 *   service: acme,
 *   services: { calling: { callingStandardEnterprise: true } },
 *   location: "London",
 *   phoneNumbers: [{ value: "+44 20 7946 0101" }],
 *   extension: "101",
 * });
 * ```
 * @example
 * Somebody who exists already, with one role:
 * ```ts
 * new SparkUser("olga", { email: "olga@acme.example", adoptExisting: true, roles: { readonly: true } });
 * ```
 */
export class SparkUser extends pulumi.CustomResource {
  /** The type token, for `validateResourceOfType` of a policy. */
  static readonly __pulumiType = typeToken("SparkUser");

  /** The stated address. */
  declare readonly email: pulumi.Output<string>;
  /** The stated first name; absent where it is not stated. */
  declare readonly firstName: pulumi.Output<string | undefined>;
  /** The stated last name; absent where it is not stated. */
  declare readonly lastName: pulumi.Output<string | undefined>;
  /** The stated display name; absent where it is not stated. */
  declare readonly displayName: pulumi.Output<string | undefined>;
  /** The stated department; absent where it is not stated. */
  declare readonly department: pulumi.Output<string | undefined>;
  /** The stated title; absent where it is not stated. */
  declare readonly title: pulumi.Output<string | undefined>;
  /** The same as `id`. Like it, it is known in a preview of an update. */
  readonly personId: pulumi.Output<string>;
  /** State of the account, from sign-in and invitation. Presence does not count. */
  declare readonly status: pulumi.Output<UserStatus>;
  /** Whether the person has not accepted the invitation yet. Webex: `invitePending`. */
  declare readonly invitePending: pulumi.Output<boolean>;
  /** Whether the person may sign in. Webex: `loginEnabled`. */
  declare readonly loginEnabled: pulumi.Output<boolean>;
  /** `Enabled` once the person is in Webex. Model: the column Webex App. */
  declare readonly webexApp: pulumi.Output<"Enabled" | "">;
  /** Names of the licences the person holds, with site and subscription: `Advanced Messaging [Sub100001]`. */
  declare readonly assignedLicenses: pulumi.Output<AssignedLicense[]>;
  /** Names of the administrator roles the person holds; absent where there are none. */
  declare readonly assignedRoles: pulumi.Output<string[] | undefined>;
  /** Whether the person existed before the resource. */
  declare readonly adopted: pulumi.Output<boolean>;
  /** `true` where the person is read with `SparkUser.get` and not managed. */
  declare readonly lookedUp: pulumi.Output<true | undefined>;
  /** A new address that the person has not confirmed yet: from, to, and when it was requested (UTC). */
  declare readonly emailChange: pulumi.Output<EmailChange | undefined>;
  /** What failed `up`s have requested since the last success. */
  declare readonly attempts: pulumi.Output<readonly FailedUpdate[] | undefined>;
  /** Keys of what is left to do in Control Hub. `manualSteps` of `pulumi-webex/model` has the sentences. */
  declare readonly manualSteps: pulumi.Output<string[]>;
  /** SIP addresses that calls reach the person at. Webex assigns them some time after the licence. */
  declare readonly sipAddresses: pulumi.Output<string[] | undefined>;
  /** When the account was created; UTC, e.g. `2026-01-31T09:00:00.000Z`. */
  declare readonly createdAt: pulumi.Output<string>;

  /** What the organisation has for each service: the output of the user's `WebexAppService`. It is not in the user's state. */
  readonly sparkServices: pulumi.Output<SparkServices> | undefined;

  /**
   * Reads a person and manages nothing. Removing it from the program sends nothing.
   * @param name logical name
   * @param personId the Webex person id, as Webex writes it or as a UUID
   * @param opts Pulumi's resource options
   */
  static get(name: string, personId: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): SparkUser {
    return new SparkUser(name, undefined, { ...opts, id: personId });
  }

  /**
   * Registers the user. Errors in the values are shown in the preview, and nothing of it is written.
   * @param name logical name, and that Pulumi knows the user by: another name is another resource, unless `opts.aliases` has the old one
   * @param args what it states
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: SparkUserArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    const isRead = opts?.id !== undefined;
    const user = isRead ? READ : resolveUser(name, args);
    const marked = [...user.faults, ...user.inheritedFaults];
    super(SparkUser.__pulumiType, name, registeredProperties("sparkUser", user.inputs, marked, USER_OUTPUTS), opts);
    this.personId = this.id;
    this.sparkServices = args?.service?.sparkServices;
    if (!isRead && marked.length === 0) announceCreation(this.id, user.inputs as Partial<UserInputs>);
    report(this, user.faults);
    for (const warning of user.warnings) warn(this, faultText(warning));
    if (user.undecided) awaitDefault({ user: this, ...user.undecided });
  }
}

/** A person that is read states nothing; policies are shown these inputs until a refresh, and what was read after it. */
const READ: ResolvedUser = { inputs: { lookedUp: true }, faults: [], inheritedFaults: [], warnings: [] };
