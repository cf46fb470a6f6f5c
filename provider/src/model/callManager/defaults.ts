import type { CallManagerKind } from "./kinds.ts";

/** What devices of one kind have. Absent: Cisco's standard name for a new device; not managed afterwards. */
export interface CallManagerKindDefaults {
  /** Device security profile. @default `PRODUCT - Standard SIP Non-Secure Profile`; none for a Remote Device */
  securityProfile?: string;
  /**
   * SIP profile.
   * @default `Standard SIP Profile for Mobile Device`, for `CSF` `Standard SIP Profile`; none for a Remote Device
   */
  sipProfile?: string;
  /** Phone button template. @default the standard template of the product; none for a Remote Device */
  buttonTemplate?: string;
  /** Description, in which `{username}` stands for the user's id on Unified CM. @default none */
  description?: string;
}

/**
 * The Unified CM cluster of a customer, and what the devices of its users have.
 *
 * The login is not here: it is the setting `webex:callManager`, by the name of the cluster. A value that is stated is
 * managed: a device that has another one is changed. A value that is absent is Cisco's standard name for a device that
 * is made here, and is not managed afterwards. `""` takes a value away.
 * @example
 * ```ts
 * new WebexAppService("globex", {
 *   callManager: { cluster: "london", devicePool: "London", linePartition: "Internal", lineCallingSearchSpace: "Staff" },
 * });
 * ```
 */
export interface CallManagerDefaults {
  /**
   * The name of the cluster in `webex:callManager`. Devices record it: with another cluster, every operation on them is
   * an error.
   */
  cluster: string;
  /** Device pool. @default `Default` */
  devicePool?: string;
  /** Location. @default `Hub_None` */
  location?: string;
  /** Calling search space of the devices. @default none */
  callingSearchSpace?: string;
  /** Partition of the users' lines. @default none */
  linePartition?: string;
  /** Calling search space of lines that are made here. It is that of the line, not of the device. @default none */
  lineCallingSearchSpace?: string;
  /** Rerouting calling search space of Remote Devices. @default none */
  reroutingCallingSearchSpace?: string;
  /** Subscribe calling search space of the devices. @default none */
  subscribeCallingSearchSpace?: string;
  /** Common phone profile. @default `Standard Common Phone Profile` */
  commonPhoneProfile?: string;
  /** Presence group. @default `Standard Presence group` */
  presenceGroup?: string;
  /**
   * Access control groups that the end users need. Others stay.
   * @default `["Standard CCM End Users", "Standard CTI Enabled"]`
   */
  groups?: string[];
  /** What one kind of device has. */
  devices?: Partial<Record<CallManagerKind, CallManagerKindDefaults>>;
  /**
   * `true`: Control Hub makes the soft phones itself, so the four device settings of users have no default, and `true`
   * is an error.
   * @default that of the `WebexAppService`
   */
  autoProvisioning?: boolean;
  /** Whether changes of a device are applied to it at once. @default `true` */
  applyConfig?: boolean;
  /**
   * Whether a line that does not exist is made. Its description says so, and it is removed with the last device on it.
   * @default `false`
   */
  createLines?: boolean;
}

/** The groups that a user of soft phones needs (Cisco's Jabber deployment guide). */
export const STANDARD_GROUPS: readonly string[] = ["Standard CCM End Users", "Standard CTI Enabled"];
