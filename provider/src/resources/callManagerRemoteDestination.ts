import * as pulumi from "@pulumi/pulumi";
import { DESTINATION_OUTPUTS } from "../model/callManager/inputs.ts";
import { destinationFaults } from "../model/callManager/schemas.ts";
import { omitUnmanaged } from "../model/omitUnmanaged.ts";
import type { CallManagerPersonArgs } from "./callManagerDevice.ts";
import { isOutput, type Ownership } from "./program/ownership.ts";
import { registration, typeToken } from "./program/register.ts";
import { limitStackTraces } from "./program/stackTraces.ts";

/** The arguments of a `CallManagerRemoteDestination`. */
export interface CallManagerRemoteDestinationArgs extends CallManagerPersonArgs {
  /** The Webex person id. The person's SIP address is the destination. */
  personId: pulumi.Input<string>;
  /** The name of the Remote Device. */
  deviceName: pulumi.Input<string>;
}

/**
 * Lets a Remote Device on Unified CM ring a person in Webex. A {@link SparkUser} with Connect whose service has
 * `callManager` registers it after itself, because Webex gives the address to a person who is there.
 *
 * Webex's Call Connector makes remote destinations too. One that is there on the device already is left to it. The
 * resource's id is the UUID of the remote destination.
 *
 * Cisco ended Hybrid Call Service for people on 30 June 2021.
 */
export class CallManagerRemoteDestination extends pulumi.CustomResource {
  /**
   * Static. The type token of the resource, for `validateResourceOfType(CallManagerRemoteDestination, …)` in a policy
   * pack.
   */
  static readonly __pulumiType = typeToken("CallManagerRemoteDestination");

  /** The SIP address that the device rings. */
  declare readonly destination: pulumi.Output<string>;
  /** Whether somebody else made it. */
  declare readonly adopted: pulumi.Output<boolean>;

  /**
   * Registers the remote destination. Errors in its values are shown in the preview.
   * @param name logical name
   * @param args what is stated of the remote destination
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: CallManagerRemoteDestinationArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: CallManagerRemoteDestinationArgs, opts: pulumi.CustomResourceOptions, of: Ownership);
  constructor(
    name: string,
    args: CallManagerRemoteDestinationArgs,
    opts: pulumi.CustomResourceOptions = {},
    of?: Ownership,
  ) {
    const inputs = { ...omitUnmanaged({ ...args }) };
    const unresolved = Object.keys(inputs).filter((field) => isOutput(inputs[field as keyof typeof inputs]));
    const faults = of ? [] : destinationFaults(inputs, unresolved);
    const registered = registration("callManagerRemoteDestination", inputs, faults, {
      outputs: DESTINATION_OUTPUTS,
      ...of,
    });
    const restoreTraces = limitStackTraces();
    try {
      super(CallManagerRemoteDestination.__pulumiType, name, registered.properties, opts);
    } finally {
      restoreTraces();
    }
    registered.complete(this);
  }
}
