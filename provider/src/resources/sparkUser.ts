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
 * A Webex user (seed: relation/SparkUser). Its id is the Webex person id. Nothing ever replaces the person.
 *
 * What is absent is asked of the template, then of the group's, then of the service; what nobody says is not managed,
 * and `null` neither. `false`, `""` and `[]` take away.
 * Needs `spark-admin:people_read`, `spark-admin:people_write`, `spark-admin:licenses_read` and
 * `spark-admin:organizations_read`, of a full or user administrator.
 * @example new SparkUser("amara", { email: "amara@acme.example", service: acme, services: { message: { messaging: true } } })
 */
export class SparkUser extends pulumi.CustomResource {
  static readonly __pulumiType = typeToken("SparkUser");

  declare readonly email: pulumi.Output<string>;
  declare readonly firstName: pulumi.Output<string | undefined>;
  declare readonly lastName: pulumi.Output<string | undefined>;
  declare readonly displayName: pulumi.Output<string | undefined>;
  declare readonly department: pulumi.Output<string | undefined>;
  declare readonly title: pulumi.Output<string | undefined>;
  /** The same as `id`, and like it known in a preview of an update. */
  readonly personId: pulumi.Output<string>;
  declare readonly status: pulumi.Output<UserStatus>;
  declare readonly invitePending: pulumi.Output<boolean>;
  declare readonly loginEnabled: pulumi.Output<boolean>;
  declare readonly webexApp: pulumi.Output<"Enabled" | "">;
  declare readonly assignedLicenses: pulumi.Output<AssignedLicense[]>;
  /** Names of the administrator roles; absent where there are none. */
  declare readonly assignedRoles: pulumi.Output<string[] | undefined>;
  /** The person was there before the resource. */
  declare readonly adopted: pulumi.Output<boolean>;
  /** The person is read and not managed: it came by `SparkUser.get`. */
  declare readonly lookedUp: pulumi.Output<true | undefined>;
  /** A changed address that the person has not confirmed yet. */
  declare readonly emailChange: pulumi.Output<EmailChange | undefined>;
  /** What failed `up`s asked for since the last success. */
  declare readonly attempts: pulumi.Output<readonly FailedUpdate[] | undefined>;
  /** Keys of what is left to do by hand; `manualSteps` of `pulumi-webex/model` has the sentences. */
  declare readonly manualSteps: pulumi.Output<string[]>;
  /** Addresses calls reach the person at; Webex assigns them some time after the licence. */
  declare readonly sipAddresses: pulumi.Output<string[] | undefined>;
  /** UTC, e.g. `2026-01-31T09:00:00.000Z`. */
  declare readonly createdAt: pulumi.Output<string>;

  /** What the organisation has for each service; the service's, and not in the user's state. */
  readonly sparkServices: pulumi.Output<SparkServices> | undefined;

  /** Reads a person without managing it. */
  static get(name: string, personId: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): SparkUser {
    return new SparkUser(name, undefined, { ...opts, id: personId });
  }

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
