import * as pulumi from "@pulumi/pulumi";
import type { DeviceLimits, Entitlement, ServiceFlags } from "../model/entitlement/entitlement.ts";
import { catalogFaults } from "../model/entitlement/schema.ts";
import { omitUnmanaged } from "../model/omitUnmanaged.ts";
import { catalogAbove, placeCatalog, placementFaults } from "./program/catalogs.ts";
import { registeredProperties, report, typeToken } from "./program/register.ts";

/** What an `EntitlementCatalog` states. */
export interface EntitlementCatalogArgs {
  /** The node it stands at: the customer's or one above it, e.g. `acme`. @default the top */
  hierarchy?: string;
  /** Model: the check box "Webex App". `false` forbids it to everybody who has a profile below. */
  allowsWebexApp: boolean;
  /** What may be used. With a `true` in it, only the true ones; with `false` alone, everything but these. @default everything */
  services?: ServiceFlags;
  /** How many devices a user may have, by a profile below. @default any number */
  devices?: DeviceLimits;
}

/**
 * What users at a node and below may have at most. Model: Entitlement > Catalogs. There is one for each node; a catalog
 * further down, and every profile, narrow it. A user without a profile, its own or a default one, is not limited. It is judged
 * in the preview, and nothing is written to Webex for it.
 * @example
 * ```ts
 * new EntitlementCatalog("acme", { hierarchy: "acme", allowsWebexApp: true });
 * ```
 */
export class EntitlementCatalog extends pulumi.CustomResource {
  /** The type token, for `validateResourceOfType` of a policy. */
  static readonly __pulumiType = typeToken("EntitlementCatalog");

  /** What it says, and the catalog above it. @internal */
  readonly statement: Entitlement;
  /** Something about it is wrong, which is told there. @internal */
  readonly isFaulty: boolean;

  /**
   * Registers the catalog. Errors in the values are shown in the preview, and nothing of it is written.
   * @param name logical name, by which users refer to it in the state
   * @param args what it states
   * @param opts Pulumi's resource options
   */
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
