import { DEVICES, type DeviceKind } from "../user/devices.ts";

/** What a device of a person is: the Remote Device of Connect, or one of the four soft phones. */
export type CallManagerKind = "RemoteDevice" | DeviceKind;

/** One kind of device: what Unified CM calls it, and the names that a new cluster has for it. */
export interface KindRow {
  kind: CallManagerKind;
  /** The resource of a user is called `<user>-<suffix>`. */
  suffix: string;
  /** What it runs on, as messages say it. */
  runsOn: string;
  product: string;
  protocol: "SIP" | "CTI Remote Device";
  /** Cisco's standard names, which a device gets where nobody states another. */
  standard: Readonly<Partial<Record<"securityProfile" | "sipProfile" | "buttonTemplate", string>>>;
}

const REMOTE: KindRow = {
  kind: "RemoteDevice",
  suffix: "remote",
  runsOn: "Connect",
  product: "Cisco Spark Remote Device",
  protocol: "CTI Remote Device",
  standard: {},
};

const MOBILE_SIP_PROFILE = "Standard SIP Profile for Mobile Device";

const SOFT_PHONES = {
  TCT: {
    product: "Cisco Dual Mode for iPhone",
    sipProfile: MOBILE_SIP_PROFILE,
    buttonTemplate: "Standard Dual Mode for iPhone",
  },
  BOT: {
    product: "Cisco Dual Mode for Android",
    sipProfile: MOBILE_SIP_PROFILE,
    buttonTemplate: "Standard Dual Mode for Android",
  },
  TAB: {
    product: "Cisco Jabber for Tablet",
    sipProfile: MOBILE_SIP_PROFILE,
    buttonTemplate: "Standard Jabber for Tablet",
  },
  CSF: {
    product: "Cisco Unified Client Services Framework",
    sipProfile: "Standard SIP Profile",
    buttonTemplate: "Standard Client Services Framework",
  },
} as const satisfies Record<DeviceKind, { product: string; sipProfile: string; buttonTemplate: string }>;

/** Every kind, in the order in which a user's devices are registered. */
export const DEVICE_KINDS: readonly KindRow[] = [REMOTE, ...DEVICES.map(softPhone)];

function softPhone({ kind, runsOn }: (typeof DEVICES)[number]): KindRow {
  const { product, sipProfile, buttonTemplate } = SOFT_PHONES[kind];
  const securityProfile = `${product} - Standard SIP Non-Secure Profile`;
  return {
    kind,
    suffix: kind.toLowerCase(),
    runsOn,
    product,
    protocol: "SIP",
    standard: { securityProfile, sipProfile, buttonTemplate },
  };
}

export function kindRow(kind: CallManagerKind): KindRow {
  const row = DEVICE_KINDS.find((one) => one.kind === kind);
  if (!row) throw new Error(`There is no kind of device ${kind}.`);
  return row;
}
