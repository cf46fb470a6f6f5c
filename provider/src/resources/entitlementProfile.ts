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
import { defaultFaults, placeDefault } from "./program/defaultProfiles.ts";
import { referred } from "./program/reference.ts";
import { registeredProperties, report, typeToken } from "./program/register.ts";

/** What an `EntitlementProfile` states. */
export interface EntitlementProfileArgs {
  /** The catalog that it narrows. It stands at the profile's node or above. */
  catalog: EntitlementCatalog;
  /** The node it stands at; also a site, e.g. `acme/london`. @default the catalog's */
  hierarchy?: string;
  /** For the users at its node and below that have no other profile. One for each node. @default false */
  default?: boolean;
  /** Model: the check box "Webex App". `false` forbids it to every user of the profile. */
  allowsWebexApp: boolean;
  /** What may be used of what the catalog allows. With a `true` in it, only the true ones; with `false` alone, everything but these. */
  services?: ServiceFlags;
  /** How many devices a user may have. @default as the catalog */
  devices?: DeviceLimits;
}

/**
 * What the users of the profile may have at most. Model: Entitlement > Profiles. It narrows its catalog and cannot widen it. A
 * user beyond it is refused in the preview, with the chain that forbids it. Nothing is written to Webex for it.
 * @example
 * ```ts
 * const acme = new EntitlementCatalog("acme", { hierarchy: "acme", allowsWebexApp: true });
 * new EntitlementProfile("staff", { catalog: acme, default: true, allowsWebexApp: true, services: { message: { messaging: true } } });
 * ```
 */
export class EntitlementProfile extends pulumi.CustomResource {
  /** The type token, for `validateResourceOfType` of a policy. */
  static readonly __pulumiType = typeToken("EntitlementProfile");

  /** What it says, and the catalog it narrows. @internal */
  readonly statement: Entitlement;
  /** Something about it or its catalog is wrong, which is told there. @internal */
  readonly isFaulty: boolean;

  /**
   * Registers the profile. Errors in the values are shown in the preview, and nothing of it is written.
   * @param name logical name, by which users refer to it in the state
   * @param args what it states
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: EntitlementProfileArgs, opts?: pulumi.CustomResourceOptions) {
    const { catalog, ...own } = args ?? ({} as Partial<EntitlementProfileArgs>);
    const found = referred(catalog, EntitlementCatalog, "catalog");
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
      ...(defaults ? defaultFaults(statement) : []),
    ];
    super(EntitlementProfile.__pulumiType, name, registeredProperties("entitlementProfile", inputs, faults, []), opts);
    this.statement = statement;
    this.isFaulty = faults.length > 0 || found.resource?.isFaulty === true;
    report(this, faults);
    if (defaults) placeDefault(statement);
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
