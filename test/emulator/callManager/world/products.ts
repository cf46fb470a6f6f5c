/** A type of device, and what AXL's schema lets through but the service does not. */
export interface Product {
  readonly protocol: "SIP" | "CTI Remote Device";
  /** How a device may be called, as a fault tells it. */
  readonly rule: string;
  readonly buttonTemplate: string | undefined;
  readonly securityProfile: string | undefined;
  /** Its owner must have mobility before it is made. */
  readonly needsMobility: boolean;
}

/** The products that the emulator has, by AXL's name. */
export const products: ReadonlyMap<string, Product> = new Map([
  phone("Cisco Dual Mode for iPhone", "TCT[A-Z0-9._-]{1,12}", "Standard Dual Mode for iPhone"),
  phone("Cisco Dual Mode for Android", "BOT[A-Z0-9._-]{1,12}", "Standard Dual Mode for Android"),
  phone("Cisco Jabber for Tablet", "TAB[A-Z0-9._-]{1,12}", "Standard Jabber for Tablet"),
  phone("Cisco Unified Client Services Framework", "[a-zA-Z0-9]{1,15}", "Standard Client Services Framework"),
  phone("Cisco 8845", "SEP[0-9A-F]{12}", "Standard 8845 SIP"),
  remoteDevice("Cisco Spark Remote Device"),
  remoteDevice("CTI Remote Device"),
]);

export function mayBeCalled({ rule }: Product, name: string): boolean {
  return new RegExp(`^${rule}$`).test(name);
}

function phone(product: string, rule: string, buttonTemplate: string): [string, Product] {
  const securityProfile = `${product} - Standard SIP Non-Secure Profile`;
  return [product, { protocol: "SIP", rule, buttonTemplate, securityProfile, needsMobility: false }];
}

/** GUESS: that names follow the rule of the one fault that was published, and that there is no button template. */
function remoteDevice(product: string): [string, Product] {
  const none = { buttonTemplate: undefined, securityProfile: undefined };
  return [product, { protocol: "CTI Remote Device", rule: "[a-zA-Z0-9._-]{1,50}", ...none, needsMobility: true }];
}
