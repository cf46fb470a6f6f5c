import * as pulumi from "@pulumi/pulumi";
import { DEVICE_OUTPUTS } from "../model/callManager/inputs.ts";
import type { CallManagerKind } from "../model/callManager/kinds.ts";
import { deviceFaults } from "../model/callManager/schemas.ts";
import { omitUnmanaged } from "../model/omitUnmanaged.ts";
import type { OnDelete } from "../model/userArgs.ts";
import { isOutput, type Ownership } from "./program/ownership.ts";
import { registration, typeToken } from "./program/register.ts";
import { limitStackTraces } from "./program/stackTraces.ts";
import { registerDevice } from "./program/uniqueDevices.ts";

/** Whose device or end user it is on Unified CM. */
export interface CallManagerPersonArgs {
  /** The name of the cluster in `webex:callManager`. Another cluster than that of the last `up` is an error. */
  cluster: string;
  /** The user's id on Unified CM. It must exist: end users are never made. */
  username: pulumi.Input<string>;
  /** The person's address in Webex. `webex:neverTouch` protects people by it. */
  email?: pulumi.Input<string>;
  /**
   * `true`: the id is what it is. Otherwise the end user's mail has to be `email`, because an id that is made of an
   * address may be somebody else's.
   * @default `false`
   */
  usernameStated?: boolean;
  /** What happens to the person when the user leaves the program; whoever stays keeps the devices. */
  onDelete?: OnDelete;
  /** `true`: the person may have existed before the program. @default `false` */
  mayBeAdopted?: boolean;
}

/** The arguments of a `CallManagerDevice`. What is absent is Cisco's standard name for a new device, and not managed. */
export interface CallManagerDeviceArgs extends CallManagerPersonArgs {
  /** Remote Device, iPhone, Android, tablet or desktop. It never changes. */
  kind: CallManagerKind;
  /** The name of the device. @default the kind and the user's id, as far as 15 characters go */
  name?: string;
  /** Description. `""` takes it away. */
  description?: pulumi.Input<string>;
  /** Device pool. */
  devicePool?: string;
  /** Location. */
  location?: string;
  /** Calling search space of the device. */
  callingSearchSpace?: string;
  /** Rerouting calling search space, of a Remote Device. */
  reroutingCallingSearchSpace?: string;
  /** Subscribe calling search space. */
  subscribeCallingSearchSpace?: string;
  /** Common phone profile. */
  commonPhoneProfile?: string;
  /** Presence group. */
  presenceGroup?: string;
  /** Device security profile. */
  securityProfile?: string;
  /** SIP profile. */
  sipProfile?: string;
  /** Phone button template. */
  buttonTemplate?: string;
  /** The directory number of the first line. Other lines of the device stay. `""` takes the first line off the device. */
  line?: string;
  /** Its partition. */
  linePartition?: string;
  /** Calling search space of the line, where it is made here. */
  lineCallingSearchSpace?: string;
  /** `true`: a device of this kind that the end user has already is taken over. @default `webex:adoptExisting` */
  adoptExisting?: boolean;
  /** Whether changes are applied to the device at once. @default `true` */
  applyConfig?: boolean;
  /** Whether a line that does not exist is made. @default `false` */
  createLines?: boolean;
}

/**
 * A device of a person on Unified CM: the phone and its line. A {@link SparkUser} whose service has `callManager`
 * registers its devices itself.
 *
 * The resource's id is the device's UUID. Nothing replaces a device: a renamed one is renamed back, and a changed
 * `username` renames it. The account needs the role Standard AXL API Access.
 * @example
 * ```ts
 * new CallManagerDevice("ada-csf", { cluster: "london", kind: "CSF", username: "ada", usernameStated: true, line: "4101" });
 * ```
 */
export class CallManagerDevice extends pulumi.CustomResource {
  /** Static. The type token of the resource, for `validateResourceOfType(CallManagerDevice, …)` in a policy pack. */
  static readonly __pulumiType = typeToken("CallManagerDevice");

  /** The name that the device has on Unified CM. */
  declare readonly deviceName: pulumi.Output<string>;
  /** Whether the device existed before the resource. */
  declare readonly adopted: pulumi.Output<boolean>;

  /**
   * Registers the device. Errors in its values are shown in the preview.
   * @param name logical name
   * @param args what is stated of the device
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: CallManagerDeviceArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: CallManagerDeviceArgs, opts: pulumi.CustomResourceOptions, of: Ownership);
  constructor(name: string, args: CallManagerDeviceArgs, opts: pulumi.CustomResourceOptions = {}, of?: Ownership) {
    const inputs = { ...omitUnmanaged({ ...args }) };
    const unresolved = Object.keys(inputs).filter((field) => isOutput(inputs[field as keyof typeof inputs]));
    const shape = deviceFaults(inputs, unresolved);
    const faults = shape.length > 0 ? (of ? [] : shape) : registerDevice(inputs, name);
    const registered = registration("callManagerDevice", inputs, faults, { outputs: DEVICE_OUTPUTS, ...of });
    const restoreTraces = limitStackTraces();
    try {
      super(CallManagerDevice.__pulumiType, name, registered.properties, opts);
    } finally {
      restoreTraces();
    }
    registered.complete(this);
  }
}
