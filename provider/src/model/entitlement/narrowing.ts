import { servicePath } from "../services.ts";
import type { Fault } from "../validation/fault.ts";
import { chainOf, type Entitlement, entitlementName, forbids, limitsOf, namedServices } from "./entitlement.ts";

/** Faults of a catalog or profile that allows more than the one it narrows. */
export function wideningFaults(lower: Entitlement, upper: Entitlement): Fault[] {
  const name = entitlementName(upper);
  const below = lower.kind === "EntitlementProfile" ? "a profile narrows its catalog" : "a catalog narrows those above";
  const faults: Fault[] = [];
  if (lower.allowsWebexApp && chainOf(upper).some((one) => !one.allowsWebexApp)) {
    faults.push({ path: "allowsWebexApp", reason: `${name} does not allow the Webex App; ${below}, set it to false` });
  }
  for (const service of namedServices(lower).filter((one) => forbids(upper, one))) {
    const reason = `${name} does not allow it; ${below}: take it out here, or allow it there`;
    faults.push({ path: servicePath(service), reason });
  }
  const limits = limitsOf(upper);
  for (const [kind, limit] of Object.entries(lower.devices ?? {})) {
    const most = limits[kind as keyof typeof limits];
    if (most === undefined || limit <= most) continue;
    faults.push({ path: `devices.${kind}`, reason: `${limit} is more than ${name} allows (${most}); ${below}` });
  }
  return faults;
}
