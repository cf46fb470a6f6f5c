import { wantedServices } from "../licenses/statements.ts";
import { SERVICES, type Service, type ServiceKey } from "../services.ts";
import { DEVICE_TOGGLES } from "../user/devices.ts";
import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";
import { answerFor, chainOf, type Entitlement, entitlementName, limitsOf } from "./entitlement.ts";

/** The entitlement of a user, and how the user came to it. */
export interface Held {
  /** The profile, and the catalogs that it narrows. */
  entitlement: Entitlement;
  /** E.g. `of QuickAddGroup "london"`; absent where the user states it. */
  by?: string;
}

/**
 * Faults of a user who states more than its profile allows, each with the chain of profile and catalogs that forbids
 * it.
 */
export function entitlementFaults(inputs: Partial<UserInputs>, held: Held): Fault[] {
  const closed = whyNot(held, ({ allowsWebexApp }) => allowsWebexApp);
  if (closed) {
    const reason = `the Webex App is ${closed}; use another profile, or allow it there`;
    return [{ path: "entitlement", reason }];
  }
  return [
    ...wantedServices(inputs).flatMap(({ service, path }) => serviceFaults(service, path, held)),
    ...deviceFaults(inputs, held),
  ];
}

/** Why not, of each service that the profile does not allow. */
export function forbiddenServices(held: Held): Partial<Record<ServiceKey, string>> {
  return Object.fromEntries(
    SERVICES.flatMap((service) => serviceFaults(service, "", held).map(({ reason }) => [service.key, reason])),
  );
}

function serviceFaults(service: Service, path: string, held: Held): Fault[] {
  const forbidden = whyNot(held, (one) => answerFor(one, service) !== false);
  return forbidden ? [{ path, reason: `${forbidden}; take it away here, or allow it there` }] : [];
}

/**
 * `not allowed by EntitlementProfile "staff" (catalog "acme" allows it, the profile does not)`; nothing where all allow
 * it.
 */
function whyNot({ entitlement, by }: Held, allows: (one: Entitlement) => boolean): string | undefined {
  const [, ...catalogs] = chainOf(entitlement);
  const closed = namesOf(catalogs.filter((one) => !allows(one)));
  const [isOpen, isOpenAbove] = [allows(entitlement), closed === ""];
  if (isOpen && isOpenAbove) return undefined;
  const chain = isOpen
    ? `${closed} does not allow it`
    : isOpenAbove
      ? `${namesOf(catalogs.slice(0, 1))} allows it, the profile does not`
      : `neither the profile nor ${closed} allows it`;
  return `not allowed by ${[entitlementName(entitlement), by].filter(Boolean).join(" ")} (${chain})`;
}

function namesOf(catalogs: readonly Entitlement[]): string {
  return catalogs.map(({ name }) => `catalog ${JSON.stringify(name)}`).join(" and ");
}

function deviceFaults({ settings }: Partial<UserInputs>, held: Held): Fault[] {
  const { total, ...limits } = limitsOf(held.entitlement);
  const wanted = DEVICE_TOGGLES.filter((toggle) => settings?.calling?.[toggle]);
  const by = [entitlementName(held.entitlement), held.by].filter(Boolean).join(" ");
  const faults: Fault[] = wanted
    .filter((toggle) => limits[toggle] === 0)
    .map((toggle) => ({
      path: `settings.calling.${toggle}`,
      reason: `no such device is allowed by ${by}; take it away here, or raise the limit there`,
    }));
  if (total === undefined || wanted.length <= total) return faults;
  const reason = `${wanted.length} devices are more than the ${total} that ${by} allows; set some of ${wanted.join(", ")} to false`;
  return [...faults, { path: "settings.calling", reason }];
}
