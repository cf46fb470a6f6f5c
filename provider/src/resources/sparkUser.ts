import * as pulumi from "@pulumi/pulumi";
import type { EmailChange } from "../model/user/email.ts";
import type { ObservedValues } from "../model/user/observedValues.ts";
import { type AssignedLicense, TOLD_USER_OUTPUTS } from "../model/user/outputs.ts";
import type { UserStatus } from "../model/user/status.ts";
import type { Address, PhoneNumber, UserInputs } from "../model/userArgs.ts";
import { faultText } from "../model/validation/fault.ts";
import { defineObservedOutputs } from "./observedOutputs.ts";
import { announceCreation } from "./program/creationNotice.ts";
import { awaitDefault } from "./program/defaultProfiles.ts";
import { registration, typeToken, warn } from "./program/register.ts";
import { limitStackTraces } from "./program/stackTraces.ts";
import { type ResolvedUser, resolveUser } from "./resolveUser.ts";
import type { SparkUserArgs } from "./sparkUserArgs.ts";
import { registerDevices } from "./userDevices.ts";
import type { SparkServices } from "./webexAppService.ts";

export type { SparkUserArgs } from "./sparkUserArgs.ts";

/**
 * A person in Webex, with the services, roles and settings of VOSS's SparkUser model (`relation/SparkUser`).
 *
 * `up` creates the person, or takes over one who exists; `onDelete` says what happens to the person afterwards. No
 * property replaces the person. The resource's id is the Webex person id.
 *
 * A value that the user does not state comes from its template, then from its group's template, then from its service.
 * A value that nobody states is not managed, and Webex keeps it. Every argument is described in {@link SparkUserArgs}.
 *
 * Webex sends an invitation to a person who is created, unless the organisation suppresses it. A pending invitation is
 * neither an error nor drift.
 *
 * The token is that of a full or user administrator. It needs the scopes `spark-admin:people_read`,
 * `spark-admin:people_write`, `spark-admin:licenses_read` and `spark-admin:organizations_read`; for roles also
 * `spark-admin:roles_read`; for calling also `spark-admin:locations_read` and `spark-admin:telephony_config_read`; to
 * move calling users also `spark-admin:telephony_config_write` and `identity:groups_rw`, of a full administrator; for
 * the two Jabber flags also `identity:people_rw`. A preview needs the read scopes only.
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
 * Somebody who exists already, with one role and one licence outside the eleven services:
 * ```ts
 * new SparkUser("olga", {
 *   email: "olga@acme.example",
 *   adoptExisting: true,
 *   roles: { readonly: true },
 *   licenses: [{ name: "Webex Meetings Assistant" }],
 * });
 * ```
 * @example
 * Values from a template, one of which is not managed for this user, and a resource that was called `bo` before:
 * ```ts
 * const staff = new UserTemplate("staff", { department: "Operations", services: { message: { messaging: true } } });
 * const args = { email: "bob@acme.example", template: staff, department: null };
 * new SparkUser("bob", args, { aliases: [{ name: "bo" }] });
 * ```
 */
export class SparkUser extends pulumi.CustomResource {
  /** Static. The type token of the resource, for `validateResourceOfType(SparkUser, …)` in a policy pack. */
  static readonly __pulumiType = typeToken("SparkUser");

  /** The address: as stated, for a person who is looked up as Webex has it. VOSS: `SparkUser.email`. */
  declare readonly email: pulumi.Output<string>;
  /** The given name: as stated, else as Webex has it. VOSS: `SparkUser.firstName`. */
  declare readonly firstName: pulumi.Output<string | undefined>;
  /** The family name: as stated, else as Webex has it. VOSS: `SparkUser.lastName`. */
  declare readonly lastName: pulumi.Output<string | undefined>;
  /** The name that Webex shows: as stated, else as Webex has it. */
  declare readonly displayName: pulumi.Output<string | undefined>;
  /** The department: as stated, else as Webex has it. */
  declare readonly department: pulumi.Output<string | undefined>;
  /** The job title: as stated, else as Webex has it. */
  declare readonly title: pulumi.Output<string | undefined>;
  /** The manager: as stated, else the person id in Webex. Webex: `managerId`. */
  declare readonly manager: pulumi.Output<string | undefined>;
  /** The postal addresses: as stated, else as Webex has them. */
  declare readonly addresses: pulumi.Output<Address[] | undefined>;
  /**
   * The Webex Calling extension: as stated, else as Webex has it. A refresh reads it anew only where the user states one of
   * `extension`, `phoneNumbers` and `location`. Of a person who is looked up it is read each time. VOSS: `SparkUser.extension`.
   */
  declare readonly extension: pulumi.Output<string | undefined>;
  /** The work numbers: as stated, else as Webex has them; see `extension`. VOSS: `SparkUser.phoneNumbers`. */
  declare readonly phoneNumbers: pulumi.Output<PhoneNumber[] | undefined>;
  /** The calling location: as stated, else its id in Webex; see `extension`. Webex: `locationId`. */
  declare readonly location: pulumi.Output<string | undefined>;
  /** Whether sign-in is switched off: as stated, else as `loginEnabled` and `invitePending` tell. */
  declare readonly suspended: pulumi.Output<boolean>;
  /**
   * The Webex person id, which is also the resource's `id`. It is known in a preview of an update. VOSS:
   * `SparkUser.id`.
   */
  readonly personId: pulumi.Output<string>;
  /** State of the account, made of sign-in and invitation, never of presence. VOSS: `SparkUser.status`. */
  declare readonly status: pulumi.Output<UserStatus>;
  /**
   * Whether the person has not accepted the invitation yet. VOSS: `SparkUser.invitePending`. Webex: `invitePending`.
   */
  declare readonly invitePending: pulumi.Output<boolean>;
  /** Whether the person may sign in; `suspended` switches it. VOSS: `SparkUser.loginEnabled`. Webex: `loginEnabled`. */
  declare readonly loginEnabled: pulumi.Output<boolean>;
  /** `Enabled`, or `""` where sign-in is off. VOSS: the column Webex App of the list of subscribers. */
  declare readonly webexApp: pulumi.Output<"Enabled" | "">;
  /**
   * Every licence that the person holds, managed or not, sorted, as Control Hub heads its columns: `Advanced Messaging
   * [Sub100001]`. Webex: `licenses`.
   */
  declare readonly assignedLicenses: pulumi.Output<AssignedLicense[]>;
  /**
   * Names of the administrator roles that the person holds, managed or not; absent where there are none. Webex:
   * `roles`.
   */
  declare readonly assignedRoles: pulumi.Output<string[] | undefined>;
  /** Whether the person existed before the resource. The default of `onDelete` goes by it. */
  declare readonly adopted: pulumi.Output<boolean>;
  /** `true` for a person who is looked up with `SparkUser.get`; else absent. */
  declare readonly lookedUp: pulumi.Output<true | undefined>;
  /** A new address that the person has not confirmed yet: `from`, `to`, and `requested`, a time in UTC; else absent. */
  declare readonly emailChange: pulumi.Output<EmailChange | undefined>;
  /**
   * Keys of what is left to do in Control Hub, e.g. `contactMigrationRequired`. `manualStepText` of
   * `pulumi-webex/model` has the sentence for a key.
   */
  declare readonly manualSteps: pulumi.Output<string[]>;
  /**
   * SIP addresses that calls reach the person at; absent where there are none. Webex assigns them some time after the
   * licence, so a later `pulumi refresh` may add them. Webex: `sipAddresses`.
   */
  declare readonly sipAddresses: pulumi.Output<string[] | undefined>;
  /** When the account was created; UTC, e.g. `2026-01-31T09:00:00.000Z`. Webex: `created`. */
  declare readonly createdAt: pulumi.Output<string>;
  /** What Webex has and nobody states. The outputs of these fields tell it. @internal */
  declare readonly observed: pulumi.Output<ObservedValues | undefined>;

