import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../model/faults.ts";
import { decidingSource } from "../model/licenseSource.ts";
import { userFaults } from "../model/rules/user.ts";
import { stated } from "../model/stated.ts";
import { type UserStatus, withoutDerivedName } from "../model/status.ts";
import { IDENTITY_FIELDS, type PlainUserArgs, type UserInputs } from "../model/userArgs.ts";
import { type AssignedLicense, USER_OUTPUTS } from "../model/userState.ts";
import { claimEmail } from "./emails.ts";
import { registered, report, typeToken } from "./registration.ts";
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
  department?: pulumi.Input<string>;
  title?: pulumi.Input<string>;
  /** Person id or e-mail. */
  manager?: pulumi.Input<string>;
  /** The customer's organisation: where licences come from. */
  service?: WebexAppService;
}

/**
 * A Webex user (seed: relation/SparkUser). Its id is the Webex person id. Nothing ever replaces the person.
 *
 * What is absent is not managed, `null` neither; `false`, `""` and `[]` take away.
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
  /** The person was there before the resource. */
  declare readonly adopted: pulumi.Output<boolean>;
  /** Keys of what is left to do by hand; `manualSteps` of `pulumi-webex/model` has the sentences. */
  declare readonly manualSteps: pulumi.Output<string[]>;
  /** UTC, e.g. `2026-01-31T09:00:00.000Z`. */
  declare readonly createdAt: pulumi.Output<string>;

  /** Reads a person without managing it. */
  static get(name: string, personId: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): SparkUser {
    return new SparkUser(name, undefined, { ...opts, id: personId });
  }

  constructor(name: string, args: SparkUserArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    const isRead = opts?.id !== undefined;
    const inputs = isRead ? {} : userInputs(args);
    const faults = isRead ? [] : judge(name, inputs);
    super(SparkUser.__pulumiType, name, registered("sparkUser", inputs, faults, USER_OUTPUTS), opts);
    this.personId = this.id;
    report(this, faults);
  }
}

/** What is registered: stated values, and what the service adds; the service itself is recorded by name. */
function userInputs(args: SparkUserArgs | undefined): pulumi.Inputs {
  const { service, ...own } = args ?? ({} as Partial<SparkUserArgs>);
  const user = withoutDerivedName((stated(own) ?? {}) as Partial<UserInputs>);
  return {
    ...(service ? decidingSource(service.source, user) : {}),
    ...user,
    ...(service ? { service: service.serviceName } : {}),
  };
}

/** Faults of the stated values. Those of values that come from elsewhere are found by `check`, once they are known. */
function judge(name: string, inputs: pulumi.Inputs): Fault[] {
  const later = IDENTITY_FIELDS.filter((field) => isLater(inputs[field]));
  const faults = userFaults(inputs, later);
  return [...faults, ...claimEmail(inputs.email, name)];
}

function isLater(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
