import * as pulumi from "@pulumi/pulumi";
import type { DeviceLimits, Entitlement, ServiceFlags } from "../model/entitlement/entitlement.ts";
import { catalogFaults } from "../model/entitlement/schema.ts";
import { omitUnmanaged } from "../model/omitUnmanaged.ts";
import { catalogAbove, placementFaults, registerCatalog } from "./program/catalogs.ts";
import { registration, typeToken } from "./program/register.ts";
import { limitStackTraces } from "./program/stackTraces.ts";

/** The arguments of an `EntitlementCatalog`. They are plain values, judged in the program. */
export interface EntitlementCatalogArgs {
  /**
   * The node where the catalog stands: the customer's, or one above it, e.g. `acme`. It limits users at the node and
   * below. A node has one catalog; a second one, or one at a site, is an error.
   * @default the top
   */
  hierarchy?: string;
  /**
   * Whether users may have the Webex App at all. `false` makes every user who has a profile below an error. VOSS: the
   * check box Webex App of a catalog.
   */
  allowsWebexApp: boolean;
  /**
   * Which services may be used. With a `true` in it, only those that are `true`. With `false` alone, everything but
   * those.
   * @default every service that the catalogs above allow
   */
  services?: ServiceFlags;
  /** How many devices on Unified CM a user may have. @default as many as the catalogs above allow */
  devices?: DeviceLimits;
}

/**
 * What users at a node of the hierarchy and below may have at most.
 *
 * A catalog further down, and every profile, narrow it; one that widens it is an error. It limits a user through an
 * {@link EntitlementProfile}: a user without a profile, its own or a default one, is not limited. It is judged in the
 * preview. Nothing is written to Webex for it, and it needs no scope of the token.
 *
 * VOSS: Entitlement > Catalogs (`data/HcsEntitlementCatalogDAT`).
 * @example
 * ```ts
 * new EntitlementCatalog("acme", { hierarchy: "acme", allowsWebexApp: true });
 * ```
 * @example
 * Everything but calling for workspaces, and three devices for each user:
 * ```ts
 * new EntitlementCatalog("acme", {
 *   hierarchy: "acme",
 *   allowsWebexApp: true,
 *   services: { calling: { callingCommonArea: false } },
 *   devices: { total: 3 },
 * });
 * ```
 */
export class EntitlementCatalog extends pulumi.CustomResource {
  /** Static. The type token of the resource, for `validateResourceOfType(EntitlementCatalog, …)` in a policy pack. */
  static readonly __pulumiType = typeToken("EntitlementCatalog");

  /** What it says, and the catalog above it. @internal */
  readonly statement: Entitlement;
  /** Something about it is wrong, which is told there. @internal */
  readonly isFaulty: boolean;

  /**
   * Registers the catalog. Errors in its values are shown in the preview.
   * @param name logical name, by which the state of profiles refers to it
   * @param args what is stated of the catalog
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
    const registered = registration("entitlementCatalog", inputs, faults);
    const restoreTraces = limitStackTraces();
    try {
      super(EntitlementCatalog.__pulumiType, name, registered.properties, opts);
    } finally {
      restoreTraces();
    }
    this.statement = statement;
    this.isFaulty = faults.length > 0;
    registered.complete(this);
    if (shape.length === 0) registerCatalog(this);
  }
}
