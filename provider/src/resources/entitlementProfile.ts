import * as pulumi from "@pulumi/pulumi";
import {
  type DeviceLimits,
  type Entitlement,
  entitlementName,
  reaches,
  type ServiceFlags,
} from "../model/entitlement/entitlement.ts";
import { wideningFaults } from "../model/entitlement/narrowing.ts";
import { nodeName } from "../model/entitlement/nodes.ts";
import { profileFaults } from "../model/entitlement/schema.ts";
import { omitUnmanaged } from "../model/omitUnmanaged.ts";
import type { Fault } from "../model/validation/fault.ts";
import { EntitlementCatalog } from "./entitlementCatalog.ts";
import { duplicateDefaultFaults, registerDefault } from "./program/defaultProfiles.ts";
import { resolveReference } from "./program/reference.ts";
import { registration, typeToken } from "./program/register.ts";
import { limitStackTraces } from "./program/stackTraces.ts";

/** The arguments of an `EntitlementProfile`. They are plain values, judged in the program. */
export interface EntitlementProfileArgs {
  /** The catalog that the profile narrows. It stands at the profile's node or above, else it is an error. */
  catalog: EntitlementCatalog;
  /** The node where the profile stands; it may be a site, e.g. `acme/london`. @default the catalog's node */
  hierarchy?: string;
  /**
   * `true`: the profile is for users at its node and below who have no profile of their own or of their group. The
   * nearest default counts. A node has one default; a second one is an error.
   * @default `false`
   */
  default?: boolean;
  /** Whether users may have the Webex App at all. `false` makes every user of the profile an error. */
  allowsWebexApp: boolean;
  /**
   * Which services may be used, of those that the catalog allows. With a `true` in it, only those that are `true`. With
   * `false` alone, everything but those.
   * @default every service that the catalog allows
   */
  services?: ServiceFlags;
  /** How many devices on Unified CM a user may have. @default as many as the catalog allows */
  devices?: DeviceLimits;
}

/**
 * What some users may have at most. A profile narrows its {@link EntitlementCatalog}; one that widens it is an error.
 *
 * Its users are those that state it, those of a group that states it, and, for a default profile, those that have no
 * other. A user beyond the profile is an error of the preview, with the chain that forbids it. Nothing is written to
 * Webex for a profile, and it needs no scope of the token.
 *
 * VOSS: Entitlement > Profiles (`data/HcsEntitlementProfileDAT`).
 * @example
 * ```ts
 * const acme = new EntitlementCatalog("acme", { hierarchy: "acme", allowsWebexApp: true });
 * const services = { message: { messaging: true }, meeting: { meeting: true } };
 * new EntitlementProfile("staff", { catalog: acme, default: true, allowsWebexApp: true, services });
 * ```
 * @example
 * For one user:
 * ```ts
 * const acme = new EntitlementCatalog("acme", { hierarchy: "acme", allowsWebexApp: true });
 * const agents = new EntitlementProfile("agents", { catalog: acme, hierarchy: "acme/london", allowsWebexApp: true });
 * new SparkUser("ada", { email: "ada@acme.example", hierarchy: "acme/london", entitlement: agents });
 * ```
 */
export class EntitlementProfile extends pulumi.CustomResource {
  /** Static. The type token of the resource, for `validateResourceOfType(EntitlementProfile, …)` in a policy pack. */
  static readonly __pulumiType = typeToken("EntitlementProfile");

  /** What it says, and the catalog it narrows. @internal */
  readonly statement: Entitlement;
  /** Something about it or its catalog is wrong, which is told there. @internal */
  readonly isFaulty: boolean;

  /**
   * Registers the profile. Errors in its values are shown in the preview.
   * @param name logical name, by which the state of users refers to it
   * @param args what is stated of the profile
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: EntitlementProfileArgs, opts?: pulumi.CustomResourceOptions) {
    const { catalog, ...own } = args ?? ({} as Partial<EntitlementProfileArgs>);
    const found = resolveReference(catalog, EntitlementCatalog, "catalog");
    const upper = found.resource?.statement;
    const inputs = { ...omitUnmanaged({ ...own }), name, ...(upper ? { catalog: upper.name } : {}) };
    const shape = [...found.faults, ...shapeFaults(inputs, found.faults)];
    const { default: isDefault, ...said } = inputs as unknown as Entitlement & { default?: boolean };
    const hierarchy = said.hierarchy ?? upper?.hierarchy;
    const statement: Entitlement = {
      ...(shape.length === 0 ? said : { name, allowsWebexApp: true }),
      kind: "EntitlementProfile",
      ...(hierarchy === undefined ? {} : { hierarchy }),
      ...(upper ? { within: upper } : {}),
    };
    const defaults = isDefault === true && shape.length === 0;
    const faults = [
      ...shape,
      ...(shape.length === 0 ? placeFaults(statement) : []),
      ...(defaults ? duplicateDefaultFaults(statement) : []),
    ];
    const registered = registration("entitlementProfile", inputs, faults);
    const restoreTraces = limitStackTraces();
    try {
      super(EntitlementProfile.__pulumiType, name, registered.properties, opts);
    } finally {
      restoreTraces();
    }
    this.statement = statement;
    this.isFaulty = faults.length > 0 || found.resource?.isFaulty === true;
    registered.complete(this);
    if (defaults) registerDefault(statement);
  }
}

/** A catalog that is none is told once. */
function shapeFaults(inputs: Record<string, unknown>, catalog: readonly Fault[]): Fault[] {
  return profileFaults(inputs).filter(({ path }) => catalog.length === 0 || path !== "catalog");
}

function placeFaults(profile: Entitlement): Fault[] {
  const { within } = profile;
  if (!within) return [];
  if (reaches(within, profile.hierarchy)) return wideningFaults(profile, within);
  const reason = `${entitlementName(within)} stands at ${nodeName(within.hierarchy)}; a profile stands at its catalog's node or below`;
  return [{ path: "hierarchy", reason }];
}