  /**
   * What the organisation has for each service: the output `sparkServices` of the user's `WebexAppService`; `undefined`
   * without one. It is not in the user's state. VOSS: `SparkUser.SparkServices`.
   */
  readonly sparkServices: pulumi.Output<SparkServices> | undefined;

  /**
   * Looks a person up: reads the outputs, and manages nothing. Removing it from the program sends nothing. A person
   * whom Webex does not have is an error.
   * @param name logical name of the resource
   * @param personId the Webex person id, as Webex writes it or as a UUID
   * @param opts Pulumi's resource options
   * @returns the user, whose outputs are what Webex has
   * @example
   * ```ts
   * const olga = SparkUser.get("olga", "01234567-89ab-4def-8123-456789abcdef");
   * new SparkUser("ben", { email: "ben@acme.example", manager: olga.id });
   * ```
   */
  static get(name: string, personId: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): SparkUser {
    return new SparkUser(name, undefined, { ...opts, id: personId });
  }

  /**
   * Registers the user. Errors in its values are shown in the preview, and nothing is written.
   * @param name logical name, by which Pulumi knows the user: another name is another resource, unless `opts.aliases`
   * has the former one
   * @param args what is stated of the user
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: SparkUserArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    const isRead = opts?.id !== undefined;
    const user = isRead ? READ : resolveUser(name, args);
    const { import: importId, ...kept } = withoutReplacement(opts);
    const inputs = importId === undefined ? user.inputs : { ...user.inputs, importId };
    const { faults, inheritedFaults: inherited } = user;
    const registered = registration("sparkUser", inputs, faults, {
      inherited,
      outputs: TOLD_USER_OUTPUTS,
      aliases: kept.aliases ?? [],
    });
    const devices = registerDevices({
      name,
      inputs,
      callManager: user.callManager,
      opts: kept,
      of: { inherited: [...faults, ...inherited], refusal: registered.properties.__refusal },
    });
    const restoreTraces = limitStackTraces();
    try {
      super(SparkUser.__pulumiType, name, registered.properties, after(devices.before, kept));
    } finally {
      restoreTraces();
    }
    this.personId = this.id;
    this.sparkServices = args?.service?.sparkServices;
    if (!isRead && faults.length + inherited.length === 0) announceCreation(this.id, inputs as Partial<UserInputs>);
    registered.complete(this);
    devices.after(this);
    for (const warning of user.warnings) warn(this, faultText(warning));
    if (user.undecided) awaitDefault({ user: this, ...user.undecided });
  }
}

defineObservedOutputs(SparkUser.prototype);

/** The options of a user who comes after these resources. */
function after(
  resources: readonly pulumi.Resource[],
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  if (resources.length === 0) return opts;
  const before = opts.dependsOn as pulumi.Input<pulumi.Resource> | undefined;
  return { ...opts, dependsOn: [...(before === undefined ? [] : [before]), ...resources] };
}

/** Nothing replaces a person: the account and everything in it would be deleted. */
function withoutReplacement(opts: pulumi.CustomResourceOptions = {}): pulumi.CustomResourceOptions {
  const { replaceOnChanges: _, deleteBeforeReplace: __, ...kept } = opts;
  return kept;
}

/**
 * A person that is read states nothing; policies are shown these inputs until a refresh, and what was read after it.
 */
const READ: ResolvedUser = { inputs: { lookedUp: true }, faults: [], inheritedFaults: [], warnings: [] };
