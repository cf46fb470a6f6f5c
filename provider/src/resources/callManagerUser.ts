import * as pulumi from "@pulumi/pulumi";
import type { Added } from "../model/callManager/endUser.ts";
import { END_USER_OUTPUTS } from "../model/callManager/inputs.ts";
import { endUserFaults } from "../model/callManager/schemas.ts";
import { omitUnmanaged } from "../model/omitUnmanaged.ts";
import type { CallManagerPersonArgs } from "./callManagerDevice.ts";
import { isOutput, type Ownership } from "./program/ownership.ts";
import { registration, typeToken } from "./program/register.ts";
import { limitStackTraces } from "./program/stackTraces.ts";

/** The arguments of a `CallManagerUser`. */
export interface CallManagerUserArgs extends CallManagerPersonArgs {
  /** Names of the devices that the end user controls. */
  devices: pulumi.Input<string>[];
  /**
   * Access control groups that the end user needs.
   * @default `["Standard CCM End Users", "Standard CTI Enabled"]`
   */
  groups?: string[];
  /** The primary extension, which is a line of one of the devices. `""` takes away the one that was added here. */
  line?: string;
  /** Its partition. */
  linePartition?: string;
  /** `true`: *Enable Mobility* is switched on, as a Remote Device needs it. It is never switched off. */
  enableMobility?: boolean;
}

/**
 * What the devices of a person need of the end user on Unified CM: their association, the primary extension, the groups
 * and the CTI flag. A {@link SparkUser} whose service has `callManager` registers it after its devices.
 *
 * Unified CM replaces the lists of devices and groups as a whole. They are read, completed and written once; what
 * others have put there stays, and only what was added here is taken away. The end user itself is neither made nor
 * deleted, and nothing that comes from a directory is written. The resource's id is the end user's UUID.
 * @example
 * ```ts
 * const csf = new CallManagerDevice("ada-csf", { cluster: "london", kind: "CSF", username: "ada", usernameStated: true });
 * new CallManagerUser("ada-ucm", { cluster: "london", username: "ada", usernameStated: true, devices: [csf.deviceName] });
 * ```
 */
export class CallManagerUser extends pulumi.CustomResource {
  /** Static. The type token of the resource, for `validateResourceOfType(CallManagerUser, …)` in a policy pack. */
  static readonly __pulumiType = typeToken("CallManagerUser");

  /** What was added to the end user: devices, groups, the primary extension. */
  declare readonly added: pulumi.Output<Added>;

  /**
   * Registers the end user. Errors in its values are shown in the preview.
   * @param name logical name
   * @param args what is stated of the end user
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: CallManagerUserArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: CallManagerUserArgs, opts: pulumi.CustomResourceOptions, of: Ownership);
  constructor(name: string, args: CallManagerUserArgs, opts: pulumi.CustomResourceOptions = {}, of?: Ownership) {
    const inputs = { ...omitUnmanaged({ ...args }) };
    const unresolved = Object.keys(inputs).filter((field) => isOutput(inputs[field as keyof typeof inputs]));
    const faults = of ? [] : endUserFaults(inputs, [...unresolved, "devices"]);
    const registered = registration("callManagerUser", inputs, faults, { outputs: END_USER_OUTPUTS, ...of });
    const restoreTraces = limitStackTraces();
    try {
      super(CallManagerUser.__pulumiType, name, registered.properties, opts);
    } finally {
      restoreTraces();
    }
    registered.complete(this);
  }
}
