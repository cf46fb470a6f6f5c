/** A type of device, and what AXL's schema lets through but the service does not. */
export interface Product {
  readonly protocol: string;
  /** How a device may be called. */
  readonly names: RegExp;
  /** The rule as a fault tells it. */
  readonly rule: string;
  readonly buttonTemplate: string | undefined;
  readonly securityProfile: string | undefined;
  /** Its owner must have mobility before it is made. */
  readonly needsMobility: boolean;
}

const softphone = (
  product: string,
  names: RegExp,
  rule: string,
  buttonTemplate: string,
): readonly [string, Product] => [
  product,
  {
    protocol: "SIP",
    names,
    rule,
    buttonTemplate,
    securityProfile: `${product} - Standard SIP Non-Secure Profile`,
    needsMobility: false,
  },
];

const remote = (product: string): readonly [string, Product] => [
  product,
  {
    protocol: "CTI Remote Device",
    names: /^[a-zA-Z0-9._-]{1,50}$/,
    rule: "[a-zA-Z0-9._-]{1,50}",
    buttonTemplate: undefined,
    securityProfile: undefined,
    needsMobility: true,
  },
];

/** The products that the emulator has, by AXL's name. */
export const products: ReadonlyMap<string, Product> = new Map([
  softphone(
    "Cisco Dual Mode for iPhone",
    /^TCT[A-Z0-9._-]{1,12}$/,
    "TCT[A-Z0-9._-]{1,12}",
    "Standard Dual Mode for iPhone",
  ),
  softphone(
    "Cisco Dual Mode for Android",
    /^BOT[A-Z0-9._-]{1,12}$/,
    "BOT[A-Z0-9._-]{1,12}",
    "Standard Dual Mode for Android",
  ),
  softphone("Cisco Jabber for Tablet", /^TAB[A-Z0-9._-]{1,12}$/, "TAB[A-Z0-9._-]{1,12}", "Standard Jabber for Tablet"),
  softphone(
    "Cisco Unified Client Services Framework",
    /^[a-zA-Z0-9]{1,15}$/,
    "[a-zA-Z0-9]{1,15}",
    "Standard Client Services Framework",
  ),
  softphone("Cisco 8845", /^SEP[0-9A-F]{12}$/, "SEP[0-9A-F]{12}", "Standard 8845 SIP"),
  remote("Cisco Spark Remote Device"),
  remote("CTI Remote Device"),
]);
