import * as pulumi from "@pulumi/pulumi";
import type { DeviceLimits, Entitlement, ServiceFlags } from "../model/entitlement/entitlement.ts";
import { catalogFaults } from "../model/entitlement/schema.ts";
import { omitUnmanaged } from "../model/omitUnmanaged.ts";
import { catalogAbove, placeCatalog, placementFaults } from "./program/catalogs.ts";
import { registeredProperties, report, typeToken } from "./program/register.ts";

export interface EntitlementCatalogArgs {
  /** The node it stands at: the customer's or one above it. @default the top @example "acme" */
  hierarchy?: string;
  /** Seed: the check box "Webex App". `false` forbids it to whoever has a profile below. */
  allowsWebexApp: boolean;
  /** What may be used. With a `true` in it, a list of it; with `false` alone, everything but these. @default everything */
  services?: ServiceFlags;
  /** How many devices a user may have, by a profile below. @default any number */
  devices?: DeviceLimits;
}

/**
 * What the profiles at a node and below may allow at most (seed: Entitlement > Catalogs), and thereby their users; a user
 * without a profile, its own or a default one, is not limited. One for each node; a catalog further down and every profile
 * narrow it. It is judged in the preview, and nothing is written to Webex for it.
 * @example new EntitlementCatalog("acme", { hierarchy: "acme", allowsWebexApp: true })
 */
export class EntitlementCatalog extends pulumi.CustomResource {
  static readonly __pulumiType = typeToken("EntitlementCatalog");

  /** What it says, and the catalog above it. */
  readonly statement: Entitlement;
  /** Something about it is wrong, which is told there. */
  readonly isFaulty: boolean;

  constructor(name: string, args: EntitlementCatalogArgs, opts?: pulumi.CustomResourceOptions) {
    const inputs = { ...omitUnmanaged({ ...args }), name };
    const shape = catalogFaults(inputs);
    const said = shape.length === 0 ? (inputs as Omit<Entitlement, "kind">) : { name, allowsWebexApp: true };
    const statement: Entitlement = { kind: "EntitlementCatalog", ...said };
    const within = catalogAbove(statement);
    if (within) statement.within = within;
    const faults = shape.length > 0 ? shape : placementFaults(statement);
    super(EntitlementCatalog.__pulumiType, name, registeredProperties("entitlementCatalog", inputs, faults, []), opts);
    this.statement = statement;
    this.isFaulty = faults.length > 0;
    report(this, faults);
    if (shape.length === 0) placeCatalog(this);
  }
}
