import { invalid } from "../soap/axlFault.ts";
import { childOf, type Element } from "../soap/element.ts";
import type { EndUser, Settings } from "../world/cluster.ts";
import { mayBeCalled, type Product, products } from "../world/products.ts";
import { isTrue } from "../world/settings.ts";

/** The schema lets it through, since its enumerations take any text. GUESS: the texts. */
export function productMeant(name: string, sent: { class: string; protocol: string; protocolSide: string }): Product {
  const product = products.get(name);
  if (!product) throw invalid(`Invalid value for product: ${name}`);
  if (sent.class !== "Phone") throw invalid(`Invalid value for class: ${sent.class}`);
  if (sent.protocol !== product.protocol) throw invalid(`Invalid value for protocol: ${sent.protocol}`);
  if (sent.protocolSide !== "User") throw invalid(`Invalid value for protocolSide: ${sent.protocolSide}`);
  return product;
}

export function judgeName(name: string, product: Product): void {
  if (mayBeCalled(product, name)) return;
  const fault = "The specified name has invalid characters or is not formatted correctly for this device type.";
  throw invalid(`${fault}Valid characters include ${product.rule}`);
}

export function judgeProfiles(settings: Settings, product: string): void {
  if (!isFor(settings.get("securityProfileName"), product)) {
    throw invalid("The specified Security Profile is not valid for this device type (model and protocol).");
  }
  if (!isFor(settings.get("phoneTemplateName"), product)) {
    // GUESS
    throw invalid("The specified Phone Button Template is not valid for this device type (model and protocol).");
  }
}

function isFor(value: ReturnType<Settings["get"]>, product: string): boolean {
  if (typeof value !== "object" || value === null || !("product" in value)) return true;
  return value.product === undefined || value.product === product;
}

/** GUESS: the texts. Mobility first is documented, and that Cisco's cloud devices have an owner. */
export function judgeOwner({ needsMobility }: Product, owner: EndUser | undefined): void {
  if (!needsMobility) return;
  if (!owner) throw invalid("Owner User ID is required for this device type");
  if (!isTrue(String(owner.settings.get("enableMobility") ?? "false"))) {
    throw invalid("The owner of this device must have Enable Mobility");
  }
}

/** The service refuses what its schema lets be nil. */
export function judgeConfidentialAccess(sent: Element): void {
  const block = childOf(sent, "confidentialAccess");
  const mode = childOf(block, "confidentialAccessMode");
  if (block && (block.nil || !mode || mode.nil || mode.text === "")) {
    throw invalid("Invalid value for confidentialAccessMode");
  }
}
